package tocsin.actions.rollout;

import java.util.Optional;

/**
 * How a rollout stands, by the rules of {@code kubectl rollout status} in their order, and by what
 * they leave out: a verdict of the controller that is older than the write, pods that may not be
 * made, a pause.
 */
public sealed interface Verdict {

    /** It goes on. */
    record Waiting(String what) implements Verdict {}

    /** All is as wanted. */
    record Complete() implements Verdict {}

    /** Pods may not be made: a quota, an admission. It goes on when that is lifted. */
    record Blocked(String reason, String message) implements Verdict {}

    /** Somebody has paused it. */
    record Paused() implements Verdict {}

    /** The controller has given up waiting. */
    record Overdue(String message) implements Verdict {}

    /**
     * Judges.
     *
     * @param before {@link Subject#progressStamp} at the time of the write
     */
    static Verdict of(Subject subject, String before) {
        if (!subject.isObserved()) {
            return new Waiting("the controller has not seen it yet");
        }
        return switch (subject.workload().kind()) {
            case DEPLOYMENT -> ofDeployment(subject, before);
            case STATEFUL_SET -> ofStatefulSet(subject);
            case DAEMON_SET -> ofDaemonSet(subject);
        };
    }

    private static Verdict ofDeployment(Subject subject, String before) {
        Subject.Status status = subject.status();
        Optional<Subject.Condition> progress = status.condition("Progressing");
        if (progress.filter(c -> c.reason().equals("ProgressDeadlineExceeded")).isPresent()
                && !subject.progressStamp().equals(before)) {
            return new Overdue(progress.get().message());
        }
        Optional<String> missing = missing(subject);
        if (missing.isEmpty()) {
            return new Complete();
        }
        Optional<Subject.Condition> failure =
                status.condition("ReplicaFailure").filter(Subject.Condition::isTrue);
        if (failure.isPresent()) {
            return new Blocked(failure.get().reason(), failure.get().message());
        }
        return subject.spec().isPaused() ? new Paused() : new Waiting(missing.get());
    }

    private static Optional<String> missing(Subject subject) {
        Subject.Status status = subject.status();
        int wanted = subject.spec().replicas();
        if (status.updated() < wanted) {
            return Optional.of(status.updated() + " of " + wanted + " new pods are made");
        }
        if (status.total() > status.updated()) {
            return Optional.of(status.total() - status.updated() + " old pods are still ending");
        }
        if (status.available() < status.updated()) {
            return Optional.of(
                    status.available() + " of " + status.updated() + " new pods are available");
        }
        return Optional.empty();
    }

    private static Verdict ofStatefulSet(Subject subject) {
        Subject.Status status = subject.status();
        int wanted = subject.spec().replicas();
        if (status.ready() < wanted) {
            return new Waiting(status.ready() + " of " + wanted + " pods are ready");
        }
        if (status.total() > wanted) {
            return new Waiting(status.total() - wanted + " pods are still ending");
        }
        if (subject.spec().isByHand()) {
            return new Complete();
        }
        int fresh = wanted - subject.spec().partition();
        boolean isOneRevision =
                subject.spec().partition() == 0
                        && status.updateRevision().equals(status.currentRevision());
        return isOneRevision || status.updated() >= fresh
                ? new Complete()
                : new Waiting(status.updated() + " of " + fresh + " pods are updated");
    }

    private static Verdict ofDaemonSet(Subject subject) {
        Subject.Status status = subject.status();
        int wanted = subject.spec().replicas();
        if (status.updated() < wanted && !subject.spec().isByHand()) {
            return new Waiting(status.updated() + " of " + wanted + " pods are updated");
        }
        return status.available() < wanted
                ? new Waiting(status.available() + " of " + wanted + " pods are available")
                : new Complete();
    }
}
