package tocsin.incidents.alert;

import tocsin.incidents.policy.AlertRules;
import tocsin.incidents.policy.Policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sender tells at once: a group of alerts.
 *
 * @param group names the group among all groups of all senders
 */
public record Signal(String group, Wording wording, List<Heard> alerts) {
    public Signal {
        alerts = List.copyOf(alerts);
    }

    /**
     * How its alerts stand once this is heard, and who was never heard of before.
     *
     * @param before how they stood
     */
    public Soundings after(Soundings before, Policy policy, Instant now) {
        List<Sounding> changed = new ArrayList<>();
        for (Heard each : alerts) {
            before.hear(each, wanted(each.labels(), policy), now).ifPresent(changed::add);
        }
        return changed.isEmpty() ? before : before.with(changed);
    }

    /**
     * Whether something of it cannot be told from what is over: it should be sent again.
     *
     * @param before how its alerts stood
     */
    public boolean isDoubtful(Soundings before, Instant now) {
        return alerts.stream().anyMatch(each -> before.isDoubtful(each, now));
    }

    /** Those of these that this tells of. */
    public List<Sounding> among(Soundings all) {
        Set<String> told = alerts.stream().map(Heard::fingerprint).collect(Collectors.toSet());
        return all.all().stream().filter(each -> told.contains(each.fingerprint())).toList();
    }

    /** In words that know the worst severity among what fires, when the group has none. */
    public Wording worded(Policy policy) {
        return alerts.stream()
                .filter(Heard::isFiring)
                .map(each -> each.labels().getOrDefault("severity", ""))
                .filter(word -> !word.isEmpty())
                .min(
                        Comparator.comparingInt(
                                word -> policy.severities().indexOf(policy.severityOfAlert(word))))
                .map(wording::rated)
                .orElse(wording);
    }

    private static Optional<Wanted> wanted(Map<String, String> labels, Policy policy) {
        return policy.alerts().rule(labels).map(rule -> wanted(rule, labels, policy));
    }

    private static Wanted wanted(AlertRules.Rule rule, Map<String, String> labels, Policy policy) {
        String word = rule.severity();
        return new Wanted(
                word != null
                        ? word
                        : policy.severityOfAlert(labels.getOrDefault("severity", ""))
                                .severity()
                                .id(),
                rule.isPrivate());
    }
}
