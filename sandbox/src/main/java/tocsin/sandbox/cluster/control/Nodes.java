package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Machines;
import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.util.Map;

/** What the nodes tell of the pods that run there: what they say, and what they use. */
final class Nodes implements Machines {
    private final Desk desk;
    private final Map<String, Run> runs;

    /**
     * @param runs of the pods, by uid
     */
    Nodes(Desk desk, Map<String, Run> runs) {
        this.desk = desk;
        this.runs = runs;
    }

    @Override
    public String log(ObjectNode pod, String container, boolean previous) {
        Run run = runs.get(Objects.uid(pod));
        if (previous) {
            if (run == null || !run.hasEnded()) {
                throw ApiError.badRequest(
                        "previous terminated container \""
                                + container
                                + "\" in pod \""
                                + Objects.name(pod)
                                + "\" not found");
            }
            return run.previousLog();
        }
        if (run == null || !run.hasStarted) {
            String why =
                    run != null && run.phase == Run.Phase.NO_IMAGE
                            ? run.isPullBackedOff
                                    ? "trying and failing to pull image"
                                    : "image can't be pulled"
                            : "ContainerCreating";
            throw ApiError.badRequest(
                    "container \""
                            + container
                            + "\" in pod \""
                            + Objects.name(pod)
                            + "\" is waiting to start: "
                            + why);
        }
        return run.log(desk.now());
    }

    @Override
    public ObjectNode usage(ObjectNode pod) {
        ObjectNode usage =
                Json.object().put("kind", "PodMetrics").put("apiVersion", "metrics.k8s.io/v1beta1");
        ObjectNode metadata =
                usage.putObject("metadata")
                        .put("name", Objects.name(pod))
                        .put("namespace", Objects.namespace(pod))
                        .put("creationTimestamp", Objects.time(desk.now()));
        metadata.set("labels", pod.at("/metadata/labels").deepCopy());
        usage.put("timestamp", Objects.time(desk.now())).put("window", "15s");
        ArrayNode containers = usage.putArray("containers");
        for (JsonNode container : Objects.containers(pod.path("spec"))) {
            int seed = Math.floorMod(Objects.uid(pod).hashCode(), 40);
            containers
                    .addObject()
                    .put("name", container.path("name").asText())
                    .putObject("usage")
                    .put("cpu", (80 + seed) * 1_000_000L + "n")
                    .put("memory", (120 + seed) * 1024 + "Ki");
        }
        return usage;
    }
}
