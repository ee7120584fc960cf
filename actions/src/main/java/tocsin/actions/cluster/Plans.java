package tocsin.actions.cluster;

import tocsin.actions.api.Answer;
import tocsin.actions.rollout.Choice;
import tocsin.actions.rollout.Config;
import tocsin.actions.rollout.Differences;
import tocsin.actions.rollout.Revision;
import tocsin.actions.rollout.Subject;
import tocsin.actions.rollout.Warnings;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans, out of what was read. */
final class Plans {
    private Plans() {}

    static Plan rollback(
            Action.Rollback action,
            Subject subject,
            Choice.Chosen chosen,
            List<Warning> warnings,
            Instant now) {
        Differences differences =
                Differences.of(chosen.current().template(), chosen.goal().template());
        Plan.Pin pin =
                new Plan.Pin(
                        subject.meta().uid(),
                        subject.spec().template().fingerprint(),
                        Optional.of(Rollback.Goal.written(chosen.goal())),
                        Optional.of(chosen.goal().template().fingerprint()));
        return new Plan(
                new Action.Rollback(action.workload(), OptionalLong.of(chosen.goal().number())),
                state(subject, chosen.current(), differences.before()),
                state(subject, chosen.goal(), differences.after()),
                Warnings.gravestFirst(warnings),
                pin,
                now);
    }

    static Plan scale(Action.Scale action, Subject subject, List<Warning> warnings, Instant now) {
        Plan.State current = state(subject, subject.spec().template().images());
        Plan.State wanted =
                new Plan.State(
                        current.details(),
                        current.revision(),
                        current.since(),
                        current.cause(),
                        action.replicas(),
                        current.ready());
        Plan.Pin pin =
                new Plan.Pin(
                        subject.meta().uid(),
                        Integer.toString(subject.spec().replicas()),
                        Optional.empty(),
                        Optional.of(Integer.toString(action.replicas())));
        return new Plan(action, current, wanted, Warnings.gravestFirst(warnings), pin, now);
    }

    static Plan config(
            Action.SetConfig action,
            Config config,
            Optional<Subject> reader,
            List<Warning> warnings,
            Instant now) {
        String before = config.shown(action.key());
        String after = Config.shown(action.key(), action.value());
        String wanted = Config.fingerprint(action.value());
        boolean isSame = config.fingerprint(action.key()).equals(wanted);
        List<String> details = new ArrayList<>(List.of(after));
        if (before.equals(after) && !isSame) {
            details.set(0, after + " (another one)");
        }
        if (!isSame) {
            action.restart()
                    .map(Workload::written)
                    .ifPresent(restarted -> details.add("then restart " + restarted));
        }
        int replicas = reader.map(subject -> subject.spec().replicas()).orElse(0);
        int ready = reader.map(subject -> subject.status().ready()).orElse(0);
        Plan.Pin pin =
                new Plan.Pin(
                        config.meta().uid(),
                        config.fingerprint(action.key()),
                        Optional.empty(),
                        Optional.of(wanted));
        return new Plan(
                action,
                state(List.of(before), replicas, ready),
                state(details, replicas, ready),
                Warnings.gravestFirst(warnings),
                pin,
                now,
                Optional.of(new Plan.Before(config.value(action.key()))));
    }

    /** Nothing to do, and why. */
    static Plan unchanged(
            Action.Change change, Subject subject, List<Warning> warnings, Instant now) {
        Plan.State state = state(subject, subject.spec().template().images());
        Plan.Pin pin =
                new Plan.Pin(
                        subject.meta().uid(),
                        subject.spec().template().fingerprint(),
                        Optional.empty(),
                        Optional.empty());
        return new Plan(change, state, state, Warnings.gravestFirst(warnings), pin, now);
    }

    static Plan unseen(Action.Change change, String why, Instant now) {
        Plan.State state = state(List.of(), 0, 0);
        return new Plan(
                change,
                state,
                state,
                List.of(new Warning(Warning.Kind.UNSEEN, why)),
                new Plan.Pin("", "", Optional.empty(), Optional.empty()),
                now);
    }

    /**
     * What a dry run says. A conflict only tells that a controller wrote meanwhile; a webhook that
     * takes no dry runs says nothing of the write; no answer neither.
     */
    static Optional<Warning> refused(Answer answer) {
        if (!(answer instanceof Answer.No no)
                || no.isConflict()
                || no.isPassing()
                || (no.code() == 400 && no.message().contains("dry run"))) {
            return Optional.empty();
        }
        return Optional.of(new Warning(Warning.Kind.DRY_RUN_REFUSED, no.said()));
    }

    static Plan.State state(Subject subject, List<String> details) {
        return state(details, subject.spec().replicas(), subject.status().ready());
    }

    static Plan.State state(List<String> details, int replicas, int ready) {
        return new Plan.State(
                details, Optional.empty(), Optional.empty(), Optional.empty(), replicas, ready);
    }

    private static Plan.State state(Subject subject, Revision revision, List<String> details) {
        return new Plan.State(
                details,
                Optional.of(revision.number()),
                Optional.of(revision.meta().created()),
                revision.cause(),
                subject.spec().replicas(),
                subject.status().ready());
    }
}
