package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is typed or handed in.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/email-input-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/url-input-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/rich-text-input-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
 * </ul>
 */
final class Inputs {

    private Inputs() {}

    static Shape plainText() {
        return typed(Shape.element())
                .optional("initial_value", Rule.text())
                .optional("multiline", Rule.flag())
                .optional("min_length", Rule.integer(0, 3000))
                .optional("max_length", Rule.integer(1, 3000))
                .also((node, at) -> ordered(node, at, "min_length", "max_length"))
                .also(Inputs::initialFits);
    }

    /** Of an email or a URL. */
    static Shape address() {
        return typed(Shape.element()).optional("initial_value", Rule.text());
    }

    static Shape richText() {
        return typed(Shape.typed().required("action_id", Rule.string(1, 255)))
                .optional("initial_value", RichText.nested())
                .optional("min_lines", Rule.integer(1, 100))
                .optional("max_lines", Rule.integer(1, 100))
                .also((node, at) -> ordered(node, at, "min_lines", "max_lines"));
    }

    static Shape file() {
        return Shape.element()
                .optional("filetypes", Rule.list(1, Rule.filled()))
                .optional("max_files", Rule.integer(1, 10));
    }

    static Shape typed(Shape input) {
        return input.optional("placeholder", Texts.plain(150))
                .optional("dispatch_action_config", Composed.dispatch())
                .optional("focus_on_load", Rule.flag());
    }

    private static void ordered(JsonNode node, Spot at, String least, String most) {
        if (node.path(least).isInt()
                && node.path(most).isInt()
                && node.path(least).intValue() > node.path(most).intValue()) {
            at.in(least).fault("cannot be greater than `" + most + "`");
        }
    }

    private static void initialFits(JsonNode node, Spot at) {
        JsonNode initial = node.path("initial_value");
        if (!initial.isTextual() || initial.textValue().isEmpty()) {
            return;
        }
        int least = node.path("min_length").isInt() ? node.path("min_length").intValue() : 0;
        JsonNode most = node.path("max_length");
        Rule.string(least, most.isInt() && most.intValue() < 3000 ? most.intValue() : 3000)
                .check(initial, at.in("initial_value"));
    }
}
