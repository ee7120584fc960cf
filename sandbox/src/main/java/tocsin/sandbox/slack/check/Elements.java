package tocsin.sandbox.slack.check;

import static tocsin.sandbox.slack.check.Surface.ALL;
import static tocsin.sandbox.slack.check.Surface.MESSAGE;
import static tocsin.sandbox.slack.check.Surface.MODAL;
import static tocsin.sandbox.slack.check.Surface.VIEWS;

import java.util.HashSet;
import java.util.Set;

/**
 * Which element may stand where: https://docs.slack.dev/reference/block-kit/block-elements
 *
 * <p>Surfaces are those that the page of each element names, holders those that the pages of the
 * section, actions, input and context_actions blocks name.
 */
final class Elements {
    private static final Kinds KINDS = kinds();

    /** Menus and boxes, which may stand wherever anything may be chosen. */
    private static final Set<String> CHOOSING = choosing();

    private Elements() {}

    static Rule accessory() {
        return KINDS.only(with("button", "workflow_button", "overflow", "image"))
                .and(Selects::noResponseUrl);
    }

    static Rule inActions() {
        return KINDS.only(
                        with(
                                "button",
                                "workflow_button",
                                "overflow",
                                "datetimepicker",
                                "rich_text_input"))
                .and(Selects::noResponseUrl);
    }

    static Rule inInput() {
        return KINDS.only(
                        with(
                                "datetimepicker",
                                "plain_text_input",
                                "email_text_input",
                                "url_text_input",
                                "number_input",
                                "rich_text_input",
                                "file_input"))
                .and((node, at) -> {
                    if (at.surface() != MODAL) {
                        Selects.noResponseUrl(node, at);
                    }
                });
    }

    static Rule inContextActions() {
        return KINDS.only(Set.of("feedback_buttons", "icon_button"));
    }

    static Kinds image() {
        return KINDS.only(Set.of("image"));
    }

    static Kinds button() {
        return KINDS.only(Set.of("button"));
    }

    private static Kinds kinds() {
        return Selects.kinds()
                .add("button", ALL, Reference.element("button"), Buttons.button())
                .add(
                        "workflow_button",
                        Set.of(MESSAGE),
                        Reference.element("workflow_button"),
                        Buttons.workflow())
                .add(
                        "icon_button",
                        Set.of(MESSAGE),
                        Reference.element("icon_button"),
                        Buttons.icon())
                .add(
                        "feedback_buttons",
                        Set.of(MESSAGE),
                        Reference.element("feedback_buttons"),
                        Buttons.feedback())
                .add("image", ALL, Reference.element("image"), Images.element())
                .add("overflow", ALL, Reference.element("overflow_menu"), Choices.overflow())
                .add("checkboxes", ALL, Reference.element("checkboxes"), Choices.checkboxes())
                .add(
                        "radio_buttons",
                        ALL,
                        Reference.element("radio_button_group"),
                        Choices.radioButtons())
                .add("datepicker", ALL, Reference.element("date_picker"), Pickers.date())
                .add("timepicker", ALL, Reference.element("time_picker"), Pickers.time())
                .add(
                        "datetimepicker",
                        Set.of(MESSAGE, MODAL),
                        Reference.element("datetime_picker"),
                        Pickers.dateAndTime())
                .add(
                        "plain_text_input",
                        ALL,
                        Reference.element("plain_text_input"),
                        Inputs.plainText())
                .add(
                        "email_text_input",
                        Set.of(MODAL),
                        Reference.element("email_input"),
                        Inputs.address())
                .add(
                        "url_text_input",
                        Set.of(MODAL),
                        Reference.element("url_input"),
                        Inputs.address())
                .add(
                        "number_input",
                        Set.of(MODAL),
                        Reference.element("number_input"),
                        Numbers.input())
                .add(
                        "rich_text_input",
                        VIEWS,
                        Reference.element("rich_text_input"),
                        Inputs.richText())
                .add("file_input", Set.of(MODAL), Reference.element("file_input"), Inputs.file());
    }

    private static Set<String> choosing() {
        Set<String> types = new HashSet<>(Selects.kinds().types());
        types.addAll(Set.of("checkboxes", "radio_buttons", "datepicker", "timepicker"));
        return types;
    }

    private static Set<String> with(String... more) {
        Set<String> types = new HashSet<>(CHOOSING);
        types.addAll(Set.of(more));
        return types;
    }
}
