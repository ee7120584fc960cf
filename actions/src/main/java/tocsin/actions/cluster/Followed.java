package tocsin.actions.cluster;

import tocsin.actions.rollout.Pod;
import tocsin.actions.rollout.Subject;
import tocsin.incidents.operation.Workload;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A rollout that is watched.
 *
 * @param isNew which pods are the new ones
 * @param overtaken what somebody else has made of it meanwhile
 * @param writtenAt by the server's clock: verdicts up to then are about what was before; empty: it
 *     was a moment ago, and the first that is seen is about what was before
 * @param isPauseFine whether it goes on while rollouts are paused
 * @param mustBeGone uid of a pod that must be gone before it is done
 */
record Followed(
        Workload workload,
        Predicate<Pod> isNew,
        Function<Subject, Optional<String>> overtaken,
        Optional<Instant> writtenAt,
        boolean isPauseFine,
        Optional<String> mustBeGone) {}
