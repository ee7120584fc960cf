package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionGroupObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.StaticSelectElement;

import tocsin.incidents.Incident;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A checklist with its buttons. Settled steps are drawn together when there are many steps. */
final class ChecklistBoard {
    /** A message holds 50 blocks (Slack: Block Kit). */
    private static final int MOST_STEPS = 45;

    private ChecklistBoard() {}

    /**
     * @param withheld steps whose buttons would do nothing
     */
    static Rendered render(Incident incident, Set<StepId> withheld) {
        return render(incident, "Response checklist", incident.checklist(), withheld, true);
    }

    /**
     * @param isOpen whether its steps can be settled now
     */
    static Rendered render(
            Incident incident,
            String name,
            Checklist checklist,
            Set<StepId> withheld,
            boolean isOpen) {
        List<Step> steps = checklist.steps();
        List<List<LayoutBlock>> drawn =
                steps.stream()
                        .map(step ->
                                isOpen
                                        ? step(incident, step, withheld)
                                        : List.of(Build.section(line(step))))
                        .toList();
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.section("*%s* · %s".formatted(name, Card.progress(checklist))));
        boolean many = drawn.stream().mapToInt(List::size).sum() > MOST_STEPS;
        if (many) {
            blocks.add(Build.section(settledTogether(steps)));
        }
        int shown = 0;
        for (int i = 0; i < steps.size(); i++) {
            int height = drawn.get(i).size();
            if ((!many || steps.get(i).isTodo()) && shown + height <= MOST_STEPS) {
                blocks.addAll(drawn.get(i));
                shown += height;
            }
        }
        if (isOpen) {
            blocks.add(Build.actions(more(incident, checklist)));
        }
        return Rendered.about(incident.key(), text(name, checklist), blocks);
    }

    private static List<LayoutBlock> step(Incident incident, Step step, Set<StepId> withheld) {
        Handle handle = Handle.of(incident.id(), step.id().value());
        LayoutBlock line =
                step.isTodo()
                        ? Build.section(line(step), Build.button(Control.TICK, "Done", handle))
                        : Build.section(line(step), Build.button(Control.UNDO, "Undo", handle));
        String action = step.action();
        return action == null || !step.isTodo() || withheld.contains(step.id())
                ? List.of(line)
                : List.of(
                        line,
                        Build.actions(
                                List.of(Build.button(Control.DO_STEP, "▶ " + action, handle))));
    }

    /** What is done less often, for every step in one menu. */
    private static List<BlockElement> more(Incident incident, Checklist checklist) {
        List<BlockElement> elements = new ArrayList<>();
        List<Step> waiting =
                checklist.steps().stream().filter(Step::isTodo).limit(MOST_STEPS).toList();
        if (!waiting.isEmpty()) {
            elements.add(
                    StaticSelectElement.builder()
                            .actionId(Control.STEP_MENU.id())
                            .placeholder(Build.plain("Assign or skip a step…", 150))
                            .optionGroups(
                                    List.of(
                                            group("Assign", "assign", incident, waiting),
                                            group("Skip", "skip", incident, waiting)))
                            .build());
        }
        elements.add(Build.button(Control.ADD_STEP, "Add a step…", Handle.of(incident.id())));
        return elements;
    }

    private static OptionGroupObject group(
            String label, String what, Incident incident, List<Step> steps) {
        return OptionGroupObject.builder()
                .label(Build.plain(label, 75))
                .options(
                        steps.stream()
                                .map(step ->
                                        Build.option(
                                                label + ": " + step.text(),
                                                Handle.of(incident.id(), what + ":" + step.id())
                                                        .value()))
                                .toList())
                .build();
    }

    private static String line(Step step) {
        return switch (step.status()) {
            case Step.Todo _ ->
                    ":white_square: *%s*%s".formatted(Text.line(step.text()), owner(step));
            case Step.Done(var by, var at) ->
                    ":white_check_mark: %s · done by %s %s"
                            .formatted(Text.line(step.text()), Names.of(by), Dates.time(at));
            case Step.Skipped(var by, var at, String reason) ->
                    ":heavy_minus_sign: %s · skipped by %s %s: %s"
                            .formatted(
                                    Text.line(step.text()),
                                    Names.of(by),
                                    Dates.time(at),
                                    Text.line(reason));
        };
    }

    private static String owner(Step step) {
        UserId person = step.owner();
        String role = step.role();
        String who =
                person != null
                        ? " · " + Names.of(person)
                        : role != null ? " · " + Text.line(role) : "";
        return step.dueAt() == null ? who : who + " · due: " + Dates.moment(step.dueAt());
    }

    private static String settledTogether(List<Step> steps) {
        String lines =
                steps.stream()
                        .filter(step -> !step.isTodo())
                        .map(ChecklistBoard::line)
                        .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "Nothing is settled yet." : lines;
    }

    private static String text(String name, Checklist checklist) {
        return "%s: %s. %s"
                .formatted(
                        name,
                        Card.progress(checklist),
                        checklist.steps().stream()
                                .map(step -> status(step) + ": " + Text.line(step.text()))
                                .collect(Collectors.joining("; ")));
    }

    private static String status(Step step) {
        return switch (step.status()) {
            case Step.Todo _ -> "to do";
            case Step.Done _ -> "done";
            case Step.Skipped _ -> "skipped";
        };
    }
}
