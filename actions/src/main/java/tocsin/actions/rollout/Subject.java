package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.incidents.operation.Workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A workload as the server showed it. */
public record Subject(Workload workload, Meta meta, Spec spec, Status status) {

    /**
     * What is wanted.
     *
     * @param partition pods with a lower number keep the old revision
     * @param isByHand whether pods are replaced only when somebody deletes them
     * @param deadline how long without progress until the controller gives up
     */
    public record Spec(
            int replicas,
            boolean isPaused,
            Selector selector,
            Template template,
            int partition,
            boolean isByHand,
            boolean isOneByOne,
            Duration deadline) {}

    /** What is. */
    public record Status(
            long observed,
            int total,
            int updated,
            int ready,
            int available,
            String currentRevision,
            String updateRevision,
            List<Condition> conditions) {
        public Status {
            conditions = List.copyOf(conditions);
        }

        Optional<Condition> condition(String type) {
            return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
        }
    }

    /**
     * What a controller says of it.
     *
     * @param stamp when it was last written, as it was written
     */
    public record Condition(
            String type, boolean isTrue, String reason, String message, String stamp) {}

    private static final Duration USUAL_DEADLINE = Duration.ofMinutes(10);

    /** Reads what the server answered. */
    public static Subject of(Workload.Kind kind, JsonNode json) {
        Meta meta = Meta.of(json);
        String namespace = json.path("metadata").path("namespace").asText();
        JsonNode status = json.path("status");
        return new Subject(
                new Workload(kind, namespace, meta.name()),
                meta,
                spec(kind, json.path("spec"), status),
                kind == Workload.Kind.DAEMON_SET ? ofDaemons(status) : status(status));
    }

    /** Whether the controller has seen the specification as it is. */
    public boolean isObserved() {
        return status.observed >= meta.generation();
    }

    /**
     * The stamp on the controller's verdict about progress. The same stamp after a write speaks of
     * what was before it.
     */
    public String progressStamp() {
        return status.condition("Progressing").map(Condition::stamp).orElse("");
    }

    private static Spec spec(Workload.Kind kind, JsonNode spec, JsonNode status) {
        String strategies = kind == Workload.Kind.DEPLOYMENT ? "strategy" : "updateStrategy";
        JsonNode strategy = spec.path(strategies);
        return new Spec(
                kind == Workload.Kind.DAEMON_SET
                        ? status.path("desiredNumberScheduled").asInt()
                        : spec.path("replicas").asInt(1),
                spec.path("paused").asBoolean(),
                Selector.of(spec.path("selector")),
                Template.of(spec.path("template")),
                strategy.path("rollingUpdate").path("partition").asInt(),
                strategy.path("type").asText().equals("OnDelete"),
                kind == Workload.Kind.STATEFUL_SET
                        && !spec.path("podManagementPolicy").asText().equals("Parallel"),
                spec.hasNonNull("progressDeadlineSeconds")
                        ? Duration.ofSeconds(spec.path("progressDeadlineSeconds").asLong())
                        : USUAL_DEADLINE);
    }

    private static Status status(JsonNode json) {
        return new Status(
                json.path("observedGeneration").asLong(),
                json.path("replicas").asInt(),
                json.path("updatedReplicas").asInt(),
                json.path("readyReplicas").asInt(),
                json.path("availableReplicas").asInt(),
                json.path("currentRevision").asText(),
                json.path("updateRevision").asText(),
                conditions(json));
    }

    private static Status ofDaemons(JsonNode json) {
        return new Status(
                json.path("observedGeneration").asLong(),
                json.path("currentNumberScheduled").asInt(),
                json.path("updatedNumberScheduled").asInt(),
                json.path("numberReady").asInt(),
                json.path("numberAvailable").asInt(),
                "",
                "",
                conditions(json));
    }

    private static List<Condition> conditions(JsonNode status) {
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode condition : status.path("conditions")) {
            conditions.add(
                    new Condition(
                            condition.path("type").asText(),
                            condition.path("status").asText().equals("True"),
                            condition.path("reason").asText(),
                            condition.path("message").asText(),
                            condition.path("lastUpdateTime").asText()));
        }
        return conditions;
    }
}
