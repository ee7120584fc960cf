package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which pods are meant; with the expressions, which kubectl honours too. */
public record Selector(List<Need> needs) {

    /** One condition on the labels. */
    public record Need(String key, String operator, Set<String> values) {
        private String written() {
            String list = String.join(",", new TreeSet<>(values));
            return switch (operator) {
                case "In" -> values.size() == 1 ? key + "=" + list : key + " in (" + list + ")";
                case "NotIn" -> key + " notin (" + list + ")";
                case "DoesNotExist" -> "!" + key;
                default -> key;
            };
        }

        private boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "DoesNotExist" -> value == null;
                default -> value != null;
            };
        }
    }

    public Selector {
        needs = List.copyOf(needs);
    }

    /** Reads {@code spec.selector}. */
    public static Selector of(JsonNode json) {
        List<Need> needs = new ArrayList<>();
        json.path("matchLabels")
                .properties()
                .forEach(label ->
                        needs.add(
                                new Need(label.getKey(), "In", Set.of(label.getValue().asText()))));
        for (JsonNode expression : json.path("matchExpressions")) {
            Set<String> values = new TreeSet<>();
            expression.path("values").forEach(value -> values.add(value.asText()));
            needs.add(
                    new Need(
                            expression.path("key").asText(),
                            expression.path("operator").asText(),
                            values));
        }
        return new Selector(needs);
    }

    /** As it is asked for. */
    public String written() {
        return needs.stream().map(Need::written).collect(Collectors.joining(","));
    }

    /** Whether something with these labels is meant. */
    public boolean matches(Map<String, String> labels) {
        return needs.stream().allMatch(need -> need.holds(labels));
    }
}
