package tocsin.incidents.policy;

import tocsin.incidents.checklist.StepPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An organisation's rules, as data.
 *
 * @param severities most severe first; never empty
 * @param checklist the steps every incident gets, in order
 */
public record Policy(
        List<SeverityPolicy> severities,
        List<Role> roles,
        List<Service> services,
        Channels channels,
        Permissions permissions,
        List<StepPlan> checklist) {

    public Policy {
        if (severities.isEmpty()) {
            throw new IllegalArgumentException("A policy has at least one severity");
        }
        severities = List.copyOf(severities);
        roles = List.copyOf(roles);
        services = List.copyOf(services);
        checklist = List.copyOf(checklist);
    }

    /** The severity that goes by this id, name or alias, in any case. */
    public Optional<SeverityPolicy> severity(String word) {
        return severities.stream().filter(each -> each.answersTo(word)).findFirst();
    }

    /** The role that goes by this id or name, in any case. */
    public Optional<Role> role(String word) {
        return roles.stream()
                .filter(role ->
                        role.id().equalsIgnoreCase(word) || role.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /**
     * What an incident gets when nobody said how bad it is: the middle of the scale, the worse of
     * two.
     */
    public SeverityPolicy unstated() {
        return severities.get((severities.size() - 1) / 2);
    }

    /** The response checklist at this severity. */
    public List<StepPlan> checklistFor(SeverityPolicy severity) {
        List<StepPlan> plans = new ArrayList<>(checklist);
        plans.removeIf(plan -> severity.drop().contains(plan.id()));
        plans.addAll(severity.add());
        return List.copyOf(plans);
    }
}
