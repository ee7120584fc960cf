package tocsin.sandbox.slack.check;

/**
 * What assistants show of their work.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/context-actions-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/task-card-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/plan-block
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/url-source-element
 * </ul>
 */
final class Assistants {

    private Assistants() {}

    static Shape contextActions() {
        return Shape.block().required("elements", Rule.list(1, 5, Elements.inContextActions()));
    }

    static Shape taskCard() {
        return Shape.block()
                .required("task_id", Rule.filled())
                .required("title", Rule.filled())
                .optional("status", Rule.oneOf("pending", "in_progress", "complete", "error"))
                .optional("details", RichText.nested())
                .optional("output", RichText.nested())
                .optional("sources", Rule.list(0, Kinds.of("url", source())));
    }

    /** Its title is a bare string, and its tasks need not name their type. */
    static Shape plan() {
        Shape task = taskCard().optional("type", Rule.oneOf("task_card"));
        return Shape.block()
                .required("title", Rule.filled())
                .optional("tasks", Rule.list(0, task.documentedAt(Pages.block("task_card"))));
    }

    private static Rule source() {
        return Shape.typed()
                .required("url", Rule.filled())
                .required("text", Rule.filled())
                .documentedAt(Pages.element("url_source"));
    }
}
