package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the size of its target between its bounds, and where the load wants it; it looks every 15
 * seconds.
 */
final class Autoscalers implements Controller {
    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final double TOLERANCE = 0.1;

    private final Desk desk;
    private final Map<String, Instant> looked = new ConcurrentHashMap<>();
    private final Map<String, Integer> loads = new ConcurrentHashMap<>();

    Autoscalers(Registry registry) {
        desk = new Desk(registry, "horizontal-pod-autoscaler");
    }

    @Override
    public String name() {
        return "hpa";
    }

    /**
     * @param percent of what the pods ask for
     */
    void load(String name, int percent) {
        loads.put(name, percent);
    }

    @Override
    public void step() {
        for (ObjectNode each : desk.all(Kind.AUTOSCALER)) {
            Instant due = looked.getOrDefault(Objects.uid(each), Instant.EPOCH).plus(PERIOD);
            if (!desk.now().isBefore(due)) {
                looked.put(Objects.uid(each), desk.now());
                step(each);
            }
        }
    }

    private void step(ObjectNode scaler) {
        JsonNode reference = scaler.at("/spec/scaleTargetRef");
        String name = reference.path("name").asText();
        Optional<Kind> kind = Kind.named(reference.path("kind").asText()).filter(Kind::isScaled);
        Optional<ObjectNode> target =
                kind.flatMap(each -> desk.find(each, Objects.namespace(scaler), name));
        ObjectNode status = scaler.path("status").deepCopy();
        if (target.isEmpty()) {
            condition(
                    status,
                    "AbleToScale",
                    "False",
                    "FailedGetScale",
                    "the HPA controller was unable to get the target's current scale: "
                            + kind.map(each -> each.plural + "/scale." + each.group).orElse("")
                            + " \""
                            + name
                            + "\" not found");
        } else {
            scale(scaler, kind.orElseThrow(), target.get(), status);
        }
        if (!status.equals(scaler.path("status"))) {
            desk.status(Kind.AUTOSCALER, scaler, status);
        }
    }

    private void scale(ObjectNode scaler, Kind kind, ObjectNode target, ObjectNode status) {
        int now = Objects.replicas(target);
        status.put("currentReplicas", Objects.counted(target, "replicas"));
        condition(
                status,
                "AbleToScale",
                "True",
                "SucceededGetScale",
                "the HPA controller was able to get the target's current scale");
        if (now == 0) {
            status.put("desiredReplicas", 0);
            condition(
                    status,
                    "ScalingActive",
                    "False",
                    "ScalingDisabled",
                    "scaling is disabled since the replica count of the target is zero");
            return;
        }
        int least = scaler.at("/spec/minReplicas").asInt(1);
        int most = scaler.at("/spec/maxReplicas").asInt();
        int wanted = wanted(scaler, now, status);
        int desired = Math.clamp(wanted, least, most);
        status.put("desiredReplicas", desired);
        condition(
                status,
                "ScalingActive",
                "True",
                "ValidMetricFound",
                "the HPA was able to successfully calculate a replica count from cpu resource"
                        + " utilization (percentage of request)");
        limited(status, wanted, desired);
        if (desired != now) {
            ObjectNode _ =
                    desk.change(kind, target, each -> Objects.spec(each).put("replicas", desired));
            status.put("lastScaleTime", Objects.time(desk.now()));
            desk.normal(
                    Kind.AUTOSCALER,
                    scaler,
                    "SuccessfulRescale",
                    "New size: " + desired + "; reason: " + reason(now, least, most));
        }
    }

    private static String reason(int now, int least, int most) {
        if (now > most) {
            return "Current number of replicas above Spec.MaxReplicas";
        }
        return now < least
                ? "Current number of replicas below Spec.MinReplicas"
                : "cpu resource utilization (percentage of request) above target";
    }

    private void limited(ObjectNode status, int wanted, int desired) {
        if (wanted == desired) {
            condition(
                    status,
                    "ScalingLimited",
                    "False",
                    "DesiredWithinRange",
                    "the desired count is within the acceptable range");
        } else {
            boolean many = wanted > desired;
            condition(
                    status,
                    "ScalingLimited",
                    "True",
                    many ? "TooManyReplicas" : "TooFewReplicas",
                    "the desired replica count is "
                            + (many ? "more than the maximum" : "less than the minimum")
                            + " replica count");
        }
    }

    /** Nobody has said how much there is to do: then it is just enough. */
    private int wanted(ObjectNode scaler, int now, ObjectNode status) {
        int target = scaler.at("/spec/metrics/0/resource/target/averageUtilization").asInt(80);
        int load = loads.getOrDefault(Objects.name(scaler), target);
        ArrayNode metrics = status.putArray("currentMetrics");
        metrics.addObject()
                .put("type", "Resource")
                .putObject("resource")
                .put("name", "cpu")
                .putObject("current")
                .put("averageUtilization", load)
                .put("averageValue", load + "m");
        double ratio = (double) load / target;
        return Math.abs(ratio - 1) <= TOLERANCE ? now : (int) Math.ceil(now * ratio);
    }

    private void condition(
            ObjectNode status, String type, String value, String reason, String message) {
        ObjectNode condition = Json.object().put("type", type).put("status", value);
        String time =
                Objects.condition(Json.object().set("status", status), type)
                        .filter(old -> old.path("status").asText().equals(value))
                        .map(old -> old.path("lastTransitionTime").asText())
                        .orElse(Objects.time(desk.now()));
        Objects.setCondition(
                status,
                condition
                        .put("lastTransitionTime", time)
                        .put("reason", reason)
                        .put("message", message));
    }
}
