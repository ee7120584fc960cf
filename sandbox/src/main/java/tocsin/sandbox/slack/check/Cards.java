package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Blocks that frame others, and notices.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/card-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/carousel-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/container-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/alert-block
 * </ul>
 *
 * <p>Where the reference calls a title a string, its examples and Slack itself want a text object.
 */
final class Cards {

    private Cards() {}

    static Shape card() {
        return Shape.block()
                .optional("hero_image", Elements.image())
                .optional("icon", Elements.image())
                .optional("slack_icon", Composed.slackIcon())
                .optional("title", Texts.any(150))
                .optional("subtitle", Texts.any(150))
                .optional("body", Texts.any(200))
                .optional("subtext", Texts.any(200))
                .optional("actions", Rule.list(1, 3, Elements.button()))
                .also(Cards::showsSomething)
                .also(Cards::oneIcon);
    }

    static Shape carousel() {
        Rule card = card().documentedAt(Pages.block("card"));
        return Shape.block().required("elements", Rule.list(1, 10, Kinds.of("card", card)));
    }

    static Shape container(Rule child) {
        return Shape.block()
                .required("child_blocks", Rule.list(1, 10, child))
                .optional("title", Texts.plain(150))
                .optional("rich_text_title", RichText.nested())
                .optional("subtitle", Texts.any(150))
                .optional("icon", Elements.image())
                .optional("width", Rule.oneOf("narrow", "standard", "wide", "full"))
                .optional("is_collapsible", Rule.flag())
                .optional("default_collapsed", Rule.flag())
                .optional("has_header_divider", Rule.flag())
                .also(Cards::isTitled);
    }

    static Shape alert() {
        return Shape.block()
                .required("text", Texts.any(200))
                .optional("level", Rule.oneOf("default", "info", "warning", "error", "success"));
    }

    private static void showsSomething(JsonNode card, Spot at) {
        if (!card.has("hero_image")
                && !card.has("title")
                && !card.has("actions")
                && !card.has("body")) {
            at.in("type").fault("must define either `hero_image`, `title`, `actions` or `body`");
        }
    }

    private static void oneIcon(JsonNode card, Spot at) {
        if (card.has("icon") && card.has("slack_icon")) {
            at.fault("failed to match exactly one allowed schema");
        }
    }

    private static void isTitled(JsonNode container, Spot at) {
        if (!container.has("title") && !container.has("rich_text_title")) {
            at.in("type").fault("must define either `title` or `rich_text_title`");
        }
    }
}
