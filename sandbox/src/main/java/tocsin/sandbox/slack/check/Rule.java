package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Set;

/** What a value must be. */
@FunctionalInterface
interface Rule {
    void check(JsonNode node, String pointer, Faults faults);

    /** A string of so many characters. */
    static Rule string(int least, int most) {
        return (node, pointer, faults) -> {
            if (!node.isTextual()) {
                faults.add("must be a string", pointer);
            } else if (node.asText().length() > most) {
                faults.add("must be less than " + (most + 1) + " characters", pointer);
            } else if (node.asText().length() < least) {
                faults.add("must be more than " + (least - 1) + " characters", pointer);
            }
        };
    }

    static Rule flag() {
        return (node, pointer, faults) -> {
            if (!node.isBoolean()) {
                faults.add("must be a boolean", pointer);
            }
        };
    }

    static Rule integer(int least, int most) {
        return (node, pointer, faults) -> {
            if (!node.isInt() || node.asInt() < least || node.asInt() > most) {
                faults.add("must be a valid integer from " + least + " to " + most, pointer);
            }
        };
    }

    static Rule oneOf(String... values) {
        Set<String> known = Set.of(values);
        return (node, pointer, faults) -> {
            if (!known.contains(node.asText())) {
                faults.add("must be a valid enum value", pointer);
            }
        };
    }

    static Rule matching(String pattern, String what) {
        return (node, pointer, faults) -> {
            if (!node.asText().matches(pattern)) {
                faults.add("must be " + what, pointer);
            }
        };
    }

    static Rule list(int least, int most, Rule each) {
        return (node, pointer, faults) -> {
            if (!node.isArray()) {
                faults.add("must be an array", pointer);
                return;
            }
            if (node.size() > most) {
                faults.add("no more than " + most + " items allowed", pointer);
            }
            if (node.size() < least) {
                faults.add("no fewer than " + least + " items allowed", pointer);
            }
            for (int i = 0; i < node.size(); i++) {
                each.check(node.get(i), pointer + "/" + i, faults);
            }
        };
    }

    static Rule anything() {
        return (_, _, _) -> {};
    }
}
