package tocsin.incidents.policy;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of alerts.
 *
 * @param declare the first rule that matches an alert declares an incident
 * @param severities a severity for a sender's word, which is in lower case
 * @param serviceLabels the labels that may name the service, the best first
 */
public record AlertRules(
        List<Rule> declare, Map<String, String> severities, List<String> serviceLabels) {

    public AlertRules {
        declare = List.copyOf(declare);
        severities = Map.copyOf(severities);
        serviceLabels = List.copyOf(serviceLabels);
    }

    /**
     * Declares an incident.
     *
     * @param matchers all of them must match
     * @param severity a word for it; absent: by the alert's own
     */
    public record Rule(List<Matcher> matchers, @Nullable String severity, boolean isPrivate) {
        public Rule {
            matchers = List.copyOf(matchers);
        }
    }

    /** Alerts are shown, and people decide. */
    public static AlertRules none() {
        return new AlertRules(List.of(), Map.of(), List.of("service", "app"));
    }

    public Optional<Rule> rule(Map<String, String> labels) {
        return declare.stream()
                .filter(rule -> rule.matchers().stream().allMatch(each -> each.matches(labels)))
                .findFirst();
    }

    /** The word that the policy knows for a sender's word. */
    String mapped(String word) {
        return severities.getOrDefault(word.toLowerCase(Locale.ROOT), word);
    }
}
