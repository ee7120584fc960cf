package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Incident;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Stage;
import tocsin.incidents.operation.Terms;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.operation.Warning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one message of an operation, from the plan to the proof. */
public final class OperationCard {
    private static final int WARNINGS = 8;

    private OperationCard() {}

    /**
     * @param progress how far it is, while it runs
     * @param refused why the cluster would not do what the card leads to: then it offers nothing
     */
    public static Rendered render(
            Incident incident,
            Operation operation,
            @Nullable Progress progress,
            @Nullable Objection refused) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.section(head(operation)));
        Plan plan = operation.plan();
        if (plan != null) {
            blocks.add(Build.section(PlanWords.words(plan)));
            if (!plan.warnings().isEmpty()) {
                blocks.add(Build.section(warnings(plan)));
            }
        }
        Turn.Preauthorised within = operation.preauthorised();
        if (within != null) {
            blocks.add(Build.section(preauthorised(within)));
        }
        blocks.add(Build.section(stage(operation, progress)));
        List<BlockElement> buttons = buttons(incident, operation, refused == null);
        if (!buttons.isEmpty()) {
            blocks.add(Build.actions(buttons));
        }
        String context = context(operation, refused);
        if (!context.isEmpty()) {
            blocks.add(Build.context(context));
        }
        return Rendered.about(incident.key(), text(operation, progress), blocks);
    }

    private static String head(Operation operation) {
        OperationId undoes = operation.ask().undoes();
        return "*%s* · %s\nAsked by %s %s%s · operation %s"
                .formatted(
                        Changes.title(operation.ask()),
                        Changes.where(operation.ask().change()),
                        Names.of(operation.by()),
                        Dates.time(operation.askedAt()),
                        undoes == null ? "" : ", to undo operation " + undoes,
                        operation.id());
    }

    private static String warnings(Plan plan) {
        return plan.warnings().stream()
                .limit(WARNINGS)
                .map(PlanWords::words)
                .collect(Collectors.joining("\n"));
    }

    private static String preauthorised(Turn.Preauthorised within) {
        return ":calendar: Takes no second person: pre-authorised by maintenance " + window(within);
    }

    /** Which window it was, and who stands for it. */
    static String window(Turn.Preauthorised within) {
        return "*%s* (window %s%s%s)"
                .formatted(
                        Text.line(within.title()),
                        within.window(),
                        within.announcedBy() == null
                                ? ""
                                : ", announced by " + Names.of(within.announcedBy()),
                        within.approvedBy() == null
                                ? ""
                                : ", short notice approved by " + Names.of(within.approvedBy()));
    }

    private static String stage(Operation operation, @Nullable Progress progress) {
        return switch (operation.stage()) {
            case Stage.Planning _ -> ":hourglass_flowing_sand: Looking at the cluster…";
            case Stage.Planned(Instant expires) -> planned(operation, expires);
            case Stage.Waiting(Instant expires) ->
                    ":raised_hand: %s said yes. A second person has to approve%s, until %s."
                            .formatted(
                                    confirmed(operation),
                                    approvers(operation),
                                    Dates.time(expires));
            case Stage.Counting(Instant until) ->
                    ":hourglass_flowing_sand: It runs at %s. *Cancel* calls it off."
                            .formatted(Dates.seconds(until));
            case Stage.Running(Instant since) ->
                    ":gear: Running since %s\n%s"
                            .formatted(
                                    Dates.seconds(since),
                                    progress == null ? "…" : Outcomes.progress(progress));
            case Stage.Ended(Stage.Ending how, Instant at) ->
                    ended(operation, how) + " · " + Dates.time(at);
        };
    }

    private static String planned(Operation operation, Instant expires) {
        Terms terms = operation.terms();
        boolean alone = terms == null || !terms.needsApproval();
        return "Nothing is changed yet. %s The plan holds until %s."
                .formatted(
                        alone
                                ? ""
                                : "A second person has to approve%s."
                                        .formatted(approvers(operation)),
                        Dates.time(expires))
                .replace("  ", " ");
    }

    private static String approvers(Operation operation) {
        Terms terms = operation.terms();
        return terms == null || terms.approvers().isEmpty()
                ? ""
                : " (" + Refusals.people(terms.approvers()) + ")";
    }

    static String ended(Operation operation, Stage.Ending how) {
        return switch (how) {
            case Stage.Ending.Came(Outcome outcome) -> Outcomes.words(outcome, operation.ask());
            case Stage.Ending.NotPlanned(String why) ->
                    ":no_entry: No plan could be made: " + Quoted.line(why);
            case Stage.Ending.Cancelled(var by) ->
                    ":heavy_multiplication_x: Cancelled by %s; nothing was changed"
                            .formatted(Names.of(by));
            case Stage.Ending.Expired _ ->
                    ":hourglass: Nobody said yes in time; nothing was changed";
        };
    }

    private static List<BlockElement> buttons(
            Incident incident, Operation operation, boolean isGranted) {
        Handle handle = Handle.of(incident.id(), operation.id().toString());
        return switch (operation.stage()) {
            case Stage.Planning _, Stage.Counting _ -> List.of(cancel(handle));
            case Stage.Planned _, Stage.Waiting _ when !isGranted -> List.of(cancel(handle));
            case Stage.Planned _ -> yes(operation, handle);
            case Stage.Waiting _ ->
                    List.of(
                            Build.primary(
                                    Build.button(Control.APPROVE_OPERATION, "Approve", handle)),
                            glass(handle),
                            cancel(handle));
            case Stage.Running _ -> List.of();
            case Stage.Ended _ -> isGranted ? after(operation, handle) : List.of();
        };
    }

    private static List<BlockElement> yes(Operation operation, Handle handle) {
        Terms terms = operation.terms();
        boolean needsApproval = terms != null && terms.needsApproval();
        String label =
                needsApproval ? "Ask for approval" : Changes.button(operation.ask().change());
        List<BlockElement> elements = new ArrayList<>();
        elements.add(Build.primary(Build.button(Control.CONFIRM_OPERATION, label, handle)));
        if (needsApproval) {
            elements.add(glass(handle));
        }
        elements.add(cancel(handle));
        return elements;
    }

    private static List<BlockElement> after(Operation operation, Handle handle) {
        if (operation.offers().isEmpty()) {
            return List.of();
        }
        return List.of(
                operation.mayHaveChanged()
                        ? Build.button(Control.UNDO_OPERATION, "Undo", handle)
                        : Build.button(Control.PLAN_AGAIN, "Plan again", handle));
    }

    private static ButtonElement glass(Handle handle) {
        ButtonElement button = Build.button(Control.BREAK_GLASS, "Break glass…", handle);
        button.setStyle("danger");
        return button;
    }

    private static ButtonElement cancel(Handle handle) {
        return Build.button(Control.CANCEL_OPERATION, "Cancel", handle);
    }

    /** Who agreed, what became of it later, and why no more is offered. */
    private static String context(Operation operation, @Nullable Objection refused) {
        List<String> parts = new ArrayList<>();
        if (operation.confirmedBy() != null) {
            parts.add("Confirmed by " + confirmed(operation));
        }
        if (operation.approvedBy() != null) {
            parts.add("approved by " + Names.of(operation.approvedBy()));
        }
        if (operation.glass() != null) {
            parts.add(":rotating_light: *broke the glass*: " + Quoted.line(operation.glass()));
        }
        if (operation.undoneBy() != null) {
            parts.add("undone by operation " + operation.undoneBy());
        }
        if (operation.drift() != null) {
            parts.add(":rewind: changed again since: " + Quoted.line(operation.drift()));
        }
        if (refused != null) {
            parts.add(":lock: " + Objections.sentence(refused));
        }
        return String.join(" · ", parts);
    }

    private static String confirmed(Operation operation) {
        return Optional.ofNullable(operation.confirmedBy()).map(Names::of).orElse("Nobody");
    }

    private static String text(Operation operation, @Nullable Progress progress) {
        Plan plan = operation.plan();
        String warned =
                plan == null
                        ? ""
                        : plan.warnings().stream()
                                .map(Warning::kind)
                                .map(kind -> " " + kind.name().toLowerCase(java.util.Locale.ROOT))
                                .collect(Collectors.joining(","));
        Turn.Preauthorised within = operation.preauthorised();
        return "%s (%s), asked by %s. %s%s%s%s"
                .formatted(
                        Changes.title(operation.ask()),
                        Changes.where(operation.ask().change()),
                        Names.of(operation.by()),
                        within == null ? "" : preauthorised(within) + "\n",
                        stage(operation, progress),
                        plan == null ? "" : "\n" + PlanWords.words(plan),
                        warned.isEmpty() ? "" : "\nWarnings:" + warned);
    }

    /** Under the card: a second person is waited for. */
    public static Rendered approvalWanted(Operation operation) {
        return Answers.words(
                ":raised_hand: %s asks for approval%s: *%s*. *Approve* on the card above."
                        .formatted(
                                confirmed(operation),
                                approvers(operation),
                                Changes.title(operation.ask())));
    }

    /** Under the card: how it ended. */
    public static Rendered end(Operation operation) {
        String how =
                operation.stage() instanceof Stage.Ended(Stage.Ending ending, _)
                        ? ended(operation, ending)
                        : "It goes on.";
        return Answers.words("*%s*: %s".formatted(Changes.title(operation.ask()), how));
    }

    /** Under the card: it was changed again. */
    public static Rendered drift(Operation operation) {
        return Answers.words(
                ":rewind: *%s* was changed again since: %s"
                        .formatted(
                                Changes.title(operation.ask()),
                                Quoted.line(String.valueOf(operation.drift()))));
    }
}
