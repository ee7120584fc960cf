package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

/** How one container fares. */
final class ContainerStatus {
    private ContainerStatus() {}

    static ObjectNode of(JsonNode container, Run run) {
        String image = container.path("image").asText();
        boolean runs = run.waitingFor() == null && run.phase != Run.Phase.EXITED;
        ObjectNode status = Json.object().put("name", container.path("name").asText());
        status.set("state", state(run, image));
        status.set(
                "lastState", run.restarts > 0 || isWaitingAgain(run) ? ended(run) : Json.object());
        return status.put("ready", run.phase == Run.Phase.READY)
                .put("restartCount", run.restarts)
                .put("image", image)
                .put("imageID", run.hasStarted ? "docker-pullable://" + image : "")
                .put("started", runs);
    }

    private static boolean isWaitingAgain(Run run) {
        return run.phase == Run.Phase.BACKING_OFF;
    }

    private static ObjectNode state(Run run, String image) {
        String reason = run.waitingFor();
        if (reason != null) {
            ObjectNode waiting = Json.object().put("reason", reason);
            String message = message(run, image, reason);
            if (!message.isEmpty()) {
                waiting.put("message", message);
            }
            return Json.object().set("waiting", waiting);
        }
        if (run.phase == Run.Phase.EXITED) {
            return ended(run);
        }
        return Json.object()
                .set("running", Json.object().put("startedAt", Objects.time(run.started)));
    }

    private static String message(Run run, String image, String reason) {
        return switch (reason) {
            case "ImagePullBackOff" -> "Back-off pulling image \"" + image + "\"";
            case "ErrImagePull" ->
                    "rpc error: code = NotFound desc = failed to pull and unpack image \""
                            + image
                            + "\": manifest unknown";
            case "CrashLoopBackOff" ->
                    "back-off "
                            + written(Kubelet.backOff(run).toSeconds())
                            + " restarting failed container";
            default -> "";
        };
    }

    private static String written(long seconds) {
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
    }

    private static ObjectNode ended(Run run) {
        return Json.object()
                .set(
                        "terminated",
                        Json.object()
                                .put("exitCode", 1)
                                .put("reason", "Error")
                                .put("startedAt", Objects.time(run.started))
                                .put("finishedAt", Objects.time(run.ended)));
    }
}
