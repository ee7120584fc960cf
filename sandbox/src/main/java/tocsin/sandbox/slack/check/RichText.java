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
        return new Kinds().add("rich_text", Surface.ALL, Reference.block("rich_text"), block());
    }

    private static Kinds parts() {
        return section()
                .add(
                        "rich_text_list",
                        Surface.ALL,
                        Reference.element("rich_text_list"),
                        Shape.typed()
                                .required("style", Rule.oneOf("bullet", "ordered"))
                                .required("elements", Rule.list(0, section()))
                                .optional("indent", Rule.integer(0, 8))
                                .optional("offset", Rule.integerFrom(0))
                                .optional("border", Rule.integer(0, 1)))
                .add(
                        "rich_text_quote",
                        Surface.ALL,
                        Reference.element("rich_text_quote"),
                        Shape.typed()
                                .required("elements", Rule.list(0, Inline.all()))
                                .optional("border", Rule.integer(0, 1)))
                .add(
                        "rich_text_preformatted",
                        Surface.ALL,
                        Reference.element("rich_text_preformatted"),
                        Shape.typed()
                                .required("elements", Rule.list(0, Inline.inCode()))
                                .optional("border", Rule.integer(0, 1))
                                .optional("language", Rule.text()));
    }

    private static Kinds section() {
        return new Kinds()
                .add(
                        "rich_text_section",
                        Surface.ALL,
                        Reference.element("rich_text_section"),
                        Shape.typed().required("elements", Rule.list(0, Inline.all())));
    }
}
