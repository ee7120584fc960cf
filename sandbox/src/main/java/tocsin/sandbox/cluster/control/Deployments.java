package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rolls Deployments out by their ReplicaSets. */
final class Deployments implements Controller {
    private final Desk desk;
    private final CurrentSet currentSet;
    private final Resizing resizing;
    private final Replacing replacing;
    private final Map<String, Noticed> noticed = new HashMap<>();
    private volatile Duration lag = Duration.ZERO;

    /** When a generation was first seen; it is acted on after the lag. */
    private record Noticed(long generation, Instant since) {}

    Deployments(Registry registry) {
        desk = new Desk(registry, "deployment-controller");
        SetSizes sizes = new SetSizes(desk);
        currentSet = new CurrentSet(desk, sizes);
        resizing = new Resizing(sizes);
        replacing = new Replacing(desk, sizes);
    }

    @Override
    public String name() {
        return "deployment";
    }

    void lag(Duration by) {
        lag = by;
    }

    @Override
    public void step() {
        desk.all(Kind.DEPLOYMENT).stream()
                .filter(each -> !Objects.isTerminating(each) && hasNoticed(each))
                .forEach(this::step);
    }

    private boolean hasNoticed(ObjectNode deployment) {
        if (lag.isZero()) {
            return true;
        }
        Noticed last = noticed.get(Objects.uid(deployment));
        if (last == null || last.generation() != Objects.generation(deployment)) {
            last = new Noticed(Objects.generation(deployment), desk.now());
            noticed.put(Objects.uid(deployment), last);
        }
        boolean isObserved =
                Objects.counted(deployment, "observedGeneration") >= Objects.generation(deployment);
        return isObserved || !desk.now().isBefore(last.since().plus(lag));
    }

    private void step(ObjectNode deployment) {
        tellOfPause(deployment);
        List<ObjectNode> sets = desk.owned(Kind.REPLICA_SET, deployment);
        boolean paused = deployment.path("spec").path("paused").asBoolean();
        boolean scaled = Resizing.isWanted(deployment, sets);
        ObjectNode current = currentSet.of(deployment, sets, !paused && !scaled);
        List<ObjectNode> old = without(desk.owned(Kind.REPLICA_SET, deployment), current);
        if (paused || scaled) {
            resizing.resize(deployment, current, old);
            if (paused) {
                cleanUp(deployment, old);
            }
            tell(deployment, current, Progress.Kind.SCALING);
        } else {
            roll(deployment, current, old);
        }
    }

    private void roll(ObjectNode deployment, @Nullable ObjectNode current, List<ObjectNode> old) {
        if (current == null) {
            return;
        }
        boolean recreates = deployment.at("/spec/strategy/type").asText().equals("Recreate");
        boolean moved =
                recreates
                        ? replacing.recreate(deployment, current, old)
                        : replacing.roll(deployment, current, old);
        if (!moved && Progress.isComplete(deployment, deployment.path("status"))) {
            cleanUp(deployment, old);
        }
        tell(deployment, current, Progress.Kind.ROLLING);
    }

    private void cleanUp(ObjectNode deployment, List<ObjectNode> old) {
        List<ObjectNode> alive = old.stream().filter(each -> !Objects.isTerminating(each)).toList();
        int limit = deployment.at("/spec/revisionHistoryLimit").asInt(Integer.MAX_VALUE);
        alive.stream()
                .sorted(Comparator.comparingLong(History::revision))
                .limit(Math.max(0, alive.size() - limit))
                .filter(each ->
                        Objects.replicas(each) == 0
                                && Objects.counted(each, "replicas") == 0
                                && Objects.generation(each)
                                        <= Objects.counted(each, "observedGeneration"))
                .forEach(each -> desk.delete(Kind.REPLICA_SET, each));
    }

    /** Says that it is paused, or that it goes on. */
    private void tellOfPause(ObjectNode deployment) {
        if (!deployment.at("/spec/progressDeadlineSeconds").isInt()) {
            return;
        }
        boolean paused = deployment.at("/spec/paused").asBoolean();
        String reason =
                Objects.condition(deployment, Progress.TYPE)
                        .map(each -> each.path("reason").asText())
                        .orElse("");
        boolean wasPaused = reason.equals("DeploymentPaused");
        if (reason.equals(Progress.TIMED_OUT) || paused == wasPaused) {
            return;
        }
        ObjectNode status = deployment.path("status").deepCopy();
        Progress.set(
                status,
                Progress.condition(
                        Progress.TYPE,
                        "Unknown",
                        paused ? "DeploymentPaused" : "DeploymentResumed",
                        paused ? "Deployment is paused" : "Deployment is resumed",
                        desk.now()));
        desk.status(Kind.DEPLOYMENT, deployment, status);
        deployment.set("status", status);
    }

    private void tell(ObjectNode deployment, @Nullable ObjectNode current, Progress.Kind kind) {
        List<ObjectNode> sets = desk.owned(Kind.REPLICA_SET, deployment);
        ObjectNode fresh =
                current == null ? null : desk.find(Kind.REPLICA_SET, current).orElse(null);
        ObjectNode status = Progress.status(deployment, sets, fresh, kind, desk.now());
        if (!status.equals(deployment.path("status"))) {
            desk.status(Kind.DEPLOYMENT, deployment, status);
        }
    }

    static List<ObjectNode> without(List<ObjectNode> sets, @Nullable ObjectNode one) {
        String uid = one == null ? "" : Objects.uid(one);
        return sets.stream().filter(each -> !Objects.uid(each).equals(uid)).toList();
    }
}
