package tocsin.sandbox.slack.check;

/**
 * Choices that are all in view.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element
 * </ul>
 */
final class Choices {

    private Choices() {}

    static Shape checkboxes() {
        return boxes().optional("initial_options", Rule.list(0, Options.ofBoxes()));
    }

    static Shape radioButtons() {
        return boxes().optional("initial_option", Options.ofBoxes());
    }

    static Shape overflow() {
        return Shape.element()
                .required("options", Rule.list(1, 5, Options.ofOverflow()))
                .optional("confirm", Composed.confirmation());
    }

    private static Shape boxes() {
        return Shape.element()
                .required("options", Rule.list(1, 10, Options.ofBoxes()))
                .optional("confirm", Composed.confirmation())
                .optional("focus_on_load", Rule.flag())
                .also(Options::initialIsOffered);
    }
}
