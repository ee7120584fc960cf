package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a Deployment says about itself. */
final class Progress {
    static final String TYPE = "Progressing";
    static final String TIMED_OUT = "ProgressDeadlineExceeded";
    private static final String AVAILABLE = "NewReplicaSetAvailable";
    private static final String FAILURE = "ReplicaFailure";

    /** Only a rollout can be late. */
    enum Kind {
        ROLLING,
        SCALING
    }

    private Progress() {}

    static ObjectNode condition(
            String type, String status, String reason, String message, Instant now) {
        return Json.object()
                .put("type", type)
                .put("status", status)
                .put("lastUpdateTime", Objects.time(now))
                .put("lastTransitionTime", Objects.time(now))
                .put("reason", reason)
                .put("message", message);
    }

    /** The same status for the same reason is no news, and keeps its stamp. */
    static void set(ObjectNode status, ObjectNode condition) {
        Optional<JsonNode> old = find(status, condition.path("type").asText());
        if (old.isPresent() && old.get().path("status").equals(condition.path("status"))) {
            if (old.get().path("reason").equals(condition.path("reason"))) {
                return;
            }
            condition.set("lastTransitionTime", old.get().path("lastTransitionTime"));
        }
        // What has changed comes last.
        Objects.removeCondition(status, condition.path("type").asText());
        status.withArrayProperty("conditions").add(condition);
    }

    private static Optional<JsonNode> find(JsonNode status, String type) {
        return status.path("conditions")
                .valueStream()
                .filter(each -> each.path("type").asText().equals(type))
                .findFirst();
    }

    static ObjectNode status(
            ObjectNode deployment,
            List<ObjectNode> sets,
            @Nullable ObjectNode current,
            Kind kind,
            Instant now) {
        ObjectNode old = deployment.path("status").deepCopy();
        ObjectNode status = counted(deployment, sets, current);
        if (old.has("collisionCount")) {
            status.set("collisionCount", old.get("collisionCount"));
        }
        if (old.has("conditions")) {
            status.set("conditions", old.get("conditions").deepCopy());
        }
        available(deployment, status, now);
        if (!deployment.at("/spec/progressDeadlineSeconds").isInt()) {
            Objects.removeCondition(status, TYPE);
        } else if (kind == Kind.ROLLING) {
            progress(deployment, status, current, now);
        }
        if (kind == Kind.ROLLING) {
            failure(status, sets, current);
        }
        return status;
    }

    private static ObjectNode counted(
            ObjectNode deployment, List<ObjectNode> sets, @Nullable ObjectNode current) {
        int available = Rollout.counted(sets, "availableReplicas");
        ObjectNode status = Json.object();
        status.put("observedGeneration", (int) Objects.generation(deployment));
        Objects.count(status, "replicas", Rollout.counted(sets, "replicas"));
        Objects.count(
                status,
                "updatedReplicas",
                current == null ? 0 : Objects.counted(current, "replicas"));
        Objects.count(status, "readyReplicas", Rollout.counted(sets, "readyReplicas"));
        Objects.count(status, "availableReplicas", available);
        Objects.count(status, "unavailableReplicas", Math.max(0, Rollout.wanted(sets) - available));
        return status;
    }

    private static void available(ObjectNode deployment, ObjectNode status, Instant now) {
        boolean enough =
                status.path("availableReplicas").asInt() >= Rollout.of(deployment).leastAvailable();
        set(
                status,
                enough
                        ? condition(
                                "Available",
                                "True",
                                "MinimumReplicasAvailable",
                                "Deployment has minimum availability.",
                                now)
                        : condition(
                                "Available",
                                "False",
                                "MinimumReplicasUnavailable",
                                "Deployment does not have minimum availability.",
                                now));
    }

    /**
     * Once it is late it stays late until the first progress: until then the old stamp is still
     * told, about a rollout that may be another one.
     */
    private static void progress(
            ObjectNode deployment, ObjectNode status, @Nullable ObjectNode current, Instant now) {
        Optional<JsonNode> old = find(deployment.path("status"), TYPE);
        String reason = old.map(each -> each.path("reason").asText()).orElse("");
        boolean isSettled =
                status.path("replicas").asInt() == status.path("updatedReplicas").asInt()
                        && reason.equals(AVAILABLE);
        if (isSettled) {
            return;
        }
        String who =
                current == null
                        ? "Deployment \"" + Objects.name(deployment) + "\""
                        : "ReplicaSet \"" + Objects.name(current) + "\"";
        if (isComplete(deployment, status)) {
            set(
                    status,
                    condition(TYPE, "True", AVAILABLE, who + " has successfully progressed.", now));
        } else if (isProgressing(deployment.path("status"), status)) {
            ObjectNode progressing =
                    condition(TYPE, "True", "ReplicaSetUpdated", who + " is progressing.", now);
            old.filter(each -> each.path("status").asText().equals("True"))
                    .ifPresent(each ->
                            progressing.set("lastTransitionTime", each.path("lastTransitionTime")));
            Objects.removeCondition(status, TYPE);
            status.withArrayProperty("conditions").add(progressing);
        } else if (isLate(deployment, old, now)) {
            set(
                    status,
                    condition(TYPE, "False", TIMED_OUT, who + " has timed out progressing.", now));
        }
    }

    static boolean isComplete(ObjectNode deployment, JsonNode status) {
        int wanted = Objects.replicas(deployment);
        return status.path("updatedReplicas").asInt() == wanted
                && status.path("replicas").asInt() == wanted
                && status.path("availableReplicas").asInt() == wanted
                && status.path("observedGeneration").asLong() >= Objects.generation(deployment);
    }

    private static boolean isProgressing(JsonNode old, JsonNode now) {
        return grew("updatedReplicas", old, now)
                || grew("readyReplicas", old, now)
                || grew("availableReplicas", old, now)
                || outdated(now) < outdated(old);
    }

    private static boolean grew(String field, JsonNode old, JsonNode now) {
        return now.path(field).asInt() > old.path(field).asInt();
    }

    private static int outdated(JsonNode status) {
        return status.path("replicas").asInt() - status.path("updatedReplicas").asInt();
    }

    private static boolean isLate(ObjectNode deployment, Optional<JsonNode> old, Instant now) {
        String reason = old.map(each -> each.path("reason").asText()).orElse(AVAILABLE);
        if (reason.equals(AVAILABLE)) {
            return false;
        }
        Instant since = Objects.instant(old.orElseThrow().path("lastUpdateTime"));
        int patience = deployment.at("/spec/progressDeadlineSeconds").asInt();
        return reason.equals(TIMED_OUT) || since.plusSeconds(patience).isBefore(now);
    }

    private static void failure(
            ObjectNode status, List<ObjectNode> sets, @Nullable ObjectNode current) {
        Optional<JsonNode> failed =
                current == null ? Optional.empty() : Objects.condition(current, FAILURE);
        if (failed.isEmpty()) {
            failed =
                    sets.stream()
                            .flatMap(each -> Objects.condition(each, FAILURE).stream())
                            .findFirst();
        }
        if (failed.isEmpty()) {
            Objects.removeCondition(status, FAILURE);
            return;
        }
        ObjectNode condition =
                condition(
                        FAILURE,
                        failed.get().path("status").asText(),
                        failed.get().path("reason").asText(),
                        failed.get().path("message").asText(),
                        Objects.instant(failed.get().path("lastTransitionTime")));
        set(status, condition);
    }
}
