package tocsin.sandbox.slack.check;

/**
 * Attachments, the older way to say more:
 * https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments
 *
 * <p>Slack passes over properties that it does not know here, but checks the blocks inside.
 */
final class Attachments {
    static final int MOST = 100;

    private Attachments() {}

    static Rule list() {
        return Rule.list(0, MOST, attachment()).documentedAt(Pages.ATTACHMENTS);
    }

    private static Shape attachment() {
        Shape field =
                new Shape()
                        .optional("title", Rule.printable())
                        .optional("value", Rule.printable())
                        .optional("short", Rule.printable())
                        .withOthers();
        Shape attachment =
                new Shape()
                        .optional("blocks", blocks().orNull())
                        .optional("fields", Rule.list(0, field).orNull())
                        .optional("actions", Rule.list(0, 5, new Shape().withOthers()).orNull())
                        .optional("mrkdwn_in", Rule.list(0, Rule.printable()).orNull())
                        .optional("footer", Rule.string(0, 300).orNull())
                        .optional("ts", Rule.printable())
                        .withOthers();
        for (String text :
                new String[] {
                    "color",
                    "fallback",
                    "text",
                    "pretext",
                    "title",
                    "title_link",
                    "author_name",
                    "author_link",
                    "author_icon",
                    "image_url",
                    "thumb_url",
                    "footer_icon",
                    "callback_id"
                }) {
            attachment.optional(text, Rule.printable());
        }
        return attachment;
    }

    private static Rule blocks() {
        return Blocks.list(0, Surface.MESSAGE.mostBlocks).documentedAt(Pages.BLOCKS);
    }
}
