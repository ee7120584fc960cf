package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.object.Selector;
import tocsin.sandbox.slack.Json;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps as many pods as a ReplicaSet wants. */
final class ReplicaSets implements Controller {
    private static final String FAILURE = "ReplicaFailure";
    private final Desk desk;
    private final Patience patience = new Patience();

    ReplicaSets(Registry registry) {
        desk = new Desk(registry, "replicaset-controller");
    }

    @Override
    public String name() {
        return "replicaset";
    }

    @Override
    public void step() {
        desk.all(Kind.REPLICA_SET).forEach(this::step);
    }

    private void step(ObjectNode set) {
        List<ObjectNode> pods = desk.owned(Kind.POD, set).stream().filter(Pods::isActive).toList();
        if (pods.size() < Objects.replicas(set) && !patience.isOver(set, desk.now())) {
            tell(set, status(set, pods, Objects.condition(set, FAILURE).map(ReplicaSets::again)));
            return;
        }
        Optional<ApiError> failure =
                Objects.isTerminating(set) ? Optional.empty() : manage(set, pods);
        if (failure.isPresent()) {
            patience.failed(set, desk.now());
        } else {
            patience.succeeded(set);
        }
        tell(set, status(set, pods, failure));
    }

    /** The failure that it already tells. */
    private static ApiError again(JsonNode condition) {
        return ApiError.badRequest(condition.path("message").asText());
    }

    private void tell(ObjectNode set, ObjectNode status) {
        if (!status.equals(set.path("status"))) {
            desk.status(Kind.REPLICA_SET, set, status);
        }
    }

    private Optional<ApiError> manage(ObjectNode set, List<ObjectNode> pods) {
        int missing = Objects.replicas(set) - pods.size();
        if (missing < 0) {
            pods.stream()
                    .sorted(Pods.leastMissedFirst())
                    .limit(-missing)
                    .forEach(pod -> end(set, pod));
        }
        for (int i = 0; i < missing; i++) {
            try {
                begin(set);
            } catch (ApiError error) {
                desk.warning(
                        Kind.REPLICA_SET,
                        set,
                        "FailedCreate",
                        "Error creating: " + error.getMessage());
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }

    private void begin(ObjectNode set) {
        ObjectNode pod =
                desk.create(
                        Kind.POD,
                        Pods.fromTemplate(
                                Kind.REPLICA_SET,
                                set,
                                set.path("spec").path("template"),
                                Objects.name(set) + "-"));
        desk.normal(Kind.REPLICA_SET, set, "SuccessfulCreate", "Created pod: " + Objects.name(pod));
    }

    private void end(ObjectNode set, ObjectNode pod) {
        desk.delete(Kind.POD, pod);
        desk.normal(Kind.REPLICA_SET, set, "SuccessfulDelete", "Deleted pod: " + Objects.name(pod));
    }

    private ObjectNode status(ObjectNode set, List<ObjectNode> pods, Optional<ApiError> failure) {
        Selector labels =
                Selector.of(
                        Json.object()
                                .set(
                                        "matchLabels",
                                        set.at("/spec/template/metadata/labels").deepCopy()));
        int minReady = set.path("spec").path("minReadySeconds").asInt();
        ObjectNode status = set.path("status").deepCopy();
        status.put("replicas", pods.size());
        Objects.count(status, "fullyLabeledReplicas", count(pods, labels::accepts));
        Objects.count(status, "readyReplicas", count(pods, Objects::isReady));
        Objects.count(
                status,
                "availableReplicas",
                count(pods, pod -> Pods.isAvailable(pod, minReady, desk.now())));
        status.put("observedGeneration", (int) Objects.generation(set));
        boolean failed = Objects.condition(set, FAILURE).isPresent();
        if (failure.isPresent() && !failed) {
            Objects.setCondition(status, failed(set, pods.size(), failure.get()));
        } else if (failure.isEmpty() && failed) {
            Objects.removeCondition(status, FAILURE);
        }
        return status;
    }

    private ObjectNode failed(ObjectNode set, int pods, ApiError failure) {
        return Json.object()
                .put("type", FAILURE)
                .put("status", "True")
                .put("lastTransitionTime", Objects.time(desk.now()))
                .put("reason", pods < Objects.replicas(set) ? "FailedCreate" : "FailedDelete")
                .put("message", failure.getMessage());
    }

    private static int count(List<ObjectNode> pods, Predicate<ObjectNode> counted) {
        return (int) pods.stream().filter(counted).count();
    }
}
