package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.ApiError.Cause;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.object.Selector;
import tocsin.sandbox.slack.Json;

import java.util.List;

/** The size of a workload, as an object of its own. */
final class Scale {
    private Scale() {}

    static ObjectNode of(ObjectNode workload) {
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field :
                List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            metadata.set(field, workload.path("metadata").path(field).deepCopy());
        }
        ObjectNode spec = scale.putObject("spec");
        Objects.count(spec, "replicas", Objects.replicas(workload));
        scale.putObject("status")
                .put("replicas", Objects.counted(workload, "replicas"))
                .put("selector", Selector.of(workload.path("spec").path("selector")).written());
        return scale;
    }

    static ObjectNode set(Kind kind, ObjectNode workload, ObjectNode scale) {
        String name = Objects.name(workload);
        String version = Objects.resourceVersion(scale);
        if (!version.isEmpty() && !version.equals(Objects.resourceVersion(workload))) {
            throw ApiError.conflict(kind, name);
        }
        String wrong = Bodies.wrongType(scale);
        if (!wrong.isEmpty()) {
            throw ApiError.badRequest(wrong);
        }
        int replicas = Objects.replicas(scale);
        if (replicas < 0) {
            ApiError plain =
                    ApiError.invalid(
                            Kind.AUTOSCALER,
                            name,
                            List.of(
                                    Cause.invalid(
                                            "spec.replicas",
                                            Integer.toString(replicas),
                                            "must be greater than or equal to 0")));
            ObjectNode details = (ObjectNode) plain.status().path("details");
            details.put("kind", "Scale");
            throw new ApiError(
                    422,
                    "Invalid",
                    String.valueOf(plain.getMessage())
                            .replace("HorizontalPodAutoscaler.", "Scale."),
                    details);
        }
        Objects.spec(workload).put("replicas", replicas);
        return workload;
    }
}
