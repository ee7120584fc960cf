package tocsin.conversations.say;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.block.element.UsersSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Incident;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Severity;
import tocsin.incidents.policy.SeverityPolicy;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms that people fill in. */
public final class Modals {
    private static final int TITLE_MOST = 150;
    private static final int REASON_MOST = 500;
    private static final int NOTE_MOST = 2000;
    private static final int UPDATE_MOST = 1000;
    private static final int STEP_MOST = 200;

    private Modals() {}

    /**
     * @param title what the title begins with; may be empty
     * @param carried what comes back with the answer
     */
    public static View declare(Policy policy, String title, String carried) {
        return declare(policy, title, policy.unstated().severity(), List.of(), carried);
    }

    private static View declare(
            Policy policy,
            String title,
            Severity severity,
            List<LayoutBlock> occasion,
            String carried) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(
                optional(
                        Fields.TITLE,
                        "What is going on?",
                        text(Fields.TITLE, Text.cut(title, TITLE_MOST), TITLE_MOST, false)));
        blocks.add(input(Fields.SEVERITY, "How bad is it?", severities(policy, severity)));
        blocks.add(optional(Fields.PRIVATE, "Who may know?", privately()));
        unpaged(policy).ifPresent(blocks::add);
        blocks.addAll(occasion);
        return modal(Form.DECLARE, "Declare an incident", "Declare", carried, blocks);
    }

    /** Asked only where some severity pages. */
    private static Optional<LayoutBlock> unpaged(Policy policy) {
        List<String> paging =
                policy.severities().stream()
                        .filter(each -> !each.page().isEmpty())
                        .map(each -> each.severity().id())
                        .toList();
        if (paging.isEmpty()) {
            return Optional.empty();
        }
        InputBlock input =
                optional(
                        Fields.UNPAGED,
                        "Page nobody, because …",
                        text(Fields.UNPAGED, "", REASON_MOST, false));
        input.setHint(
                Build.plain(
                        "%s pages who is on call. With a reason here nobody is; the timeline keeps the reason."
                                .formatted(String.join(", ", paging)),
                        2000));
        return Optional.of(input);
    }

    /** Whom to ring, and why. */
    public static View page(Incident incident, Policy policy) {
        List<LayoutBlock> blocks = new ArrayList<>();
        if (!policy.services().isEmpty()) {
            blocks.add(input(Fields.SERVICE, "Who shall be rung?", services(policy)));
        }
        blocks.add(reason("Why? It is what they read first.", true));
        return about(Form.PAGE, "Page", "Page", incident, "", blocks);
    }

    private static StaticSelectElement services(Policy policy) {
        List<OptionObject> options = new ArrayList<>();
        options.add(Build.option("Who is on call for incidents", Fields.INCIDENTS));
        policy.services().stream()
                .filter(each -> each.name().length() <= 75)
                .limit(99)
                .forEach(each ->
                        options.add(Build.option("On call for " + each.name(), each.name())));
        return StaticSelectElement.builder()
                .actionId(Fields.SERVICE)
                .options(options)
                .initialOption(options.getFirst())
                .build();
    }

    /**
     * Filled with what an alert says.
     *
     * @param carried what comes back with the answer
     */
    public static View declare(Policy policy, Wording alert, String carried) {
        return declare(
                policy,
                alert.title(),
                policy.severityOfAlert(alert.severity()).severity(),
                List.of(Build.section(AlertWords.joined(alert))),
                carried);
    }

    public static View severity(Incident incident, Policy policy) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(
                input(Fields.SEVERITY, "How bad is it?", severities(policy, incident.severity())));
        blocks.add(reason("Why?", true));
        unpaged(policy).ifPresent(blocks::add);
        return about(Form.SEVERITY, "Severity", "Set", incident, "", blocks);
    }

    /**
     * @param page asked for too, where there is one and the public may know
     */
    public static View update(Incident incident, StatusPageOffer page) {
        List<LayoutBlock> blocks =
                new ArrayList<>(
                        List.of(
                                input(
                                        Fields.WHAT,
                                        "What is happening, what is being done?",
                                        text(Fields.WHAT, "", UPDATE_MOST, true)),
                                optional(
                                        Fields.IMPACT,
                                        "Who notices it, and how?",
                                        text(Fields.IMPACT, "", UPDATE_MOST, true)),
                                input(Fields.NEXT_BY, "Next update", nextBy(incident))));
        if (StatusPageFields.isMeant(incident, page)) {
            blocks.addAll(StatusPageFields.beneathUpdate(incident, page));
        }
        return about(Form.UPDATE, "Status update", "Give update", incident, "", blocks);
    }

    /** Ends it for the public. */
    public static View resolvePage(Incident incident, StatusPageOffer page) {
        return about(
                Form.RESOLVE_PAGE,
                "Status page",
                "Resolve the page",
                incident,
                "",
                StatusPageFields.atTheEnd(incident, page));
    }

    public static View leavePageOpen(Incident incident) {
        return about(
                Form.LEAVE_PAGE_OPEN,
                "Status page",
                "Leave it open",
                incident,
                "",
                List.of(reason("Why does it stay open?", false)));
    }

    public static View note(Incident incident) {
        return about(
                Form.NOTE,
                "Note",
                "Add",
                incident,
                "",
                List.of(
                        input(
                                Fields.TEXT,
                                "What happened?",
                                text(Fields.TEXT, "", NOTE_MOST, true))));
    }

    public static View resolve(Incident incident) {
        return about(
                Form.RESOLVE,
                "Resolve",
                "Resolve",
                incident,
                "",
                List.of(reason("What ended it?", true)));
    }

    public static View cancel(Incident incident) {
        return about(
                Form.CANCEL,
                "False alarm",
                "Cancel incident",
                incident,
                "",
                List.of(reason("Why is it none?", false)));
    }

    public static View reopen(Incident incident) {
        return about(
                Form.REOPEN,
                "Reopen",
                "Reopen",
                incident,
                "",
                List.of(reason("What came back?", false)));
    }

    public static View handOver(Incident incident, Role role) {
        return about(
                Form.HAND_OVER,
                "Hand over",
                "Ask",
                incident,
                role.id(),
                List.of(
                        Build.section(
                                "Who shall be *%s*? The role changes when they accept."
                                        .formatted(role.name())),
                        input(Fields.PERSON, "Person", person())));
    }

    public static View skip(Incident incident, Step step) {
        return about(
                Form.SKIP_STEP,
                "Skip a step",
                "Skip",
                incident,
                step.id().value(),
                List.of(
                        Build.section("Skip *" + Text.line(step.text()) + "*"),
                        reason("Why?", false)));
    }

    public static View assign(Incident incident, Step step) {
        return about(
                Form.ASSIGN_STEP,
                "Assign a step",
                "Assign",
                incident,
                step.id().value(),
                List.of(
                        Build.section("Who does *" + Text.line(step.text()) + "*?"),
                        input(Fields.PERSON, "Person", person())));
    }

    public static View addStep(Incident incident) {
        return about(
                Form.ADD_STEP,
                "Add a step",
                "Add",
                incident,
                "",
                List.of(
                        input(
                                Fields.TEXT,
                                "What shall be done?",
                                text(Fields.TEXT, "", STEP_MOST, false))));
    }

    /** Going on without a second person. */
    public static View breakGlass(Incident incident, Operation operation) {
        return about(
                Form.BREAK_GLASS,
                "Break the glass",
                "Go on alone",
                incident,
                operation.id().toString(),
                List.of(
                        Build.section(
                                "*%s* would take a second person. Going on alone is written into the timeline for everybody to see."
                                        .formatted(Changes.title(operation.ask()))),
                        reason("Why can it not wait?", false)));
    }

    public static View moveClock(Incident incident, ClockName name) {
        return about(
                Form.MOVE_CLOCK,
                "Move a clock",
                "Move",
                incident,
                name.toString(),
                List.of(
                        Build.section(
                                "The clock for %s rings later, this one time."
                                        .formatted(ClockWords.name(name, incident))),
                        input(Fields.TIME, "When?", times()),
                        reason("Why?", false)));
    }

    public static View silenceClock(Incident incident, ClockName name) {
        return about(
                Form.SILENCE_CLOCK,
                "Silence a clock",
                "Silence",
                incident,
                name.toString(),
                List.of(
                        Build.section(
                                "The clock for %s rings no more until somebody turns it on."
                                        .formatted(ClockWords.name(name, incident))),
                        reason("Why?", false)));
    }

    private static StaticSelectElement times() {
        return StaticSelectElement.builder()
                .actionId(Fields.TIME)
                .options(moments())
                .initialOption(moments().get(1))
                .build();
    }

    private static List<OptionObject> moments() {
        return List.of(
                Build.option("in 15 minutes", "PT15M"),
                Build.option("in 30 minutes", "PT30M"),
                Build.option("in 1 hour", "PT1H"),
                Build.option("in 2 hours", "PT2H"),
                Build.option("in 4 hours", "PT4H"),
                Build.option("in 24 hours", "PT24H"));
    }

    private static View about(
            Form form,
            String title,
            String submit,
            Incident incident,
            String detail,
            List<LayoutBlock> blocks) {
        return modal(form, title, submit, Handle.of(incident.id(), detail).value(), blocks);
    }

    static View modal(
            Form form, String title, String submit, String carried, List<LayoutBlock> blocks) {
        return View.builder()
                .type("modal")
                .callbackId(form.id())
                .title(ViewTitle.builder().type("plain_text").text(title).build())
                .submit(ViewSubmit.builder().type("plain_text").text(submit).build())
                .close(ViewClose.builder().type("plain_text").text("Back").build())
                .privateMetadata(carried)
                .blocks(blocks)
                .build();
    }

    static InputBlock input(String field, String label, BlockElement element) {
        return InputBlock.builder()
                .blockId(field)
                .label(Build.plain(label, 200))
                .element(element)
                .build();
    }

    static InputBlock optional(String field, String label, BlockElement element) {
        InputBlock input = input(field, label, element);
        input.setOptional(true);
        return input;
    }

    private static InputBlock reason(String label, boolean optional) {
        BlockElement element = text(Fields.REASON, "", REASON_MOST, true);
        return optional
                ? optional(Fields.REASON, label, element)
                : input(Fields.REASON, label, element);
    }

    static PlainTextInputElement text(String field, String initial, int most, boolean multiline) {
        return PlainTextInputElement.builder()
                .actionId(field)
                .initialValue(initial.isEmpty() ? null : initial)
                .maxLength(most)
                .multiline(multiline)
                .build();
    }

    private static StaticSelectElement severities(Policy policy, Severity chosen) {
        List<OptionObject> options = policy.severities().stream().map(Modals::severity).toList();
        return StaticSelectElement.builder()
                .actionId(Fields.SEVERITY)
                .options(options)
                .initialOption(chosen(options, chosen.id()))
                .build();
    }

    private static OptionObject severity(SeverityPolicy policy) {
        Severity severity = policy.severity();
        OptionObject option = Build.option(Names.of(severity), severity.id());
        if (!policy.means().isBlank()) {
            option.setDescription(Build.plain(policy.means(), 75));
        }
        return option;
    }

    private static @Nullable OptionObject chosen(List<OptionObject> options, String value) {
        return options.stream()
                .filter(option -> option.getValue().equals(value))
                .findFirst()
                .orElse(null);
    }

    private static CheckboxesElement privately() {
        return CheckboxesElement.builder()
                .actionId(Fields.PRIVATE)
                .options(
                        List.of(
                                Build.option(
                                        "Only the people in its channel (private)",
                                        Fields.PRIVATE)))
                .build();
    }

    private static StaticSelectElement nextBy(Incident incident) {
        OptionObject byPolicy =
                Build.option(
                        "As the severity asks: within "
                                + Dates.duration(incident.severity().update()),
                        Fields.BY_POLICY);
        return StaticSelectElement.builder()
                .actionId(Fields.NEXT_BY)
                .options(Stream.concat(Stream.of(byPolicy), moments().stream()).toList())
                .initialOption(byPolicy)
                .build();
    }

    private static UsersSelectElement person() {
        return UsersSelectElement.builder().actionId(Fields.PERSON).build();
    }
}
