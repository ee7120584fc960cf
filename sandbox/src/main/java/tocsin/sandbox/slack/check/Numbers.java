package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number that is typed; its bounds are strings:
 * https://docs.slack.dev/reference/block-kit/block-elements/number-input-element
 */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,100}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,100}(\\.\\d{1,100})?");

    private Numbers() {}

    static Shape input() {
        return Inputs.typed(Shape.element())
                .required("is_decimal_allowed", Rule.flag())
                .optional("initial_value", number())
                .optional("min_value", number())
                .optional("max_value", number())
                .also(Numbers::wholeUnlessAllowed)
                .also((node, at) -> notAbove(node, at, "min_value", "max_value"))
                .also((node, at) -> notAbove(node, at, "initial_value", "max_value"))
                .also(Numbers::notTooSmall);
    }

    private static Rule number() {
        return Rule.readable("number", text -> DECIMAL.matcher(text).matches());
    }

    private static void wholeUnlessAllowed(JsonNode node, Spot at) {
        if (!node.path("is_decimal_allowed").isBoolean()
                || node.path("is_decimal_allowed").booleanValue()) {
            return;
        }
        for (String name : new String[] {"initial_value", "min_value", "max_value"}) {
            if (value(node, name).isPresent()
                    && !WHOLE.matcher(node.path(name).textValue()).matches()) {
                at.in(name).fault("must be a valid integer");
            }
        }
    }

    private static void notAbove(JsonNode node, Spot at, String name, String bound) {
        if (compare(node, name, bound) > 0) {
            at.in(name).fault("cannot be greater than `" + bound + "`");
        }
    }

    private static void notTooSmall(JsonNode node, Spot at) {
        if (compare(node, "initial_value", "min_value") < 0) {
            at.in("initial_value").fault("cannot be less than `min_value`");
        }
    }

    private static int compare(JsonNode node, String one, String other) {
        return value(node, one).flatMap(left -> value(node, other).map(left::compareTo)).orElse(0);
    }

    private static Optional<BigDecimal> value(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue())
                .filter(text -> DECIMAL.matcher(text).matches())
                .map(BigDecimal::new);
    }
}
