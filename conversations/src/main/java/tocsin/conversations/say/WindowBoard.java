package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.maintenance.Series;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowPlan;
import tocsin.incidents.maintenance.WindowStage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The one message of a maintenance window in each of its channels. */
public final class WindowBoard {

    private WindowBoard() {}

    /**
     * A night of the window.
     *
     * @param window as it stands, or as it stood at the end of that night
     * @param procedure its steps
     * @param approvers who may approve an exception; empty: everybody
     */
    public static Rendered render(
            Incident record, Window window, Checklist procedure, List<String> approvers) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.header("Maintenance · " + window.plan().title()));
        blocks.add(Build.section(stage(window, approvers)));
        blocks.add(Build.section(facts(window, procedure)));
        StatusPageWords.standing(record, window).ifPresent(blocks::add);
        if (!window.conflicts().isEmpty() && !window.isOver()) {
            blocks.add(Build.section(WindowWords.conflicts(window.conflicts())));
        }
        Window.Proposal proposal = window.proposal();
        if (proposal != null && window.stage() instanceof WindowStage.Announced) {
            blocks.add(Build.section(move(proposal, approvers)));
        }
        blocks.add(Build.actions(buttons(record.id(), window)));
        blocks.add(Build.context(context(record, window)));
        return Rendered.about(record.key(), text(window, approvers), blocks);
    }

    /** The steps under the board. */
    public static Rendered procedure(Incident record, Window window, Checklist procedure) {
        return ChecklistBoard.render(record, "Procedure", procedure, Set.of(), window.isUnderWay());
    }

    private static String text(Window window, List<String> approvers) {
        return "Maintenance: *%s*. %s %s"
                .formatted(
                        Text.line(window.plan().title()),
                        WindowWhen.own(window.span()),
                        stage(window, approvers));
    }

    private static String stage(Window window, List<String> approvers) {
        return switch (window.stage()) {
            case WindowStage.Proposed _ -> proposed(window.proposal(), approvers);
            case WindowStage.Announced _ ->
                    ":calendar: *Announced*"
                            + (window.approvedBy() == null
                                    ? ""
                                    : " · short notice approved by "
                                            + Names.of(window.approvedBy()));
            case WindowStage.Running(Instant since) ->
                    ":construction: *Under way* since " + Dates.moment(since) + takenBack(window);
            case WindowStage.Overrun _ ->
                    ":warning: *Overruns*: it should have ended "
                            + Dates.moment(window.span().end())
                            + takenBack(window);
            case WindowStage.Completed(Actor by, Instant at) ->
                    ":white_check_mark: *Completed* by %s %s%s"
                            .formatted(Names.of(by), Dates.moment(at), takenBack(window));
            case WindowStage.Cancelled(Actor by, Instant at, String reason) ->
                    ":heavy_multiplication_x: *Cancelled* by %s %s: %s"
                            .formatted(Names.of(by), Dates.moment(at), Text.line(reason));
        };
    }

    private static String takenBack(Window window) {
        return window.takenBack() ? " · :rewind: rolled back" : "";
    }

    private static String proposed(Window.@Nullable Proposal proposal, List<String> approvers) {
        return proposal == null
                ? ""
                : ":raised_hand: *Not announced yet.* %s asks for an exception, since the notice is short: %s\n%s approves it. With full notice it would start %s at the earliest."
                        .formatted(
                                Names.of(proposal.by()),
                                Text.line(proposal.reason()),
                                second(approvers),
                                Dates.moment(proposal.earliest()));
    }

    private static String move(Window.Proposal proposal, List<String> approvers) {
        return ":raised_hand: %s asks to move it to %s with short notice: %s\n%s approves it."
                .formatted(
                        Names.of(proposal.by()),
                        WindowWhen.own(proposal.span()),
                        Text.line(proposal.reason()),
                        second(approvers));
    }

    private static String second(List<String> approvers) {
        return "A second person"
                + (approvers.isEmpty() ? "" : " (" + Refusals.people(approvers) + ")");
    }

    private static String facts(Window window, Checklist procedure) {
        WindowPlan plan = window.plan();
        List<String> lines = new ArrayList<>();
        lines.add("*When:* " + WindowWhen.own(plan.span()));
        if (!plan.services().isEmpty()) {
            lines.add("*Services:* " + WindowWords.services(plan.services()));
        }
        lines.add("*Owner:* " + Names.of(plan.owner()));
        Series series = plan.series();
        if (series != null) {
            lines.add("*Comes again:* " + WindowWhen.again(series, plan.zone()));
        }
        if (window.isUnderWay() || window.isOver()) {
            lines.add("*Procedure:* " + Card.progress(procedure));
        }
        return String.join("\n", lines);
    }

    private static String context(Incident record, Window window) {
        return "Window %s · planned as %s · %s by %s"
                .formatted(
                        record.id(),
                        WindowWhen.planned(window.span(), window.plan().zone()),
                        window.isAnnounced() ? "announced" : "asked for",
                        Names.of(window.by()));
    }

    private static List<BlockElement> buttons(IncidentId id, Window window) {
        Handle handle = Handle.of(id);
        List<BlockElement> elements = new ArrayList<>();
        if (window.proposal() != null && !window.isOver()) {
            elements.add(Build.primary(Build.button(Control.APPROVE_WINDOW, "Approve", handle)));
        }
        if (window.isToCome()) {
            elements.add(Build.button(Control.MOVE_WINDOW, "Move…", handle));
            elements.add(Build.button(Control.CANCEL_WINDOW, "Cancel…", handle));
        }
        elements.addAll(running(id, window));
        elements.add(Build.button(Control.TIMELINE, "Timeline", handle));
        return elements;
    }

    /** What can be done while it is under way; more when it overruns. */
    static List<BlockElement> running(IncidentId id, Window window) {
        Handle handle = Handle.of(id);
        List<BlockElement> elements = new ArrayList<>();
        if (!window.isUnderWay()) {
            return elements;
        }
        elements.add(Build.primary(Build.button(Control.COMPLETE_WINDOW, "Complete", handle)));
        elements.add(Build.button(Control.EXTEND_WINDOW, "Extend 30 min", handle));
        if (window.stage() instanceof WindowStage.Overrun) {
            if (!window.takenBack()) {
                elements.add(Build.button(Control.TAKE_BACK_WINDOW, "Roll back", handle));
            }
            ButtonElement declare =
                    Build.button(Control.DECLARE_FOR_WINDOW, "Declare an incident…", handle);
            declare.setStyle("danger");
            elements.add(declare);
        }
        return elements;
    }
}
