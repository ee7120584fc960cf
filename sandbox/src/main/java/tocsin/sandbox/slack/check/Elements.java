package tocsin.sandbox.slack.check;

import java.util.HashSet;
import java.util.Set;

/**
 * Which element may stand where: https://docs.slack.dev/reference/block-kit/block-elements
 *
 * <p>Surfaces are those that the page of each element names, holders those that the pages of the
 * section, actions, input and context_actions blocks name.
 */
final class Elements {
    private static final Set<Surface> ALL = Set.of(Surface.values());
    private static final Set<Surface> MESSAGES = Set.of(Surface.MESSAGE);
    private static final Set<Surface> MODALS = Set.of(Surface.MODAL);
    private static final Set<Surface> VIEWS = Set.of(Surface.MODAL, Surface.HOME);
    private static final Set<Surface> NOT_HOME = Set.of(Surface.MESSAGE, Surface.MODAL);

    private static final Kinds KINDS = kinds();

    /** What may stand wherever anything may be chosen. */
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
                .and(Selects::responseUrlInModals);
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
        Kinds all = Selects.kinds();
        add(all, "button", ALL, "button", Buttons.button());
        add(all, "workflow_button", MESSAGES, "workflow_button", Buttons.workflow());
        add(all, "icon_button", MESSAGES, "icon_button", Buttons.icon());
        add(all, "feedback_buttons", MESSAGES, "feedback_buttons", Buttons.feedback());
        add(all, "image", ALL, "image", Images.element());
        add(all, "overflow", ALL, "overflow_menu", Choices.overflow());
        add(all, "checkboxes", ALL, "checkboxes", Choices.checkboxes());
        add(all, "radio_buttons", ALL, "radio_button_group", Choices.radioButtons());
        add(all, "datepicker", ALL, "date_picker", Pickers.date());
        add(all, "timepicker", ALL, "time_picker", Pickers.time());
        add(all, "datetimepicker", NOT_HOME, "datetime_picker", Pickers.dateAndTime());
        add(all, "plain_text_input", ALL, "plain_text_input", Inputs.plainText());
        add(all, "email_text_input", MODALS, "email_input", Inputs.address());
        add(all, "url_text_input", MODALS, "url_input", Inputs.address());
        add(all, "number_input", MODALS, "number_input", Numbers.input());
        add(all, "rich_text_input", VIEWS, "rich_text_input", Inputs.richText());
        add(all, "file_input", MODALS, "file_input", Inputs.file());
        return all;
    }

    private static void add(Kinds all, String type, Set<Surface> surfaces, String page, Rule rule) {
        all.add(type, surfaces, Pages.element(page), rule);
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
