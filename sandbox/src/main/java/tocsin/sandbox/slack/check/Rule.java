package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigInteger;
import java.util.Set;
import java.util.function.Predicate;

/** What a value must be. A value may be anything at all, {@code null} too: no rule may throw. */
@FunctionalInterface
interface Rule {
    void check(JsonNode node, Spot at);

    /** This and the other. */
    default Rule and(Rule other) {
        return (node, at) -> {
            check(node, at);
            other.check(node, at);
        };
    }

    /** This, or {@code null}, where Slack passes over it. */
    default Rule orNull() {
        return (node, at) -> {
            if (!node.isNull()) {
                check(node, at);
            }
        };
    }

    /** This, which Slack documents on a page of its own. */
    default Rule documentedAt(String page) {
        return (node, at) -> check(node, at.documentedAt(page));
    }

    static Rule anything() {
        return (_, _) -> {};
    }

    /** A string of any length. */
    static Rule text() {
        return string(0, Integer.MAX_VALUE - 1);
    }

    /** A string that says something: an id, a name. */
    static Rule filled() {
        return string(1, Integer.MAX_VALUE - 1);
    }

    /** A string of so many characters; what takes two Java chars counts once. */
    static Rule string(int least, int most) {
        return (node, at) -> {
            if (!node.isTextual()) {
                at.fault("must provide a string");
                return;
            }
            String text = node.textValue();
            int length = text.codePointCount(0, text.length());
            if (length > most) {
                at.fault("must be less than " + (most + 1) + " characters");
            } else if (length < least) {
                at.fault("must be more than " + (least - 1) + " characters");
            }
        };
    }

    /** A string that reads as something: a date, an address. */
    static Rule readable(String what, Predicate<String> reads) {
        return (node, at) -> {
            if (!node.isTextual()) {
                at.fault("must provide a string");
            } else if (!reads.test(node.textValue())) {
                at.fault("must be a valid " + what);
            }
        };
    }

    static Rule oneOf(String... values) {
        Set<String> known = Set.of(values);
        return (node, at) -> {
            if (!node.isTextual()) {
                at.fault("must provide a string");
            } else if (!known.contains(node.textValue())) {
                at.fault("must be a valid enum value");
            }
        };
    }

    /** Anything that can be written as a string: what is older than Block Kit is less strict. */
    static Rule printable() {
        return (node, at) -> {
            if (node.isContainerNode()) {
                at.fault("must provide a string");
            }
        };
    }

    static Rule flag() {
        return (node, at) -> {
            if (!node.isBoolean()) {
                at.fault("must provide a boolean");
            }
        };
    }

    static Rule number() {
        return (node, at) -> {
            if (!node.isNumber()) {
                at.fault("must provide a number");
            }
        };
    }

    /** A whole number within bounds, which Slack names as they are. */
    static Rule integer(long least, long most) {
        return (node, at) -> {
            if (!node.isIntegralNumber()) {
                at.fault("must provide an integer");
            } else if (node.bigIntegerValue().compareTo(BigInteger.valueOf(most)) > 0) {
                at.fault("must be less than " + most);
            } else if (node.bigIntegerValue().compareTo(BigInteger.valueOf(least)) < 0) {
                at.fault("must be greater than " + least);
            }
        };
    }

    static Rule integerFrom(long least) {
        return integer(least, Long.MAX_VALUE);
    }

    static Rule list(int least, int most, Rule each) {
        return (node, at) -> {
            if (!node.isArray()) {
                at.fault("must provide an array");
                return;
            }
            if (node.size() > most) {
                at.fault("no more than " + most + " items allowed");
            } else if (node.size() < least) {
                at.fault("must provide at least " + least + " items");
            }
            for (int i = 0; i < node.size(); i++) {
                each.check(node.get(i), at.in(i));
            }
        };
    }

    static Rule list(int least, Rule each) {
        return list(least, Integer.MAX_VALUE, each);
    }

    /**
     * Something for which Slack tries several schemas: it says so before it says what is wrong with
     * the one that was meant.
     */
    static Rule oneOfSchemas(Rule meant) {
        return (node, at) -> {
            Faults inside = new Faults();
            meant.check(node, at.reportingTo(inside));
            if (node.isObject() && !inside.isEmpty()) {
                at.fault("failed to match all allowed schemas");
            }
            at.faults().addAll(inside);
        };
    }
}
