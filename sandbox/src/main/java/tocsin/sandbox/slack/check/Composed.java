package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

/** The other composition objects: https://docs.slack.dev/reference/block-kit/composition-objects */
final class Composed {
    private static final String ICONS =
            """
            archive book bookmark bot bug calendar call caret-left caret-right check
            clipboard code comment compass copy cube download edit email eye-closed
            eye-open file flag folder gear globe heart help image info key lightbulb link
            map mobile new-window pin plus refine refresh rocket save screen share sparkle
            star star-filled tag thumbs-down thumbs-up trash upload user warning
            """;

    private Composed() {}

    /**
     * https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
     *
     * <p>The page says plain text; its own example, and Slack, take mrkdwn in {@code text} too.
     */
    static Rule confirmation() {
        return new Shape()
                .required("title", Texts.plain(100))
                .required("text", Texts.any(300))
                .required("confirm", Texts.plain(30))
                .required("deny", Texts.plain(30))
                .optional("style", Rule.oneOf("primary", "danger"))
                .documentedAt(Pages.object("confirmation_dialog"));
    }

    /** https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object */
    static Rule conversationFilter() {
        return new Shape()
                .optional("include", Rule.list(1, Rule.oneOf("im", "mpim", "private", "public")))
                .optional("exclude_external_shared_channels", Rule.flag())
                .optional("exclude_bot_users", Rule.flag())
                .also(Composed::filtersSomething)
                .documentedAt(Pages.object("conversation_filter"));
    }

    /**
     * https://docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object
     */
    static Rule dispatch() {
        return new Shape()
                .optional(
                        "trigger_actions_on",
                        Rule.list(1, 2, Rule.oneOf("on_enter_pressed", "on_character_entered")))
                .documentedAt(Pages.object("dispatch_action_configuration"));
    }

    /** https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object */
    static Rule slackFile() {
        return new Shape()
                .optional("id", Rule.filled())
                .optional("url", Rule.string(1, 3000))
                .also(Composed::idOrUrl)
                .documentedAt(Pages.object("slack_file"));
    }

    /** https://docs.slack.dev/reference/block-kit/composition-objects/slack-icon-object */
    static Rule slackIcon() {
        return Kinds.of(
                        "icon",
                        Shape.typed().required("name", Rule.oneOf(ICONS.strip().split("\\s+", -1))))
                .documentedAt(Pages.object("slack_icon"));
    }

    /**
     * https://docs.slack.dev/reference/block-kit/composition-objects/workflow-object and
     * https://docs.slack.dev/reference/block-kit/composition-objects/trigger-object
     */
    static Rule workflow() {
        Shape parameter =
                new Shape().required("name", Rule.filled()).required("value", Rule.anything());
        Rule trigger =
                new Shape()
                        .required("url", Rule.filled())
                        .optional("customizable_input_parameters", Rule.list(0, parameter))
                        .documentedAt(Pages.object("trigger"));
        return new Shape().required("trigger", trigger).documentedAt(Pages.object("workflow"));
    }

    private static void filtersSomething(JsonNode node, Spot at) {
        if (node.isEmpty()) {
            at.fault(
                    "must define either `include`, `exclude_external_shared_channels` or"
                            + " `exclude_bot_users`");
        }
    }

    private static void idOrUrl(JsonNode node, Spot at) {
        if (node.has("id") == node.has("url")) {
            at.fault("failed to match exactly one allowed schema");
        }
    }
}
