package tocsin.actions.cluster;

import tocsin.actions.api.Api;
import tocsin.actions.api.Kind;
import tocsin.actions.rollout.Drift;
import tocsin.actions.rollout.Meta;
import tocsin.actions.rollout.Pod;
import tocsin.actions.rollout.Subject;
import tocsin.actions.rollout.Surroundings;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Workload;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One operation: written, then watched; or found again after a crash. */
final class Running {
    private static final Progress NOTHING = new Progress(0, 0, 0, Optional.empty());
    private static final int READS = 4;

    private final Api api;
    private final Reads reads;
    private final Timing timing;
    private final Request request;
    private final Consumer<Progress> tell;
    private final Instant began;

    private boolean isWritten;
    private Optional<Writing> writing = Optional.empty();

    Running(Api api, Reads reads, Timing timing, Request request, Consumer<Progress> tell) {
        this.api = api;
        this.reads = reads;
        this.timing = timing;
        this.request = request;
        this.tell = tell;
        this.began = timing.clock().instant();
    }

    /** Does it. */
    Outcome run() {
        try {
            Outcome outcome =
                    switch (written(change())) {
                        case Writing.Written.Ours _ -> followed(change(), Optional.empty());
                        case Writing.Written.Not(Outcome not) -> not;
                    };
            return timed(outcome);
        } catch (CancellationException _) {
            return cancelled();
        }
    }

    /** Finds it again; writes nothing. */
    Outcome reread() {
        try {
            return timed(found());
        } catch (CancellationException _) {
            return cancelled();
        }
    }

    private Writing.Written written(Change change) {
        Writing attempt = new Writing(api, timing.pause(), change);
        writing = Optional.of(attempt);
        Writing.Written written = attempt.write();
        isWritten |= written instanceof Writing.Written.Ours;
        return written;
    }

    private Outcome found() {
        Change change = change();
        Standing standing = change.stand();
        for (int i = 1; i < READS && standing instanceof Standing.Unread; i++) {
            Writing.sleep(timing.pause().multipliedBy(i));
            standing = change.stand();
        }
        return switch (standing) {
            case Standing.Free _ ->
                    new Outcome.Refused("the write did not arrive; nothing was changed");
            case Standing.Stale stale when stale.wasWritten() ->
                    new Outcome.Unknown("it was written, and changed since: " + stale.now());
            case Standing.Stale stale -> new Outcome.Stale(stale.now());
            case Standing.Barred barred -> new Outcome.Unknown(barred.why());
            case Standing.Unread unread -> new Outcome.Unknown(unread.why());
            case Standing.Wanted wanted ->
                    switch (wanted.whose()) {
                        case SOMEBODYS -> new Outcome.Already();
                        case OURS -> followed(change, ourWrite(Meta.of(wanted.now())));
                        case CANNOT_TELL -> foundWithoutMark(change);
                    };
        };
    }

    /** A scale leaves no annotation, and a pod that is gone none either. */
    private Outcome foundWithoutMark(Change change) {
        if (request.plan().change() instanceof Action.DeletePod) {
            return followed(change, Optional.of(request.plan().seenAt()));
        }
        Optional<Instant> ours =
                change.follows()
                        .map(reads::subject)
                        .flatMap(seen ->
                                seen instanceof Reads.Seen.Is<Subject>(Subject subject)
                                        ? ourWrite(subject.meta())
                                        : Optional.empty());
        return ours.isPresent()
                ? followed(change, ours)
                : new Outcome.Unknown(
                        "it is as planned; whether this operation did it is not written down");
    }

    private Optional<Instant> ourWrite(Meta meta) {
        Instant planned = request.plan().seenAt().truncatedTo(ChronoUnit.SECONDS);
        return meta.writers().stream()
                .filter(Meta.Writer::isOurs)
                .map(Meta.Writer::at)
                .filter(at -> !at.isBefore(planned))
                .max(Instant::compareTo);
    }

    private Outcome followed(Change change, Optional<Instant> writtenAt) {
        if (request.plan().change()
                        instanceof Action.SetConfig(_, _, _, _, Optional<Workload> restart)
                && restart.isPresent()) {
            return restarted(restart.get());
        }
        Optional<Workload> workload = change.follows();
        return workload.isEmpty()
                ? new Outcome.Done(NOTHING, Duration.ZERO)
                : follow(request.plan(), workload.get(), writtenAt);
    }

