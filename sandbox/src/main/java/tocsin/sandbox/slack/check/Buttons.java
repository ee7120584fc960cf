package tocsin.sandbox.slack.check;

/**
 * What is pressed.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/button-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/workflow-button-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/icon-button-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element
 * </ul>
 */
final class Buttons {

    private Buttons() {}

    static Shape button() {
        return Shape.element()
                .required("text", Texts.plain(75))
                .optional("value", Rule.string(0, 2000))
                .optional("url", Rule.string(1, 3000))
                .optional("style", Rule.oneOf("primary", "danger"))
                .optional("accessibility_label", Rule.string(1, 75))
                .optional("confirm", Composed.confirmation());
    }

    static Shape workflow() {
        return Shape.typed()
                .required("action_id", Rule.string(1, 255))
                .required("text", Texts.plain(75))
                .required("workflow", Composed.workflow())
                .optional("style", Rule.oneOf("primary", "danger"))
                .optional("accessibility_label", Rule.string(1, 75));
    }

    static Shape icon() {
        return Shape.element()
                .required("icon", Rule.oneOf("trash"))
                .required("text", Texts.plain(3000))
                .optional("value", Rule.string(0, 2000))
                .optional("accessibility_label", Rule.string(1, 75))
                .optional("visible_to_user_ids", Rule.list(0, Rule.filled()))
                .optional("confirm", Composed.confirmation());
    }

    static Shape feedback() {
        Shape verdict =
                new Shape()
                        .required("text", Texts.plain(75))
                        .required("value", Rule.string(0, 2000))
                        .optional("accessibility_label", Rule.string(1, 75));
        return Shape.element()
                .required("positive_button", verdict)
                .required("negative_button", verdict);
    }
}
