package tocsin.actions.cluster;

import tocsin.actions.rollout.Patience;
import tocsin.actions.rollout.Pod;
import tocsin.actions.rollout.Subject;
import tocsin.incidents.operation.Progress;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** How far a rollout is, out of what the server shows. */
final class Progresses {
    private Progresses() {}

    static Progress of(Subject subject, List<Pod> fresh, Optional<Progress.Trouble> trouble) {
        List<Pod> living = fresh.stream().filter(pod -> !pod.meta().isDeleting()).toList();
        int ready = (int) living.stream().filter(Pod::isReady).count();
        return new Progress(living.size(), ready, subject.spec().replicas(), trouble);
    }

    /** At the end, by the controller's own count. */
    static Progress whole(Subject subject) {
        int wanted = subject.spec().replicas();
        return new Progress(
                Math.max(subject.status().updated(), 0),
                Math.min(subject.status().ready(), wanted),
                wanted,
                Optional.empty());
    }

    static Patience.Best best(Subject subject) {
        Subject.Status status = subject.status();
        if (!subject.isObserved()) {
            return new Patience.Best(0, 0, Integer.MAX_VALUE);
        }
        return new Patience.Best(
                status.updated(),
                Math.min(status.ready(), status.updated()),
                status.total() - status.updated());
    }

    static boolean isAfter(String stamp, Instant instant) {
        try {
            return Instant.parse(stamp).isAfter(instant);
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
