package tocsin.bot.cluster;

import tocsin.actions.cluster.Access;
import tocsin.actions.cluster.Cluster;
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

/** There is none: that is said, and everything else works. */
public final class NoCluster implements Cluster {
    private static final String NONE =
            "Tocsin has no cluster to act on. Set KUBECONFIG, or run it in one";

    @Override
    public Plan plan(Action.Change change, Instant now) {
        throw new Unavailable(NONE);
    }

    @Override
    public Outcome run(
            Plan plan, String operationId, String by, String why, Consumer<Progress> tell) {
        return new Outcome.Refused(NONE);
    }

    /** An operation was running when there still was one. */
    @Override
    public Outcome reread(Plan plan, String operationId, Consumer<Progress> tell) {
        return new Outcome.Unknown(NONE);
    }

    @Override
    public Looked look(Action.Look look, Instant now) {
        return new Looked.Unseen(NONE);
    }

    @Override
    public Optional<String> drift(Plan plan, String operationId, Duration watch) {
        return Optional.empty();
    }

    @Override
    public List<Access> access() {
        return List.of();
    }

    @Override
    public List<Access> access(Action.Change change) {
        return List.of();
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