    /** The restart that makes a new value take effect: of whatever runs by now. */
    private Outcome restarted(Workload workload) {
        if (!(reads.subject(workload) instanceof Reads.Seen.Is<Subject>(Subject subject))) {
            return new Outcome.Failed(NOTHING, "set, but what reads it could not be restarted");
        }
        Plan plan = restart(subject);
        Restart restart =
                new Restart(
                        reads,
                        new Request(plan, request.operationId(), request.by(), request.why()),
                        workload);
        return switch (written(restart)) {
            case Writing.Written.Ours _ -> follow(plan, workload, Optional.empty());
            case Writing.Written.Not(Outcome not) ->
                    new Outcome.Failed(NOTHING, "set, but not restarted: " + said(not));
        };
    }

    private static String said(Outcome not) {
        return switch (not) {
            case Outcome.Done _ -> "done";
            case Outcome.Already _ -> "somebody else restarted it";
            case Outcome.Stale stale -> stale.now();
            case Outcome.Refused refused -> refused.why();
            case Outcome.Failed failed -> failed.why();
            case Outcome.Unknown unknown -> unknown.now();
        };
    }

    private Plan restart(Subject subject) {
        Plan plan = request.plan();
        Plan.Pin pin =
                new Plan.Pin(
                        subject.meta().uid(),
                        subject.spec().template().fingerprint(),
                        Optional.empty(),
                        Optional.of(
                                Bodies.restarted(subject.spec().template(), plan.seenAt())
                                        .fingerprint()));
        return new Plan(
                new Action.Restart(subject.workload()),
                plan.current(),
                plan.wanted(),
                List.of(),
                pin,
                plan.seenAt());
    }

    private Outcome follow(Plan plan, Workload workload, Optional<Instant> writtenAt) {
        boolean isScale = plan.change() instanceof Action.Scale;
        Followed followed =
                new Followed(
                        workload,
                        fresh(plan),
                        subject -> overtaken(plan, subject),
                        writtenAt,
                        isScale || plan.change() instanceof Action.DeletePod,
                        plan.change() instanceof Action.DeletePod
                                ? Optional.of(plan.pin().uid())
                                : Optional.empty());
        return new Following(api, reads, timing, followed, tell).toTheEnd();
    }

    private static Predicate<Pod> fresh(Plan plan) {
        return switch (plan.change()) {
            case Action.Rollback _ -> {
                Rollback.Goal goal = Rollback.Goal.of(plan.pin().goal().orElse(""));
                yield pod -> pod.isOf(goal.name());
            }
            case Action.Restart _ -> {
                String stamp = Bodies.stamp(plan.seenAt());
                yield pod ->
                        pod.meta().annotation(Bodies.RESTARTED).filter(stamp::equals).isPresent();
            }
            case Action.DeletePod _ -> pod -> !pod.meta().uid().equals(plan.pin().uid());
            case Action.Scale _, Action.SetConfig _ -> _ -> true;
        };
    }

    private Optional<String> overtaken(Plan plan, Subject subject) {
        return switch (plan.change()) {
            case Action.Rollback _, Action.Restart _ ->
                    Drift.ofTemplate(plan.pin(), subject, request.operationId());
            case Action.Scale scale when subject.spec().replicas() != scale.replicas() ->
                    Drift.ofReplicas(plan.pin(), scale.replicas(), subject, autoscalers(subject));
            case Action.Scale _, Action.DeletePod _, Action.SetConfig _ -> Optional.empty();
        };
    }

    private Surroundings autoscalers(Subject subject) {
        return Surroundings.of(
                Reads.jsonOrNothing(
                        Api.wait(reads.askAll(Kind.AUTOSCALERS, subject.workload().namespace()))),
                Reads.nothing(),
                Reads.nothing());
    }

    private Change change() {
        return switch (request.plan().change()) {
            case Action.Rollback rollback -> new Rollback(reads, api, request, rollback);
            case Action.Restart restart -> new Restart(reads, request, restart.workload());
            case Action.Scale scale -> new Scale(api, request, scale);
            case Action.DeletePod delete -> new DeletePod(api, request, delete);
            case Action.SetConfig config -> new SetConfig(api, request, config);
        };
    }

    private Outcome timed(Outcome outcome) {
        return outcome instanceof Outcome.Done(Progress last, _)
                ? new Outcome.Done(last, Duration.between(began, timing.clock().instant()))
                : outcome;
    }

    private Outcome cancelled() {
        if (isWritten) {
            return new Outcome.Unknown("it was written; it was no longer watched after that");
        }
        return writing.filter(Writing::maybeSent).isPresent()
                ? new Outcome.Unknown("it was stopped while the write was under way")
                : new Outcome.Refused("it was stopped before anything was written");
    }
}
