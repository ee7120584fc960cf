package tocsin.bot.cluster;

import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What delivery needs of a cluster. Every call waits for its answer; an interrupt ends the wait.
 */
public interface Cluster {

    /** What a change would do. Nothing is written. */
    Plan plan(Action.Change change, Instant now);

    /**
     * Does what was planned, if it still holds, and watches until it is proven or given up.
     *
     * @param operationId by which the write is known again
     * @param by who wants it, as the cluster shall remember
     * @param why what for
     * @param tell told when something has changed
     */
    Outcome run(Plan plan, String operationId, String by, String why, Consumer<Progress> tell);

    /** After a crash: whether the write arrived, and how it ended. Nothing is written. */
    Outcome reread(Plan plan, String operationId, Consumer<Progress> tell);

    Looked look(Action.Look look, Instant now);

    /** Who changed it again and how, as soon as that happens. */
    Optional<String> drift(Plan plan, String operationId, Duration watch);
}
