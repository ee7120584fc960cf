package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.api.Watch;
import tocsin.actions.rollout.Patience;
import tocsin.actions.rollout.Pod;
import tocsin.actions.rollout.Subject;
import tocsin.actions.rollout.Verdict;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Progress.Trouble;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches one rollout to its end: a watch on the workload, and its pods listed while it is not
 * complete. Nothing is asked of the cluster when nothing runs.
 */
final class Following {
    private final Api api;
    private final Reads reads;
    private final Timing timing;
    private final Followed followed;
    private final Consumer<Progress> tell;
    private final Ailing ailing;

    private final Instant began;
    private Patience patience;
    private List<Pod> pods = List.of();
    private long lookedAt;
    private Optional<String> firstStamp = Optional.empty();
    private Optional<Progress> told = Optional.empty();

    Following(Api api, Reads reads, Timing timing, Followed followed, Consumer<Progress> tell) {
        this.api = api;
        this.reads = reads;
        this.timing = timing;
        this.followed = followed;
        this.tell = tell;
        this.ailing = new Ailing(api, followed.workload().namespace());
        this.began = timing.clock().instant();
        this.patience = Patience.begin(began);
    }

    Outcome toTheEnd() {
        while (true) {
            switch (reads.subject(followed.workload())) {
                case Reads.Seen.Is<Subject>(Subject subject) -> {
                    Optional<Outcome> end = watched(subject);
                    if (end.isPresent()) {
                        return end.get();
                    }
                }
                case Reads.Seen.Not<Subject>(String why) -> {
                    if (timing.clock().instant().isAfter(began.plus(Duration.ofMinutes(2)))
                            || why.startsWith("there is no")) {
                        return new Outcome.Unknown("it was written; by now: " + why);
                    }
                    Writing.sleep(timing.pause());
                }
            }
        }
    }

    /** One watch, until the end or until it breaks off. */
    private Optional<Outcome> watched(Subject read) {
        Subject subject = read;
        try (Watch watch = api.watch(watching(subject))) {
            long heardAt = System.nanoTime();
            while (true) {
                Optional<Outcome> end = judged(subject);
                if (end.isPresent()) {
                    return end;
                }
                switch (watch.next(timing.look())) {
                    case Watch.Event.Now(JsonNode json) -> {
                        subject = Subject.of(followed.workload().kind(), json);
                        heardAt = System.nanoTime();
                    }
                    case Watch.Event.Gone _ -> {
                        return Optional.of(new Outcome.Failed(progress(subject), "it was deleted"));
                    }
                    case Watch.Event.Over _ -> {
                        Writing.sleep(timing.look());
                        return Optional.empty();
                    }
                    case Watch.Event.Quiet _ -> {
                        if (System.nanoTime() - heardAt > timing.reread().toNanos()) {
                            return Optional.empty();
                        }
                    }
                }
            }
        }
    }

    private Call watching(Subject subject) {
        return Call.watch(
                Rights.kind(followed.workload()),
                followed.workload().namespace(),
                followed.workload().name(),
                subject.meta().version());
    }

    private Optional<Outcome> judged(Subject subject) {
        Optional<String> overtaken = followed.overtaken().apply(subject);
        if (overtaken.isPresent()) {
            return Optional.of(new Outcome.Failed(progress(subject), overtaken.get()));
        }
        Verdict verdict = Verdict.of(subject, stale(subject));
        if (verdict instanceof Verdict.Complete && isGone(subject)) {
            Progress last = Progresses.whole(subject);
            return Optional.of(new Outcome.Done(last, since()));
        }
        look(subject);
        Progress progress = progress(subject, verdict);
        say(progress);
        Instant now = timing.clock().instant();
        patience = patience.after(Progresses.best(subject), progress.trouble(), now);
        Optional<String> over = over(verdict, subject, now);
        return over.map(why -> new Outcome.Failed(progress, why));
    }

    private Optional<String> over(Verdict verdict, Subject subject, Instant now) {
        if (verdict instanceof Verdict.Overdue overdue) {
            return Optional.of(overdue.message());
        }
        if (verdict instanceof Verdict.Paused && !followed.isPauseFine()) {
            return Optional.of("its rollouts were paused meanwhile");
        }
        return patience.over(Patience.Limits.of(subject.spec().deadline()), now);
    }

    /** Which stamp speaks of what was before the write. */
    private String stale(Subject subject) {
        String stamp = subject.progressStamp();
        if (followed.writtenAt().isPresent()) {
            return Progresses.isAfter(stamp, followed.writtenAt().get()) ? "" : stamp;
        }
        if (firstStamp.isEmpty()) {
            firstStamp = Optional.of(stamp);
        }
        return firstStamp.get();
    }

    /** The pod that was taken away is gone, and as many as are wanted are ready without it. */
    private boolean isGone(Subject subject) {
        if (followed.mustBeGone().isEmpty()) {
            return true;
        }
        String uid = followed.mustBeGone().get();
        long ready = pods.stream().filter(followed.isNew()).filter(Pod::isReady).count();
        return lookedAt != 0
                && pods.stream().noneMatch(pod -> pod.meta().uid().equals(uid))
                && ready >= subject.spec().replicas();
    }

    private void look(Subject subject) {
        long now = System.nanoTime();
        if (lookedAt == 0 || now - lookedAt >= timing.look().toNanos()) {
            Answer answer = Api.wait(reads.askPods(subject));
            if (answer instanceof Answer.Ok) {
                pods = Reads.pods(answer);
                lookedAt = now;
            }
        }
    }

    private Progress progress(Subject subject) {
        return progress(subject, new Verdict.Waiting(""));
    }

    private Progress progress(Subject subject, Verdict verdict) {
        Instant now = timing.clock().instant();
        List<Pod> fresh = pods.stream().filter(followed.isNew()).toList();
        Optional<Trouble> trouble =
                verdict instanceof Verdict.Blocked blocked
                        ? Optional.of(
                                new Trouble(
                                        followed.workload().written(),
                                        blocked.reason(),
                                        Optional.of(blocked.message())))
                        : ailing.first(fresh, now);
        return Progresses.of(subject, fresh, trouble);
    }

    private void say(Progress progress) {
        if (!told.equals(Optional.of(progress))) {
            told = Optional.of(progress);
            tell.accept(progress);
        }
    }

    private Duration since() {
        return Duration.between(began, timing.clock().instant());
    }
}
