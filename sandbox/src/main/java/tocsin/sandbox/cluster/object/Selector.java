package tocsin.sandbox.cluster.object;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which labels an object must have: all of the requirements. */
public record Selector(List<Requirement> requirements) {
    private static final Pattern COMMA = Pattern.compile(",(?![^()]*\\))");
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUAL = Pattern.compile("([^\\s=!]+)\\s*(==|=|!=)\\s*(\\S*)");
    private static final Pattern HAS = Pattern.compile("(!?)\\s*([\\w./-]+)");
    private static final Pattern VALUES = Pattern.compile(",");

    public static final Selector EVERYTHING = new Selector(List.of());

    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST
    }

    public record Requirement(String key, Operator operator, Set<String> values) {
        boolean accepts(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }

        String written() {
            return switch (operator) {
                case EXISTS -> key;
                case DOES_NOT_EXIST -> "!" + key;
                case IN ->
                        values.size() == 1
                                ? key + "=" + String.join("", values)
                                : key + " in (" + String.join(",", values) + ")";
                case NOT_IN -> key + " notin (" + String.join(",", values) + ")";
            };
        }
    }

    /**
     * @throws IllegalArgumentException when the text is no selector
     */
    public static Selector parse(String text) {
        List<Requirement> requirements = new ArrayList<>();
        for (String part : COMMA.splitAsStream(text.strip()).toList()) {
            if (!part.isBlank()) {
                requirements.add(requirement(part.strip()));
            }
        }
        return new Selector(requirements);
    }

    private static Requirement requirement(String text) {
        Matcher set = SET.matcher(text);
        if (set.matches()) {
            Set<String> values =
                    VALUES.splitAsStream(set.group(3))
                            .map(String::strip)
                            .collect(Collectors.toCollection(TreeSet::new));
            Operator operator = set.group(2).equals("in") ? Operator.IN : Operator.NOT_IN;
            return new Requirement(set.group(1), operator, values);
        }
        Matcher equal = EQUAL.matcher(text);
        if (equal.matches()) {
            Operator operator = equal.group(2).equals("!=") ? Operator.NOT_IN : Operator.IN;
            return new Requirement(equal.group(1), operator, Set.of(equal.group(3)));
        }
        Matcher has = HAS.matcher(text);
        if (has.matches()) {
            Operator operator = has.group(1).isEmpty() ? Operator.EXISTS : Operator.DOES_NOT_EXIST;
            return new Requirement(has.group(2), operator, Set.of());
        }
        throw new IllegalArgumentException(
                "unable to parse requirement: found '"
                        + text
                        + "', expected: !, identifier, or 'end of string'");
    }

    /** The {@code selector} of a workload, with its labels and its expressions. */
    public static Selector of(JsonNode labelSelector) {
        List<Requirement> requirements = new ArrayList<>();
        Objects.strings(labelSelector.path("matchLabels"))
                .forEach((key, value) ->
                        requirements.add(new Requirement(key, Operator.IN, Set.of(value))));
        for (JsonNode expression : labelSelector.path("matchExpressions")) {
            Operator operator =
                    switch (expression.path("operator").asText()) {
                        case "In" -> Operator.IN;
                        case "NotIn" -> Operator.NOT_IN;
                        case "Exists" -> Operator.EXISTS;
                        default -> Operator.DOES_NOT_EXIST;
                    };
            Set<String> values =
                    expression
                            .path("values")
                            .valueStream()
                            .map(JsonNode::asText)
                            .collect(Collectors.toCollection(TreeSet::new));
            requirements.add(new Requirement(expression.path("key").asText(), operator, values));
        }
        return new Selector(requirements);
    }

    public boolean isEmpty() {
        return requirements.isEmpty();
    }

    public boolean accepts(JsonNode object) {
        return accepts(Objects.labels(object));
    }

    public boolean accepts(Map<String, String> labels) {
        return requirements.stream().allMatch(each -> each.accepts(labels));
    }

    /** As a query writes it, sorted by key. */
    public String written() {
        return requirements.stream()
                .map(Requirement::written)
                .sorted()
                .collect(Collectors.joining(","));
    }
}
