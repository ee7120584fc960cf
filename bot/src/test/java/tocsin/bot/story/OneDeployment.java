package tocsin.bot.story;

import org.jspecify.annotations.Nullable;

import tocsin.actions.cluster.Access;
import tocsin.actions.cluster.Cluster;
import tocsin.actions.cluster.Rights;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Workload;
import tocsin.sandbox.story.Story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A cluster of one deployment with a history; tests deploy to it, slow it down and break it. */
final class OneDeployment implements Cluster {
    static final Workload WEB = new Workload(Workload.Kind.DEPLOYMENT, "shop", "web");

    private final TreeMap<Long, String> history =
            new TreeMap<>(Map.of(3L, "web:1", 4L, "web:2", 5L, "web:bad"));
    private final List<String> writes = new ArrayList<>();
    private int replicas = 3;
    private boolean comesUp = true;
    private boolean granted = true;
    private @Nullable String drift;
    private Looked looked = new Looked.Table(List.of("pod", "state"), List.of());

    /** Closed: a run waits there after its write was done. */
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Another revision is rolled out, by somebody else. */
    synchronized void deploy(String image) {
        history.put(history.lastKey() + 1, image);
    }

    synchronized void breaks() {
        comesUp = false;
    }

    /** From here on every write would be refused. */
    synchronized void grantsNothing() {
        granted = false;
    }

    synchronized void willDrift(String how) {
        drift = how;
    }

    synchronized void willShow(Looked what) {
        looked = what;
    }

    void closeGate() {
        gate = new CountDownLatch(1);
    }

    void openGate() {
        gate.countDown();
    }

    /** The operations that wrote, in order. */
    synchronized List<String> writes() {
        return List.copyOf(writes);
    }

    synchronized String image() {
        return history.lastEntry().getValue();
    }

    synchronized int replicas() {
        return replicas;
    }

    @Override
    public synchronized Plan plan(Action.Change change, Instant now) {
        Plan.State current = state(history.lastKey());
        return switch (change) {
            case Action.Rollback(var workload, OptionalLong revision) -> {
                long goal = revision.orElse(history.lowerKey(history.lastKey()));
                yield new Plan(
                        new Action.Rollback(workload, OptionalLong.of(goal)),
                        current,
                        state(goal),
                        List.of(),
                        pin(String.valueOf(history.get(goal))),
                        now);
            }
            case Action.Scale(_, int wanted) ->
                    new Plan(
                            change,
                            current,
                            new Plan.State(
                                    current.details(),
                                    current.revision(),
                                    current.since(),
                                    current.cause(),
                                    wanted,
                                    0),
                            List.of(),
                            pin(String.valueOf(wanted)),
                            now);
            case Action.Restart _, Action.DeletePod _, Action.SetConfig _ ->
                    new Plan(change, current, current, List.of(), pin(""), now);
        };
    }

    private Plan.State state(long revision) {
        return new Plan.State(
                List.of(String.valueOf(history.get(revision))),
                Optional.of(revision),
                Optional.empty(),
                Optional.of("deploy " + history.get(revision)),
                replicas,
                replicas);
    }

    private Plan.Pin pin(String goal) {
        return new Plan.Pin("uid", fingerprint(), Optional.of(goal), Optional.of(goal));
    }

    private String fingerprint() {
        return history.lastKey() + "x" + replicas;
    }

    @Override
    public Outcome run(
            Plan plan, String operationId, String by, String why, Consumer<Progress> tell) {
        synchronized (this) {
            if (!plan.pin().fingerprint().equals(fingerprint())) {
                return new Outcome.Stale("revision " + history.lastKey() + " " + image());
            }
            writes.add(operationId);
            String goal = plan.pin().goal().orElse("");
            if (plan.change() instanceof Action.Rollback) {
                deploy(goal);
            } else if (plan.change() instanceof Action.Scale(_, int wanted)) {
                replicas = wanted;
            }
        }
        tell.accept(new Progress(1, 0, 3, Optional.empty()));
        try {
            boolean isOpen = gate.await(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return isOpen ? end() : new Outcome.Unknown("the test forgot the gate");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("interrupted");
        }
    }

    private synchronized Outcome end() {
        Progress.Trouble crash =
                new Progress.Trouble("web-7", "CrashLoopBackOff", Optional.of("panic: no <db>"));
        return comesUp
                ? new Outcome.Done(
                        new Progress(replicas, replicas, replicas, Optional.empty()),
                        Duration.ofSeconds(42))
                : new Outcome.Failed(new Progress(1, 0, 3, Optional.of(crash)), "CrashLoopBackOff");
    }

    @Override
    public synchronized Outcome reread(Plan plan, String operationId, Consumer<Progress> tell) {
        return writes.contains(operationId) ? end() : new Outcome.Refused("it was never sent");
    }

    @Override
    public synchronized Looked look(Action.Look look, Instant now) {
        return looked;
    }

    @Override
    public synchronized Optional<String> drift(Plan plan, String operationId, Duration watch) {
        return Optional.ofNullable(drift);
    }

    @Override
    public List<Access> access() {
        return List.of();
    }

    @Override
    public synchronized List<Access> access(Action.Change change) {
        Access.Verdict verdict = granted ? Access.Verdict.GRANTED : Access.Verdict.DENIED;
        return Rights.toWrite(change).stream()
                .map(write -> new Access(write.namespace(), write.right(), verdict, ""))
                .toList();
    }

    @Override
    public State state() {
        return State.ANSWERS;
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
