package tocsin.sandbox.cluster.control;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param start from a place on a node to the first container's start
 * @param ready from there to readiness
 * @param slow the same, for those that are slow
 * @param crash from the start to the exit of what crashes
 * @param stop from the wish to end a pod to its end
 */
public record Pace(Duration start, Duration ready, Duration slow, Duration crash, Duration stop) {
    public static final Pace USUAL =
            new Pace(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1));
}
