package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.util.List;
import java.util.Optional;

/**
 * {@code autoscaling/v1}: the autoscalers as their first version tells them, with the processor's
 * use as a number of its own and the conditions in an annotation. They are kept as v2; other
 * metrics are not shown here, and stay.
 */
final class FirstAutoscaler {
    static final String VERSION = "v1";
    private static final String CONDITIONS = "autoscaling.alpha.kubernetes.io/conditions";
    private static final String PERCENT = "targetCPUUtilizationPercentage";

    private FirstAutoscaler() {}

    static ObjectNode shown(ObjectNode kept) {
        ObjectNode object = kept.deepCopy();
        object.put("apiVersion", Kind.AUTOSCALER.group + "/" + VERSION);
        ObjectNode spec = Objects.spec(object);
        spec.remove(List.of("metrics", "behavior"));
        processor(kept.at("/spec/metrics"), "target")
                .ifPresent(percent -> spec.set(PERCENT, percent));
        JsonNode conditions = kept.at("/status/conditions");
        if (!conditions.isEmpty()) {
            Objects.annotate(object, CONDITIONS, Json.write(conditions));
        }
        object.set("status", status(kept.path("status")));
        return object;
    }

    private static ObjectNode status(JsonNode kept) {
        ObjectNode status =
                Json.object()
                        .put("currentReplicas", kept.path("currentReplicas").asInt())
                        .put("desiredReplicas", kept.path("desiredReplicas").asInt());
        if (kept.has("lastScaleTime")) {
            status.set("lastScaleTime", kept.get("lastScaleTime"));
        }
        processor(kept.path("currentMetrics"), "current")
                .ifPresent(percent -> status.set("currentCPUUtilizationPercentage", percent));
        return status;
    }

    private static Optional<JsonNode> processor(JsonNode metrics, String which) {
        return metrics.valueStream()
                .filter(FirstAutoscaler::isProcessor)
                .map(each -> each.at("/resource/" + which + "/averageUtilization"))
                .filter(JsonNode::isInt)
                .findFirst();
    }

    private static boolean isProcessor(JsonNode metric) {
        return metric.at("/resource/name").asText().equals("cpu");
    }

    /**
     * What is kept of one that was told so.
     *
     * @param before empty: there was none
     */
    static ObjectNode kept(ObjectNode told, ObjectNode before) {
        ObjectNode object = told.deepCopy();
        object.put("apiVersion", Kind.AUTOSCALER.apiVersion());
        if (object.at("/metadata/annotations") instanceof ObjectNode annotations) {
            annotations.remove(CONDITIONS);
            if (annotations.isEmpty()) {
                Objects.metadata(object).remove("annotations");
            }
        }
        ObjectNode spec = Objects.spec(object);
        JsonNode percent = spec.path(PERCENT).deepCopy();
        spec.remove(PERCENT);
        ArrayNode metrics = Json.array();
        before.at("/spec/metrics")
                .valueStream()
                .filter(each -> !isProcessor(each))
                .forEach(metrics::add);
        if (percent.isInt()) {
            metrics.add(processor(percent.asInt()));
        }
        if (!metrics.isEmpty()) {
            spec.set("metrics", metrics);
        }
        if (before.path("spec").has("behavior")) {
            spec.set("behavior", before.at("/spec/behavior"));
        }
        object.remove("status");
        if (before.has("status")) {
            object.set("status", before.get("status"));
        }
        return object;
    }

    static ObjectNode processor(int percent) {
        ObjectNode metric = Json.object().put("type", "Resource");
        metric.putObject("resource")
                .put("name", "cpu")
                .putObject("target")
                .put("type", "Utilization")
                .put("averageUtilization", percent);
        return metric;
    }
}
