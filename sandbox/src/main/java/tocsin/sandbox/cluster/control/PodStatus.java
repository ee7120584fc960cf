package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.util.List;

/** How a pod fares, as its node tells it. */
final class PodStatus {
    private PodStatus() {}

    /** Writes it into the pod. */
    static void tell(ObjectNode pod, Run run, Instant at) {
        ObjectNode status = Objects.status(pod);
        boolean runs = run.phase != Run.Phase.CREATING && run.hasStarted;
        boolean ready = run.phase == Run.Phase.READY;
        status.put("phase", runs ? "Running" : "Pending");
        condition(status, "Initialized", true, "", "", at);
        String why = "containers with unready status: " + names(pod);
        for (String type : List.of("Ready", "ContainersReady")) {
            condition(status, type, ready, ready ? "" : "ContainersNotReady", why, at);
        }
        condition(status, "PodScheduled", true, "", "", at);
        status.put("hostIP", hostIp(pod));
        if (runs) {
            status.put("podIP", podIp(pod));
            status.putArray("podIPs").addObject().put("ip", podIp(pod));
        }
        if (!status.has("startTime")) {
            status.put("startTime", Objects.time(at));
        }
        ArrayNode containers = status.putArray("containerStatuses");
        Objects.containers(pod.path("spec"))
                .forEach(each -> containers.add(ContainerStatus.of(each, run)));
    }

    /** A condition that is what it was keeps its time. */
    static void condition(
            ObjectNode status,
            String type,
            boolean isTrue,
            String reason,
            String message,
            Instant now) {
        ObjectNode condition =
                Json.object().put("type", type).put("status", isTrue ? "True" : "False");
        condition.putNull("lastProbeTime");
        condition.put("lastTransitionTime", Objects.time(now));
        if (!reason.isEmpty()) {
            condition.put("reason", reason).put("message", message);
        }
        boolean isSame =
                Objects.condition(Json.object().set("status", status), type)
                        .filter(old -> old.path("status").equals(condition.path("status")))
                        .isPresent();
        if (!isSame) {
            Objects.setCondition(status, condition);
        }
    }

    private static String names(ObjectNode pod) {
        return Objects.containers(pod.path("spec")).stream()
                .map(each -> each.path("name").asText())
                .toList()
                .toString()
                .replace(", ", " ");
    }

    private static String hostIp(ObjectNode pod) {
        int node = Math.max(0, Scheduler.NODES.indexOf(pod.at("/spec/nodeName").asText()));
        return "10.0.0." + (node + 1);
    }

    private static String podIp(ObjectNode pod) {
        int hash = Math.floorMod(Objects.uid(pod).hashCode(), 64_000);
        return "10.1." + (hash / 250) + "." + (hash % 250 + 1);
    }
}
