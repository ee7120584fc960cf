package tocsin.incidents.checklist;

import tocsin.incidents.Actor;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.Severity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Steps in order, each with an owner, a deadline and what became of it. */
public record Checklist(List<Step> steps) {

    /** The step that acknowledges the incident: ticking it stops the response clock. */
    public static final StepId ACKNOWLEDGE = new StepId("acknowledge");

    /** The step that stops the harm: while it waits, a rollback is suggested. */
    public static final StepId MITIGATE = new StepId("mitigate");

    /** The step that Tocsin itself does when the channel is open. */
    public static final StepId OPEN_CHANNEL = new StepId("open-channel");

    /** The step that is done when the public was told. */
    public static final StepId STATUS_PAGE = new StepId("status-page");

    public Checklist {
        steps = List.copyOf(steps);
    }

    public Optional<Step> step(StepId id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** How many steps are not waiting any more. */
    public long settled() {
        return steps.stream().filter(step -> !step.isTodo()).count();
    }

    /** The first step that waits. */
    public Optional<Step> nextStep() {
        return steps.stream().filter(Step::isTodo).findFirst();
    }

    /** A name for the next step that people add themselves; a policy may use such names too. */
    public StepId freeId() {
        int number = 1;
        while (step(own(number)).isPresent()) {
            number++;
        }
        return own(number);
    }

    private static StepId own(int number) {
        return new StepId("own-" + number);
    }

    public Checklist ticked(StepId id, Actor by, Instant at) {
        return change(id, step -> step.with(new Step.Done(by, at)));
    }

    public Checklist skipped(StepId id, Actor by, Instant at, String reason) {
        return change(id, step -> step.with(new Step.Skipped(by, at, reason)));
    }

    public Checklist undone(StepId id) {
        return change(id, step -> step.with(new Step.Todo()));
    }

    /** A step that waits once more, until then. */
    public Checklist again(StepId id, Instant due) {
        return change(id, step -> step.with(new Step.Todo()).dueAt(due));
    }

    public Checklist assigned(StepId id, UserId to) {
        return change(id, step -> step.givenTo(to));
    }

    public Checklist plus(List<Step> more) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(more);
        return new Checklist(all);
    }

    public Checklist without(Set<StepId> dropped) {
        return new Checklist(steps.stream().filter(step -> !dropped.contains(step.id())).toList());
    }

    /** The same steps with their deadlines under other terms. */
    public Checklist under(Severity severity, Instant declared) {
        return new Checklist(
                steps.stream()
                        .map(step ->
                                step.due() instanceof Due.AfterResolution
                                        ? step
                                        : step.dueAt(step.due().from(declared, severity)))
                        .toList());
    }

    /** The same steps once the incident is resolved: what waits for that gets its deadline. */
    public Checklist resolved(Instant at) {
        return new Checklist(
                steps.stream()
                        .map(step ->
                                step.due() instanceof Due.AfterResolution(var time)
                                        ? step.dueAt(at.plus(time))
                                        : step)
                        .toList());
    }

    private Checklist change(StepId id, UnaryOperator<Step> change) {
        return new Checklist(
                steps.stream()
                        .map(step -> step.id().equals(id) ? change.apply(step) : step)
                        .toList());
    }
}
