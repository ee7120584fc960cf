package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rolls Deployments out by their ReplicaSets. */
final class Deployments implements Controller {
    private final Desk desk;
    private final Map<String, Noticed> noticed = new HashMap<>();
    private volatile Duration lag = Duration.ZERO;

    /** When a generation was first seen; it is acted on after the lag. */
    private record Noticed(long generation, Instant since) {}

    Deployments(Registry registry) {
        desk = new Desk(registry, "deployment-controller");
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
        if (pauseIsTold(deployment)) {
            return;
        }
        List<ObjectNode> sets = desk.owned(Kind.REPLICA_SET, deployment);
        boolean paused = deployment.path("spec").path("paused").asBoolean();
        boolean scaled = isScaled(deployment, sets);
        ObjectNode current = current(deployment, sets, !paused && !scaled);
        List<ObjectNode> old = without(desk.owned(Kind.REPLICA_SET, deployment), current);
        if (paused || scaled) {
            scale(deployment, current, old);
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
                recreates ? recreate(deployment, current, old) : move(deployment, current, old);
        if (!moved && Progress.isComplete(deployment, deployment.path("status"))) {
            cleanUp(deployment, old);
        }
        tell(deployment, current, Progress.Kind.ROLLING);
    }

    private boolean recreate(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        boolean scaled = false;
        for (ObjectNode set : old) {
            scaled |= scale(deployment, set, 0);
        }
        boolean anyLeft =
                old.stream()
                        .anyMatch(set ->
                                desk.all(Kind.POD, Objects.namespace(set)).stream()
                                        .anyMatch(pod -> Objects.isControlledBy(pod, set)));
        return scaled || (!anyLeft && scale(deployment, current, Objects.replicas(deployment)));
    }

    private boolean move(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        Rollout rollout = Rollout.of(deployment);
        return up(deployment, rollout, current, old) || down(deployment, rollout, current, old);
    }

    private boolean up(
            ObjectNode deployment, Rollout rollout, ObjectNode current, List<ObjectNode> old) {
        int now = Objects.replicas(current);
        int room = rollout.most() - now - Rollout.wanted(old);
        int next =
                now > rollout.replicas()
                        ? rollout.replicas()
                        : now + Math.max(0, Math.min(room, rollout.replicas() - now));
        return scale(deployment, current, next);
    }

    private boolean down(
            ObjectNode deployment, Rollout rollout, ObjectNode current, List<ObjectNode> old) {
        int oldWanted = Rollout.wanted(old);
        int newUnavailable =
                Objects.replicas(current) - Objects.counted(current, "availableReplicas");
        int most =
                oldWanted + Objects.replicas(current) - rollout.leastAvailable() - newUnavailable;
        if (oldWanted == 0 || most <= 0) {
            return false;
        }
        List<ObjectNode> sorted = oldestFirst(old);
        Map<String, Integer> sizes = new HashMap<>();
        sorted.forEach(each -> sizes.put(Objects.name(each), Objects.replicas(each)));
        int unhealthy = 0;
        for (ObjectNode set : sorted) {
            int sick = Objects.replicas(set) - Objects.counted(set, "availableReplicas");
            int gone = Math.max(0, Math.min(most - unhealthy, sick));
            sizes.merge(Objects.name(set), -gone, Integer::sum);
            unhealthy += gone;
        }
        int available =
                Rollout.counted(old, "availableReplicas")
                        + Objects.counted(current, "availableReplicas");
        int spare = available - rollout.leastAvailable();
        for (ObjectNode set : sorted) {
            int gone = Math.max(0, Math.min(spare, sizes.getOrDefault(Objects.name(set), 0)));
            sizes.merge(Objects.name(set), -gone, Integer::sum);
            spare -= gone;
        }
        boolean moved = false;
        for (ObjectNode set : sorted) {
            moved |= scale(deployment, set, sizes.getOrDefault(Objects.name(set), 0));
        }
        return moved;
    }

    /** The set of the present template, brought up to date; made, where it may be. */
    private @Nullable ObjectNode current(
            ObjectNode deployment, List<ObjectNode> sets, boolean isMade) {
        Optional<ObjectNode> found = History.current(deployment, sets);
        List<ObjectNode> old = without(sets, found.orElse(null));
        long revision = History.latest(old) + 1;
        if (found.isPresent()) {
            ObjectNode set =
                    desk.change(
                            Kind.REPLICA_SET,
                            found.get(),
                            each -> {
                                History.annotate(deployment, each, revision);
                                JsonNode patience = deployment.at("/spec/minReadySeconds");
                                if (!patience.isMissingNode()) {
                                    Objects.spec(each).put("minReadySeconds", patience.asInt());
                                }
                            });
            observe(deployment, set, "FoundNewReplicaSet", "Found new replica set \"%s\"");
            return set;
        }
        if (!isMade) {
            return null;
        }
        try {
            ObjectNode set = desk.create(Kind.REPLICA_SET, fresh(deployment, old, revision));
            event(deployment, "up", Objects.name(set), Objects.replicas(set));
            observe(deployment, set, "NewReplicaSetCreated", "Created new replica set \"%s\"");
            return set;
        } catch (ApiError error) {
            failed(deployment, error);
            return null;
        }
    }

    private ObjectNode fresh(ObjectNode deployment, List<ObjectNode> old, long revision) {
        ObjectNode template = deployment.path("spec").path("template").deepCopy();
        String hash = Hash.of(template);
        template.withObject("/metadata/labels").put(History.HASH, hash);
        ObjectNode set =
                Objects.object(
                        Kind.REPLICA_SET,
                        Objects.namespace(deployment),
                        Objects.name(deployment) + "-" + hash);
        Objects.metadata(set).set("labels", template.at("/metadata/labels").deepCopy());
        Objects.control(set, Kind.DEPLOYMENT, deployment);
        ObjectNode spec = Objects.spec(set);
        Rollout rollout = Rollout.of(deployment);
        boolean recreates = deployment.at("/spec/strategy/type").asText().equals("Recreate");
        int room = Math.max(0, rollout.most() - Rollout.wanted(old));
        spec.put(
                "replicas",
                recreates && Rollout.wanted(old) > 0 ? 0 : Math.min(room, rollout.replicas()));
        ObjectNode selector = deployment.at("/spec/selector").deepCopy();
        selector.withObjectProperty("matchLabels").put(History.HASH, hash);
        spec.set("selector", selector);
        spec.set("template", template);
        if (deployment.at("/spec/minReadySeconds").isInt()) {
            spec.put("minReadySeconds", deployment.at("/spec/minReadySeconds").asInt());
        }
        History.annotate(deployment, set, revision);
        History.size(set, rollout);
        return set;
    }

    /** The Deployment carries the number of its current set. */
    private void observe(ObjectNode deployment, ObjectNode set, String reason, String message) {
        String revision = Objects.annotation(set, History.REVISION);
        ObjectNode next = deployment.deepCopy();
        Objects.annotate(next, History.REVISION, revision);
        boolean isFound = reason.startsWith("Found");
        boolean isKnown = Objects.condition(deployment, Progress.TYPE).isPresent();
        boolean hasDeadline = deployment.at("/spec/progressDeadlineSeconds").isInt();
        if (hasDeadline && !(isFound && isKnown)) {
            Progress.set(
                    Objects.status(next),
                    Progress.condition(
                            Progress.TYPE,
                            "True",
                            reason,
                            message.formatted(Objects.name(set)),
                            desk.now()));
        }
        if (!next.equals(deployment)) {
            ObjectNode _ =
                    desk.tell(
                            Kind.DEPLOYMENT,
                            deployment,
                            each -> {
                                each.set("status", next.path("status"));
                                Objects.annotate(each, History.REVISION, revision);
                            });
            deployment.set("status", next.path("status").deepCopy());
            Objects.annotate(deployment, History.REVISION, revision);
        }
    }

    private void failed(ObjectNode deployment, ApiError error) {
        ObjectNode status = deployment.path("status").deepCopy();
        Progress.set(
                status,
                Progress.condition(
                        Progress.TYPE,
                        "False",
                        "ReplicaSetCreateError",
                        "Failed to create new replica set: " + error.getMessage(),
                        desk.now()));
        desk.status(Kind.DEPLOYMENT, deployment, status);
    }

    /** Its size was changed, and the sets have not heard of it. */
    private static boolean isScaled(ObjectNode deployment, List<ObjectNode> sets) {
        String wanted = Integer.toString(Objects.replicas(deployment));
        return sets.stream()
                .filter(each -> Objects.replicas(each) > 0)
                .map(each -> Objects.annotation(each, History.DESIRED))
                .anyMatch(each -> !each.isEmpty() && !each.equals(wanted));
    }

    /** Brings the sets to the size of a Deployment that does not roll. */
    private void scale(ObjectNode deployment, @Nullable ObjectNode current, List<ObjectNode> old) {
        List<ObjectNode> all = new ArrayList<>(old);
        if (current != null) {
            all.add(current);
        }
        List<ObjectNode> active = all.stream().filter(each -> Objects.replicas(each) > 0).toList();
        int wanted = Objects.replicas(deployment);
        if (active.size() == 1) {
            boolean _ = scale(deployment, active.getFirst(), wanted);
        } else if (active.isEmpty()) {
            Optional<ObjectNode> newest =
                    current != null
                            ? Optional.of(current)
                            : old.stream().max(Comparator.comparing(Objects::created));
            newest.ifPresent(each -> {
                boolean _ = scale(deployment, each, wanted);
            });
        } else if (current != null && isSaturated(deployment, current)) {
            old.forEach(each -> {
                boolean _ = scale(deployment, each, 0);
            });
        } else {
            proportionally(deployment, active);
        }
    }

    private static boolean isSaturated(ObjectNode deployment, ObjectNode set) {
        int wanted = Objects.replicas(deployment);
        return Objects.replicas(set) == wanted
                && Objects.annotation(set, History.DESIRED).equals(Integer.toString(wanted))
                && Objects.counted(set, "availableReplicas") == wanted;
    }

    /** Each set grows or shrinks by its share; what rounding leaves goes to the largest. */
    private void proportionally(ObjectNode deployment, List<ObjectNode> active) {
        Rollout rollout = Rollout.of(deployment);
        int allowed = rollout.replicas() == 0 ? 0 : rollout.most();
        int more = allowed - Rollout.wanted(active);
        Comparator<ObjectNode> bySize =
                Comparator.comparingInt((ObjectNode each) -> -Objects.replicas(each));
        Comparator<ObjectNode> byAge = Comparator.comparing(Objects::created);
        List<ObjectNode> sorted =
                active.stream()
                        .sorted(bySize.thenComparing(more > 0 ? byAge.reversed() : byAge))
                        .toList();
        int added = 0;
        List<Integer> sizes = new ArrayList<>();
        for (ObjectNode set : sorted) {
            int share = share(deployment, rollout, set);
            int left = more - added;
            int part = more > 0 ? Math.min(share, left) : Math.max(share, left);
            sizes.add(Objects.replicas(set) + part);
            added += part;
        }
        for (int i = 0; i < sorted.size(); i++) {
            int rest = i == 0 ? more - added : 0;
            boolean _ = scale(deployment, sorted.get(i), Math.max(0, sizes.get(i) + rest));
        }
    }

    private static int share(ObjectNode deployment, Rollout rollout, ObjectNode set) {
        int size = Objects.replicas(set);
        if (rollout.replicas() == 0) {
            return -size;
        }
        String known = Objects.annotation(set, History.MOST);
        int most =
                known.isEmpty() ? Objects.counted(deployment, "replicas") : Integer.parseInt(known);
        return (int) Math.round((double) size * rollout.most() / Math.max(1, most)) - size;
    }

    /** Whether anything had to be changed but the annotations about sizes. */
    private boolean scale(ObjectNode deployment, ObjectNode set, int size) {
        int before = Objects.replicas(set);
        ObjectNode _ =
                desk.change(
                        Kind.REPLICA_SET,
                        set,
                        each -> {
                            Objects.spec(each).put("replicas", size);
                            if (size > 0 || before > 0) {
                                History.size(each, Rollout.of(deployment));
                            }
                        });
        if (before == size) {
            return false;
        }
        event(deployment, size > before ? "up" : "down", Objects.name(set), size);
        return true;
    }

    private void event(ObjectNode deployment, String way, String set, int size) {
        if (way.equals("up") && size == 0) {
            return;
        }
        desk.normal(
                Kind.DEPLOYMENT,
                deployment,
                "ScalingReplicaSet",
                "Scaled " + way + " replica set " + set + " to " + size);
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

    /** Says that it is paused, or goes on; then nothing else in this round. */
    private boolean pauseIsTold(ObjectNode deployment) {
        if (!deployment.at("/spec/progressDeadlineSeconds").isInt()) {
            return false;
        }
        boolean paused = deployment.at("/spec/paused").asBoolean();
        String reason =
                Objects.condition(deployment, Progress.TYPE)
                        .map(each -> each.path("reason").asText())
                        .orElse("");
        boolean wasPaused = reason.equals("DeploymentPaused");
        if (reason.equals(Progress.TIMED_OUT) || paused == wasPaused) {
            return false;
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
        return false;
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

    private static List<ObjectNode> without(List<ObjectNode> sets, @Nullable ObjectNode one) {
        String uid = one == null ? "" : Objects.uid(one);
        return sets.stream().filter(each -> !Objects.uid(each).equals(uid)).toList();
    }

    private static List<ObjectNode> oldestFirst(List<ObjectNode> sets) {
        return sets.stream().sorted(Comparator.comparing(Objects::created)).toList();
    }
}
