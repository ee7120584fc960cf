package tocsin.actions.cluster;

import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A cluster. Every call waits for its answer, so it belongs on a virtual thread; an interrupt ends
 * the wait, never a write that was sent. Who may do what is not asked here.
 */
public interface Cluster extends AutoCloseable {

    /** What a change would do. Nothing is written; the server is asked whether it would take it. */
    Plan plan(Action.Change change, Instant now);

    /**
     * Does what was planned, if it still holds, and watches until it is proven or given up. Running
     * it again is harmless.
     *
     * @param by who wants it, as the cluster shall remember
     * @param why what for: the incident
     * @param tell told when something has changed
     */
    Outcome run(Plan plan, String operationId, String by, String why, Consumer<Progress> tell);

    /**
     * After a crash or a lost answer: whether the write arrived, and if it did, how it ended. It
     * writes nothing, but for the restart that a key which was set still waits for.
     */
    Outcome reread(Plan plan, String operationId, Consumer<Progress> tell);

    /** Looks, and changes nothing. */
    Looked look(Action.Look look, Instant now);

    /**
     * Watches what was done for a while.
     *
     * @return who changed it again and how, as soon as that happens
     */
    Optional<String> drift(Plan plan, String operationId, Duration watch);

    /** What the cluster lets us do, in each namespace of the policy. */
    List<Access> access();

    /** Whether the cluster lets us write what this change writes; nothing else is asked. */
    List<Access> access(Action.Change change);

    /** Whether there is one at all, and whether it answers us now. */
    State state();

    /** How a cluster is, seen from here. */
    enum State {
        NONE,
        ANSWERS,
        UNREACHABLE,
        /** It answers, and takes us for nobody. */
        REFUSES
    }

    @Override
    void close();
}
