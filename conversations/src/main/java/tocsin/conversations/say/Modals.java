package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;

import tocsin.incidents.Incident;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Role;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The forms that people fill in. */
public final class Modals {
    private static final int NOTE_MOST = 2000;
    private static final int UPDATE_MOST = 1000;
    private static final int STEP_MOST = 200;

    private Modals() {}

    /** Whom to ring, and why. */
    public static View page(Incident incident, Policy policy) {
        List<LayoutBlock> blocks = new ArrayList<>();
        if (!policy.services().isEmpty()) {
            blocks.add(Inputs.input(Fields.SERVICE, "Who shall be rung?", services(policy)));
        }
        blocks.add(Inputs.reason("Why? It is what they read first.", true));
        return about(Form.PAGE, incident, blocks);
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
     * @param page asked for too, where there is one and the public may know
     */
    public static View update(Incident incident, StatusPageOffer page) {
        List<LayoutBlock> blocks =
                new ArrayList<>(
                        List.of(
                                Inputs.input(
                                        Fields.WHAT,
                                        "What is happening, what is being done?",
                                        Inputs.text(Fields.WHAT, "", UPDATE_MOST, true)),
                                Inputs.optional(
                                        Fields.IMPACT,
                                        "Who notices it, and how?",
                                        Inputs.text(Fields.IMPACT, "", UPDATE_MOST, true)),
                                Inputs.input(Fields.NEXT_BY, "Next update", nextBy(incident))));
        if (StatusPageFields.isMeant(incident, page)) {
            blocks.addAll(StatusPageFields.beneathUpdate(incident, page));
        }
        return about(Form.UPDATE, incident, blocks);
    }

    /** Ends it for the public. */
    public static View resolvePage(Incident incident, StatusPageOffer page) {
        return about(Form.RESOLVE_PAGE, incident, StatusPageFields.atTheEnd(incident, page));
    }

    public static View leavePageOpen(Incident incident) {
        return about(
                Form.LEAVE_PAGE_OPEN,
                incident,
                List.of(Inputs.reason("Why does it stay open?", false)));
    }

    public static View note(Incident incident) {
        return about(
                Form.NOTE,
                incident,
                List.of(
                        Inputs.input(
                                Fields.TEXT,
                                "What happened?",
                                Inputs.text(Fields.TEXT, "", NOTE_MOST, true))));
    }

    public static View resolve(Incident incident) {
        return about(Form.RESOLVE, incident, List.of(Inputs.reason("What ended it?", true)));
    }

    public static View cancel(Incident incident) {
        return about(Form.CANCEL, incident, List.of(Inputs.reason("Why is it none?", false)));
    }

    public static View reopen(Incident incident) {
        return about(Form.REOPEN, incident, List.of(Inputs.reason("What came back?", false)));
    }

    public static View handOver(Incident incident, Role role) {
        return about(
                Form.HAND_OVER,
                incident,
                role.id(),
                List.of(
                        Build.section(
                                "Who shall be *%s*? The role changes when they accept."
                                        .formatted(role.name())),
                        Inputs.input(Fields.PERSON, "Person", Inputs.person())));
    }

    public static View skip(Incident incident, Step step) {
        return about(
                Form.SKIP_STEP,
                incident,
                step.id().value(),
                List.of(
                        Build.section("Skip *" + Text.line(step.text()) + "*"),
                        Inputs.reason("Why?", false)));
    }

    public static View assign(Incident incident, Step step) {
        return about(
                Form.ASSIGN_STEP,
                incident,
                step.id().value(),
                List.of(
                        Build.section("Who does *" + Text.line(step.text()) + "*?"),
                        Inputs.input(Fields.PERSON, "Person", Inputs.person())));
    }

    public static View addStep(Incident incident) {
        return about(
                Form.ADD_STEP,
                incident,
                List.of(
                        Inputs.input(
                                Fields.TEXT,
                                "What shall be done?",
                                Inputs.text(Fields.TEXT, "", STEP_MOST, false))));
    }

    /** Going on without a second person. */
    public static View breakGlass(Incident incident, Operation operation) {
        return about(
                Form.BREAK_GLASS,
                incident,
                operation.id().toString(),
                List.of(
                        Build.section(
                                "*%s* would take a second person. Going on alone is written into the timeline for everybody to see."
                                        .formatted(Changes.title(operation.ask()))),
                        Inputs.reason("Why can it not wait?", false)));
    }

    public static View moveClock(Incident incident, ClockName name) {
        return about(
                Form.MOVE_CLOCK,
                incident,
                name.toString(),
                List.of(
                        Build.section(
                                "The clock for %s rings later, this one time."
                                        .formatted(ClockWords.name(name, incident))),
                        Inputs.input(Fields.TIME, "When?", Inputs.times()),
                        Inputs.reason("Why?", false)));
    }

    public static View silenceClock(Incident incident, ClockName name) {
        return about(
                Form.SILENCE_CLOCK,
                incident,
                name.toString(),
                List.of(
                        Build.section(
                                "The clock for %s rings no more until somebody turns it on."
                                        .formatted(ClockWords.name(name, incident))),
                        Inputs.reason("Why?", false)));
    }

    private static StaticSelectElement nextBy(Incident incident) {
        OptionObject byPolicy =
                Build.option(
                        "As the severity asks: within "
                                + Dates.duration(incident.severity().update()),
                        Fields.BY_POLICY);
        return StaticSelectElement.builder()
                .actionId(Fields.NEXT_BY)
                .options(Stream.concat(Stream.of(byPolicy), Inputs.moments().stream()).toList())
                .initialOption(byPolicy)
                .build();
    }

    static View about(Form form, Incident incident, List<LayoutBlock> blocks) {
        return about(form, incident, "", blocks);
    }

    /**
     * @param detail what of the incident it is about
     */
    static View about(Form form, Incident incident, String detail, List<LayoutBlock> blocks) {
        return modal(form, new FormHandle(incident.key(), detail).value(), blocks);
    }

    /**
     * @param carried what comes back with the answer
     */
    static View modal(Form form, String carried, List<LayoutBlock> blocks) {
        return View.builder()
                .type("modal")
                .callbackId(form.id())
                .title(ViewTitle.builder().type("plain_text").text(form.title()).build())
                .submit(ViewSubmit.builder().type("plain_text").text(form.submit()).build())
                .close(ViewClose.builder().type("plain_text").text("Back").build())
                .privateMetadata(carried)
                .blocks(blocks)
                .build();
    }
}
