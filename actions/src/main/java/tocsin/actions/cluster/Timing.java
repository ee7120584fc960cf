package tocsin.actions.cluster;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How fast things are done.
 *
 * @param clock what the deadlines go by
 * @param pause before a write is tried again; each time twice as long
 * @param look between two looks at the pods, while something runs
 * @param reread when a watch has been quiet for so long, for watches die silently
 */
public record Timing(InstantSource clock, Duration pause, Duration look, Duration reread) {

    /** For a cluster that people use. */
    public static Timing usual(InstantSource clock) {
        return new Timing(
                clock, Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(15));
    }
}
