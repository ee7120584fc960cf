package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The blocks of which most messages and views are made.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/section-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/header-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/divider-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/context-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/actions-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/input-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/markdown-block
 * </ul>
 */
final class Layouts {

    private Layouts() {}

    static Shape section() {
        return Shape.block()
                .optional("text", Texts.any(3000))
                .optional("fields", Rule.list(1, 10, Texts.any(2000)))
                .optional("accessory", Elements.accessory())
                .optional("expand", Rule.flag())
                .also(Layouts::saysSomething);
    }

    static Shape header() {
        return Shape.block()
                .required("text", Texts.plain(150))
                .optional("level", Rule.integer(1, 4));
    }

    static Shape divider() {
        return Shape.block();
    }

    static Shape context() {
        return Shape.block().required("elements", Rule.list(1, 10, textOrImage()));
    }

    static Shape actions() {
        return Shape.block().required("elements", Rule.list(1, 25, Elements.inActions()));
    }

    static Shape input() {
        return Shape.block()
                .required("label", Texts.plain(2000))
                .required("element", Elements.inInput())
                .optional("hint", Texts.plain(2000))
                .optional("optional", Rule.flag())
                .optional("dispatch_action", Rule.flag())
                .also(Layouts::noFileIsDispatched);
    }

    /** Its text counts together with that of the others: {@link Totals}. */
    static Shape markdown() {
        return Shape.block().required("text", Rule.filled());
    }

    private static Rule textOrImage() {
        Kinds texts = Texts.besideImages(3000);
        Kinds image = Elements.image();
        return (node, at) -> {
            boolean isImage = node.path("type").asText().equals("image");
            (isImage ? image : texts).check(node, at);
        };
    }

    private static void saysSomething(JsonNode node, Spot at) {
        if (!node.has("text") && !node.has("fields")) {
            at.in("type").fault("must define either `text` or `fields`");
        }
    }

    private static void noFileIsDispatched(JsonNode node, Spot at) {
        if (node.path("dispatch_action").asBoolean()
                && node.path("element").path("type").asText().equals("file_input")) {
            at.in("element").in("type").fault("unsupported type: file_input");
        }
    }
}
