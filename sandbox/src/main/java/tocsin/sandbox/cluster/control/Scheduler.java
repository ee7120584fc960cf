package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives each pod a place, where the fewest are. */
final class Scheduler {
    static final List<String> NODES = List.of("node-1", "node-2", "node-3");

    private final Desk desk;

    Scheduler(Registry registry) {
        desk = new Desk(registry, "default-scheduler", "kube-scheduler");
    }

    void place(ObjectNode pod, boolean fits) {
        if (!fits) {
            unschedulable(pod);
            return;
        }
        Map<String, Integer> load = new LinkedHashMap<>();
        NODES.forEach(node -> load.put(node, 0));
        desk.all(Kind.POD)
                .forEach(each ->
                        load.computeIfPresent(
                                each.at("/spec/nodeName").asText(), (_, count) -> count + 1));
        String node =
                load.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(NODES.getFirst());
        ObjectNode placed =
                desk.change(Kind.POD, pod, each -> Objects.spec(each).put("nodeName", node));
        desk.normal(
                Kind.POD,
                placed,
                "Scheduled",
                "Successfully assigned "
                        + Objects.namespace(pod)
                        + "/"
                        + Objects.name(pod)
                        + " to "
                        + node);
        ObjectNode _ =
                desk.tell(
                        Kind.POD,
                        placed,
                        each ->
                                PodStatus.condition(
                                        Objects.status(each),
                                        "PodScheduled",
                                        true,
                                        "",
                                        "",
                                        desk.now()));
    }

    private void unschedulable(ObjectNode pod) {
        String why = "0/3 nodes are available: 3 Insufficient cpu.";
        if (Objects.condition(pod, "PodScheduled").isEmpty()) {
            desk.warning(Kind.POD, pod, "FailedScheduling", why);
            ObjectNode _ =
                    desk.tell(
                            Kind.POD,
                            pod,
                            each ->
                                    PodStatus.condition(
                                            Objects.status(each),
                                            "PodScheduled",
                                            false,
                                            "Unschedulable",
                                            why,
                                            desk.now()));
        }
    }
}
