package tocsin.incidents.policy;

import tocsin.incidents.checklist.StepId;
import tocsin.incidents.checklist.StepPlan;

import java.util.List;
import java.util.Set;

/**
 * What the organisation says of one severity.
 *
 * @param aliases other words for it, as people type them
 * @param means when to choose it
 * @param invite who is called into the channel: user ids, e-mail addresses, {@code @group} handles
 *     or group ids
 * @param add steps it adds to the response checklist
 * @param drop steps it leaves out
 * @param page whom it pages: services of the policy, and an empty name for those who are on call
 *     for incidents
 */
public record SeverityPolicy(
        Severity severity,
        List<String> aliases,
        String means,
        List<String> invite,
        List<StepPlan> add,
        Set<StepId> drop,
        List<String> page) {

    public SeverityPolicy {
        page = List.copyOf(page);
        aliases = List.copyOf(aliases);
        invite = List.copyOf(invite);
        add = List.copyOf(add);
        drop = Set.copyOf(drop);
    }

    /** A severity that pages nobody. */
    public SeverityPolicy(
            Severity severity,
            List<String> aliases,
            String means,
            List<String> invite,
            List<StepPlan> add,
            Set<StepId> drop) {
        this(severity, aliases, means, invite, add, drop, List.of());
    }

    /** Whether this word stands for it, in any case. */
    public boolean answersTo(String word) {
        return severity.id().equalsIgnoreCase(word)
                || severity.name().equalsIgnoreCase(word)
                || aliases.stream().anyMatch(word::equalsIgnoreCase);
    }
}
