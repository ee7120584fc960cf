package tocsin.bot.cluster;

import tocsin.actions.cluster.Access;
import tocsin.actions.cluster.Cluster;
import tocsin.actions.probe.Probes;
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

/** There is none: that is said, and everything else works, looks elsewhere among it. */
public final class NoCluster implements Cluster {
    private static final String NONE =
            "Tocsin has no cluster to act on. Set KUBECONFIG, or run it in one";

    private final Probes probes;

    public NoCluster(Probes probes) {
        this.probes = probes;
    }

    public NoCluster() {
        this(Probes.ofNothing());
    }

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
        return switch (look) {
            case Action.Probe probe -> probes.look(probe);
            case Action.Query query -> probes.look(query, now);
            case Action.Pods _, Action.Events _, Action.Logs _, Action.History _, Action.Usage _ ->
                    new Looked.Unseen(NONE);
        };
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
    public State state() {
        return State.NONE;
    }

    @Override
    public void close() {
        probes.close();
    }
}
