package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pods with a place of their own, in order. A pod that never becomes ready stops everything behind
 * it, its own update too: a rollback does not heal it, and somebody must delete it.
 */
final class StatefulSets implements Controller {
    private static final String POD_NAME = "statefulset.kubernetes.io/pod-name";
    private final Desk desk;
    private final Revisions revisions;
    private final Patience patience = new Patience();

    StatefulSets(Registry registry) {
        desk = new Desk(registry, "statefulset-controller");
        revisions = new Revisions(desk);
    }

    @Override
    public String name() {
        return "statefulset";
    }

    @Override
    public void step() {
        desk.all(Kind.STATEFUL_SET).stream()
                .filter(each -> !Objects.isTerminating(each))
                .forEach(this::step);
    }

    private void step(ObjectNode set) {
        ObjectNode update = revisions.current(Kind.STATEFUL_SET, set);
        ObjectNode current =
                revisions.of(set).stream()
                        .filter(each ->
                                Objects.name(each)
                                        .equals(set.at("/status/currentRevision").asText()))
                        .findFirst()
                        .orElse(update);
        try {
            if (patience.isOver(set, desk.now())) {
                act(set, current, update);
                patience.succeeded(set);
            }
        } catch (ApiError error) {
            patience.failed(set, desk.now());
            desk.warning(
                    Kind.STATEFUL_SET,
                    set,
                    "FailedCreate",
                    "create Pod in StatefulSet "
                            + Objects.name(set)
                            + " failed error: "
                            + error.getMessage());
        }
        tell(set, Objects.name(current), Objects.name(update));
        revisions.trim(set, List.of(Objects.name(current), Objects.name(update)));
    }

    private void act(ObjectNode set, ObjectNode current, ObjectNode update) {
        boolean ordered = !set.at("/spec/podManagementPolicy").asText().equals("Parallel");
        Map<Integer, ObjectNode> pods = pods(set);
        int wanted = Objects.replicas(set);
        for (int i = 0; i < wanted; i++) {
            ObjectNode pod = pods.get(i);
            if (pod == null) {
                make(set, i, i < partition(set) ? current : update);
            } else if (pod.at("/status/phase").asText().equals("Failed")) {
                end(set, pod);
            }
            if (ordered && (pod == null || !isHealthy(pod))) {
                return;
            }
        }
        if (!scaledDown(set, pods, wanted, ordered)) {
            replace(set, pods, update);
        }
    }

    private boolean scaledDown(
            ObjectNode set, Map<Integer, ObjectNode> pods, int wanted, boolean ordered) {
        List<ObjectNode> condemned =
                pods.entrySet().stream()
                        .filter(each -> each.getKey() >= wanted)
                        .sorted(Map.Entry.<Integer, ObjectNode>comparingByKey().reversed())
                        .map(Map.Entry::getValue)
                        .toList();
        for (ObjectNode pod : condemned) {
            if (!Objects.isTerminating(pod)) {
                end(set, pod);
            }
            if (ordered) {
                return true;
            }
        }
        return !condemned.isEmpty();
    }

    /** From the last to the first, each when the one behind it is well. */
    private void replace(ObjectNode set, Map<Integer, ObjectNode> pods, ObjectNode update) {
        if (set.at("/spec/updateStrategy/type").asText().equals("OnDelete")) {
            return;
        }
        for (int i = Objects.replicas(set) - 1; i >= partition(set); i--) {
            ObjectNode pod = pods.get(i);
            if (pod == null || !isHealthy(pod)) {
                if (pod != null && !isOf(pod, update) && !Objects.isTerminating(pod)) {
                    end(set, pod);
                }
                return;
            }
            if (!isOf(pod, update)) {
                end(set, pod);
                return;
            }
        }
    }

    private static int partition(ObjectNode set) {
        return set.at("/spec/updateStrategy/rollingUpdate/partition").asInt();
    }

    private static boolean isOf(ObjectNode pod, ObjectNode revision) {
        return Objects.labels(pod).getOrDefault(Revisions.HASH, "").equals(Objects.name(revision));
    }

    private static boolean isHealthy(ObjectNode pod) {
        return Revisions.isReadyAndRunning(pod) && !Objects.isTerminating(pod);
    }

    private Map<Integer, ObjectNode> pods(ObjectNode set) {
        Map<Integer, ObjectNode> pods = new HashMap<>();
        for (ObjectNode pod : desk.owned(Kind.POD, set)) {
            ordinal(set, pod).ifPresent(each -> pods.put(each, pod));
        }
        return pods;
    }

    private static Optional<Integer> ordinal(ObjectNode set, ObjectNode pod) {
        try {
            return Optional.of(
                    Integer.parseInt(Objects.name(pod).substring(Objects.name(set).length() + 1)));
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private void make(ObjectNode set, int ordinal, ObjectNode revision) {
        String name = Objects.name(set) + "-" + ordinal;
        ObjectNode pod =
                Pods.fromTemplate(Kind.STATEFUL_SET, set, Revisions.template(revision), name);
        ObjectNode labels = pod.withObject("/metadata/labels");
        labels.put(Revisions.HASH, Objects.name(revision)).put(POD_NAME, name);
        pod.withObject("/spec")
                .put("hostname", name)
                .put("subdomain", set.at("/spec/serviceName").asText());
        ObjectNode _ = desk.create(Kind.POD, pod);
        desk.normal(
                Kind.STATEFUL_SET,
                set,
                "SuccessfulCreate",
                "create Pod " + name + " in StatefulSet " + Objects.name(set) + " successful");
    }

    private void end(ObjectNode set, ObjectNode pod) {
        desk.delete(Kind.POD, pod);
        desk.normal(
                Kind.STATEFUL_SET,
                set,
                "SuccessfulDelete",
                "delete Pod "
                        + Objects.name(pod)
                        + " in StatefulSet "
                        + Objects.name(set)
                        + " successful");
    }

    private void tell(ObjectNode set, String current, String update) {
        List<ObjectNode> pods =
                desk.owned(Kind.POD, set).stream()
                        .sorted(Comparator.comparing(Objects::name))
                        .toList();
        int ready = (int) pods.stream().filter(Revisions::isReadyAndRunning).count();
        int updated = count(pods, update);
        boolean done = updated == pods.size() && ready == pods.size();
        ObjectNode status = Json.object();
        status.put("observedGeneration", (int) Objects.generation(set));
        status.put("replicas", pods.size());
        Objects.count(status, "readyReplicas", ready);
        Objects.count(status, "currentReplicas", done ? updated : count(pods, current));
        Objects.count(status, "updatedReplicas", updated);
        status.put("currentRevision", done ? update : current);
        status.put("updateRevision", update);
        status.put("collisionCount", 0);
        int minReady = set.at("/spec/minReadySeconds").asInt();
        status.put(
                "availableReplicas",
                (int)
                        pods.stream()
                                .filter(each -> Pods.isAvailable(each, minReady, desk.now()))
                                .count());
        if (!status.equals(set.path("status"))) {
            desk.status(Kind.STATEFUL_SET, set, status);
        }
    }

    private static int count(List<ObjectNode> pods, String revision) {
        return (int)
                pods.stream()
                        .filter(each -> !Objects.isTerminating(each))
                        .map(JsonNode.class::cast)
                        .filter(each ->
                                each.path("metadata")
                                        .path("labels")
                                        .path(Revisions.HASH)
                                        .asText()
                                        .equals(revision))
                        .count();
    }
}
