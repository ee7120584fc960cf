package tocsin.sandbox.slack.check;

/**
 * Formatted text as a tree: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/rich-text-section-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/rich-text-list-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/rich-text-quote-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/rich-text-preformatted-element
 * </ul>
 */
final class RichText {

    private RichText() {}

    static Shape block() {
        return Shape.block().required("elements", Rule.list(1, parts()));
    }

    /** A rich text block inside of something else. */
    static Rule nested() {
        return Kinds.of("rich_text", block().documentedAt(Pages.block("rich_text")));
    }

    private static Kinds parts() {
        return section()
                .or("rich_text_list", list().documentedAt(Pages.element("rich_text_list")))
                .or("rich_text_quote", quote().documentedAt(Pages.element("rich_text_quote")))
                .or(
                        "rich_text_preformatted",
                        code().documentedAt(Pages.element("rich_text_preformatted")));
    }

    private static Kinds section() {
        return Kinds.of(
                "rich_text_section",
                Shape.typed()
                        .required("elements", Rule.list(0, Inline.all()))
                        .documentedAt(Pages.element("rich_text_section")));
    }

    private static Shape list() {
        return Shape.typed()
                .required("style", Rule.oneOf("bullet", "ordered"))
                .required("elements", Rule.list(0, section()))
                .optional("indent", Rule.integerFrom(0))
                .optional("offset", Rule.integerFrom(0))
                .optional("border", Rule.integer(0, 1));
    }

    private static Shape quote() {
        return Shape.typed()
                .required("elements", Rule.list(0, Inline.all()))
                .optional("border", Rule.integer(0, 1));
    }

    private static Shape code() {
        return Shape.typed()
                .required("elements", Rule.list(0, Inline.inCode()))
                .optional("border", Rule.integer(0, 1))
                .optional("language", Rule.text());
    }
}
