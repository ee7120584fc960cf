package tocsin.conversations.say;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.ConversationsFilter;
import com.slack.api.model.block.element.DatePickerElement;
import com.slack.api.model.block.element.MultiConversationsSelectElement;
import com.slack.api.model.block.element.MultiStaticSelectElement;
import com.slack.api.model.block.element.TimePickerElement;
import com.slack.api.model.block.element.UsersSelectElement;
import com.slack.api.model.view.View;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Incident;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms of maintenance windows. */
public final class WindowModals {
    private static final int TITLE_MOST = 150;
    private static final int REASON_MOST = 500;
    private static final int PROCEDURE_MOST = 3_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private WindowModals() {}

    /**
     * @param page what there is to tell the public with
     * @param earliest the first start that has its notice
     * @param carried what comes back with the answer
     */
    public static View announce(
            Policy policy,
            WindowDraft draft,
            StatusPageOffer page,
            ZonedDateTime earliest,
            String carried) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(
                Build.context(
                        "Announced %s ahead: the earliest start is %s. An exception takes a second person."
                                .formatted(
                                        WindowWhen.notice(policy.maintenance().notice()),
                                        Dates.moment(earliest.toInstant()))));
        blocks.add(
                Inputs.input(
                        Fields.TITLE,
                        "What is done?",
                        Inputs.text(
                                Fields.TITLE,
                                Text.cut(draft.title(), TITLE_MOST),
                                TITLE_MOST,
                                false)));
        blocks.add(Inputs.input(Fields.DATE, "Day of the start", date(draft.date())));
        blocks.add(Inputs.input(Fields.FROM, "From", time(Fields.FROM, draft.from())));
        blocks.add(
                Inputs.input(
                        Fields.TO,
                        "To (the next day when it is earlier)",
                        time(Fields.TO, draft.to())));
        blocks.add(
                Inputs.input(
                        Fields.ZONE,
                        "Time zone of these times",
                        Inputs.text(Fields.ZONE, draft.zone(), 60, false)));
        if (!policy.services().isEmpty()) {
            blocks.add(
                    Inputs.optional(
                            Fields.SERVICES, "Services", services(policy, draft.services())));
        }
        blocks.add(Inputs.optional(Fields.CHANNELS, "Who is told?", channels(draft.channels())));
        blocks.add(
                Inputs.input(
                        Fields.PERSON,
                        "Owner",
                        UsersSelectElement.builder()
                                .actionId(Fields.PERSON)
                                .initialUser(draft.owner().value())
                                .build()));
        blocks.addAll(StatusPageFields.ofWindow(policy, page, draft.publicity()));
        blocks.add(
                Inputs.optional(
                        Fields.PROCEDURE,
                        "Procedure, a step on each line",
                        Inputs.text(Fields.PROCEDURE, procedure(policy), PROCEDURE_MOST, true)));
        InputBlock every =
                Inputs.optional(
                        Fields.EVERY,
                        "Comes again?",
                        Inputs.text(Fields.EVERY, draft.every(), 100, false));
        every.setHint(Build.plain("every sunday, every first sunday, FREQ=…", 200));
        blocks.add(every);
        blocks.add(
                Inputs.optional(
                        Fields.REASON,
                        "Why can it not wait for its notice?",
                        Inputs.text(
                                Fields.REASON,
                                Text.cut(draft.exception(), REASON_MOST),
                                REASON_MOST,
                                true)));
        return Modals.modal(Form.ANNOUNCE_WINDOW, carried, blocks);
    }

    public static View move(Incident record, Window window) {
        ZonedDateTime start = window.span().start().atZone(window.plan().zone());
        ZonedDateTime end = window.span().end().atZone(window.plan().zone());
        return Modals.modal(
                Form.MOVE_WINDOW,
                new FormHandle(record.key(), "").value(),
                List.of(
                        Build.section(
                                "Move *%s* from %s to"
                                        .formatted(
                                                Text.line(window.plan().title()),
                                                WindowWhen.own(window.span()))),
                        Inputs.input(Fields.DATE, "Day of the start", date(start.toLocalDate())),
                        Inputs.input(Fields.FROM, "From", time(Fields.FROM, start.toLocalTime())),
                        Inputs.input(
                                Fields.TO,
                                "To (the next day when it is earlier)",
                                time(Fields.TO, end.toLocalTime())),
                        Inputs.input(
                                Fields.ZONE,
                                "Time zone of these times",
                                Inputs.text(Fields.ZONE, window.plan().zone().getId(), 60, false)),
                        Inputs.optional(
                                Fields.REASON,
                                "Why? (needed when the notice is short)",
                                Inputs.text(Fields.REASON, "", REASON_MOST, true))));
    }

    public static View cancel(Incident record, Window window) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(
                Build.section(
                        "Cancel *%s*, %s?"
                                .formatted(
                                        Text.line(window.plan().title()),
                                        WindowWhen.own(window.span()))));
        blocks.add(
                Inputs.input(
                        Fields.REASON, "Why?", Inputs.text(Fields.REASON, "", REASON_MOST, true)));
        if (window.plan().series() != null) {
            blocks.add(
                    Inputs.optional(
                            Fields.SERIES,
                            "The nights after it",
                            CheckboxesElement.builder()
                                    .actionId(Fields.SERIES)
                                    .options(
                                            List.of(
                                                    Build.option(
                                                            "Cancel the whole series",
                                                            Fields.SERIES)))
                                    .build()));
        }
        return Modals.modal(Form.CANCEL_WINDOW, new FormHandle(record.key(), "").value(), blocks);
    }

    private static String procedure(Policy policy) {
        return policy.maintenance().procedure().stream()
                .map(step -> step.text())
                .collect(Collectors.joining("\n"));
    }

    private static DatePickerElement date(@Nullable LocalDate initial) {
        return DatePickerElement.builder()
                .actionId(Fields.DATE)
                .initialDate(initial == null ? null : initial.toString())
                .build();
    }

    private static TimePickerElement time(String field, @Nullable LocalTime initial) {
        return TimePickerElement.builder()
                .actionId(field)
                .initialTime(initial == null ? null : TIME.format(initial))
                .build();
    }

    private static MultiStaticSelectElement services(Policy policy, List<String> chosen) {
        List<OptionObject> options =
                policy.services().stream()
                        .map(Service::name)
                        .limit(100)
                        .map(name -> Build.option(name, name))
                        .toList();
        List<OptionObject> initial =
                options.stream()
                        .filter(option ->
                                chosen.stream().anyMatch(option.getValue()::equalsIgnoreCase))
                        .toList();
        return MultiStaticSelectElement.builder()
                .actionId(Fields.SERVICES)
                .options(options)
                .initialOptions(initial.isEmpty() ? null : initial)
                .build();
    }

    private static MultiConversationsSelectElement channels(List<String> chosen) {
        return MultiConversationsSelectElement.builder()
                .actionId(Fields.CHANNELS)
                .initialConversations(chosen.isEmpty() ? null : chosen)
                .filter(
                        ConversationsFilter.builder()
                                .include(List.of("public", "private"))
                                .excludeBotUsers(true)
                                .build())
                .build();
    }
}
