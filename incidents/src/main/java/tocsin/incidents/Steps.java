package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.policy.Deed;

import java.util.Optional;
import java.util.function.Function;

/**
 * What becomes of the checklist's steps. They stay open after the incident is resolved: the
 * postmortem comes then.
 */
final class Steps {

    private Steps() {}

    static Decision tick(Incident incident, StepId id, Actor actor, Circumstances now) {
        return onStep(
                incident,
                id,
                actor,
                now,
                step ->
                        step.isTodo()
                                ? accepted(incident, actor, now, new Fact.StepTicked(id))
                                : refused(new Refusal.StepSettled(id, step.text())));
    }

    static Decision skip(
            Incident incident, StepId id, String reason, Actor actor, Circumstances now) {
        return onStep(
                incident,
                id,
                actor,
                now,
                step -> {
                    if (!step.isTodo()) {
                        return refused(new Refusal.StepSettled(id, step.text()));
                    }
                    return Words.refusing("reason", reason, Words.REASON)
                            .map(Deciding::refused)
                            .orElseGet(() ->
                                    accepted(
                                            incident,
                                            actor,
                                            now,
                                            new Fact.StepSkipped(id, reason.strip())));
                });
    }

    static Decision undo(Incident incident, StepId id, Actor actor, Circumstances now) {
        return onStep(
                incident,
                id,
                actor,
                now,
                step ->
                        step.isTodo()
                                ? refused(new Refusal.StepWaiting(id, step.text()))
                                : accepted(incident, actor, now, new Fact.StepUndone(id)));
    }

    static Decision assign(
            Incident incident, StepId id, UserId to, Actor actor, Circumstances now) {
        return onStep(
                incident,
                id,
                actor,
                now,
                step ->
                        to.equals(step.owner())
                                ? Deciding.nothingToDo()
                                : accepted(incident, actor, now, new Fact.StepAssigned(id, to)));
    }

    static Decision add(Incident incident, String text, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.CHECKLIST)) {
            return notAllowed(Deed.CHECKLIST, now);
        }
        Optional<Refusal> wrong = Words.refusing("step", text, Words.STEP);
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        Step step =
                new Step(
                        incident.checklist().freeId(),
                        text.strip(),
                        null,
                        new Due.Whenever(),
                        null,
                        null,
                        new Step.Todo());
        return accepted(incident, actor, now, new Fact.StepAdded(step));
    }

    private static Decision onStep(
            Incident incident,
            StepId id,
            Actor actor,
            Circumstances now,
            Function<Step, Decision> rules) {
        Deed deed = id.equals(Checklist.ACKNOWLEDGE) ? Deed.ACKNOWLEDGE : Deed.CHECKLIST;
        if (!now.permit(actor, deed)) {
            return notAllowed(deed, now);
        }
        return incident.checklist()
                .step(id)
                .map(rules)
                .orElseGet(() -> refused(new Refusal.UnknownStep(id)));
    }
}
