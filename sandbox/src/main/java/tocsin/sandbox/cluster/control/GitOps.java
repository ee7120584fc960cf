package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A reconciler as Argo CD is one: what it tracks goes back to what was committed, some seconds
 * after somebody changed it.
 */
final class GitOps implements Controller {
    static final String TRACKING = "argocd.argoproj.io/tracking-id";
    private final Desk desk;
    private final Map<Tracked, ObjectNode> committed = new LinkedHashMap<>();
    private final Map<Tracked, Instant> drifted = new LinkedHashMap<>();
    private volatile boolean on;
    private volatile Duration patience = Duration.ofSeconds(5);

    private record Tracked(Kind kind, String namespace, String name) {}

    GitOps(Registry registry) {
        desk = new Desk(registry, "argocd-application-controller", "argocd-controller");
    }

    @Override
    public String name() {
        return "gitops";
    }

    boolean isOn() {
        return on;
    }

    /** What there is now is what Git says. */
    synchronized void on(Duration after) {
        patience = after;
        commit();
        on = true;
    }

    synchronized void off() {
        on = false;
    }

    synchronized void commit() {
        committed.clear();
        drifted.clear();
        for (Kind kind : Kind.values()) {
            for (ObjectNode each : desk.all(kind)) {
                boolean isOwned = !each.at("/metadata/ownerReferences").isEmpty();
                if (!Objects.annotation(each, TRACKING).isEmpty() && !isOwned) {
                    committed.put(
                            new Tracked(kind, Objects.namespace(each), Objects.name(each)),
                            wanted(each));
                }
            }
        }
    }

    private static ObjectNode wanted(ObjectNode object) {
        ObjectNode wanted = Json.object();
        for (String field : new String[] {"spec", "data"}) {
            if (object.has(field)) {
                wanted.set(field, object.get(field).deepCopy());
            }
        }
        return wanted;
    }

    @Override
    public synchronized void step() {
        if (!on) {
            return;
        }
        committed.forEach((tracked, wanted) ->
                desk.find(tracked.kind(), tracked.namespace(), tracked.name())
                        .filter(now -> !Objects.isTerminating(now))
                        .ifPresent(now -> compare(tracked, wanted, now)));
    }

    private void compare(Tracked tracked, ObjectNode wanted, ObjectNode now) {
        boolean isTracked = !Objects.annotation(now, TRACKING).isEmpty();
        if (!isTracked || differsOnly(tracked, wanted, now)) {
            drifted.remove(tracked);
            return;
        }
        Instant since = drifted.computeIfAbsent(tracked, _ -> desk.now());
        if (!desk.now().isBefore(since.plus(patience))) {
            drifted.remove(tracked);
            ObjectNode synced =
                    desk.change(
                            tracked.kind(),
                            now,
                            each ->
                                    wanted.properties()
                                            .forEach(field ->
                                                    each.set(
                                                            field.getKey(),
                                                            field.getValue().deepCopy())));
            desk.normal(
                    tracked.kind(),
                    synced,
                    "OperationCompleted",
                    "Partial sync operation to HEAD succeeded");
        }
    }

    /** Sizes that an autoscaler owns are left to it. */
    private boolean differsOnly(Tracked tracked, ObjectNode wanted, ObjectNode now) {
        ObjectNode one = wanted.deepCopy();
        ObjectNode other = wanted(now);
        if (isScaled(tracked)) {
            for (JsonNode each : new JsonNode[] {one, other}) {
                each.withObject("/spec").remove("replicas");
            }
        }
        return one.equals(other);
    }

    private boolean isScaled(Tracked tracked) {
        return desk.all(Kind.AUTOSCALER, tracked.namespace()).stream()
                .map(each -> each.at("/spec/scaleTargetRef"))
                .anyMatch(each ->
                        each.path("kind").asText().equals(tracked.kind().kind)
                                && each.path("name").asText().equals(tracked.name()));
    }
}
