package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** Pods as the controllers of workloads see them. */
final class Pods {
    private Pods() {}

    static ObjectNode fromTemplate(Kind kind, ObjectNode owner, JsonNode template, String name) {
        ObjectNode pod = Objects.object(Kind.POD, Objects.namespace(owner), name);
        ObjectNode metadata = Objects.metadata(pod);
        if (name.endsWith("-")) {
            metadata.remove("name");
            metadata.put("generateName", name);
        }
        metadata.set("labels", template.path("metadata").path("labels").deepCopy());
        if (template.path("metadata").path("annotations").isObject()) {
            metadata.set("annotations", template.path("metadata").path("annotations").deepCopy());
        }
        Objects.control(pod, kind, owner);
        pod.set("spec", template.path("spec").deepCopy());
        return pod;
    }

    /** Neither over nor on its way out. */
    static boolean isActive(JsonNode pod) {
        String phase = pod.path("status").path("phase").asText();
        return !phase.equals("Succeeded") && !phase.equals("Failed") && !Objects.isTerminating(pod);
    }

    static boolean isAvailable(JsonNode pod, int minReadySeconds, Instant now) {
        return Objects.condition(pod, "Ready")
                .filter(ready -> ready.path("status").asText().equals("True"))
                .map(ready -> Objects.instant(ready.path("lastTransitionTime")))
                .filter(since -> !since.plus(Duration.ofSeconds(minReadySeconds)).isAfter(now))
                .isPresent();
    }

    /** Those first that would be missed least. */
    static Comparator<ObjectNode> leastMissedFirst() {
        return Comparator.comparing(
                        (ObjectNode pod) -> !pod.path("spec").path("nodeName").asText("").isEmpty())
                .thenComparing(pod -> pod.path("status").path("phase").asText().equals("Running"))
                .thenComparing(Objects::isReady)
                .thenComparing(Comparator.comparing(Objects::created).reversed());
    }
}
