package tocsin.sandbox.cluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every object of the API has, read from its JSON. */
public final class Objects {
    private Objects() {}

    public static ObjectNode metadata(ObjectNode object) {
        return object.withObject("/metadata");
    }

    public static ObjectNode spec(ObjectNode object) {
        return object.withObject("/spec");
    }

    public static ObjectNode status(ObjectNode object) {
        return object.withObject("/status");
    }

    public static String name(JsonNode object) {
        return object.path("metadata").path("name").asText("");
    }

    public static String namespace(JsonNode object) {
        return object.path("metadata").path("namespace").asText("");
    }

    public static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asText("");
    }

    public static String resourceVersion(JsonNode object) {
        return object.path("metadata").path("resourceVersion").asText("");
    }

    public static long generation(JsonNode object) {
        return object.path("metadata").path("generation").asLong();
    }

    public static Instant created(JsonNode object) {
        return instant(object.path("metadata").path("creationTimestamp"));
    }

    public static Instant instant(JsonNode time) {
        try {
            return Instant.parse(time.asText());
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    /** Times of the API have no parts of seconds. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public static boolean isTerminating(JsonNode object) {
        return object.path("metadata").path("deletionTimestamp").isTextual();
    }

    public static Map<String, String> labels(JsonNode object) {
        return strings(object.path("metadata").path("labels"));
    }

    public static Map<String, String> annotations(JsonNode object) {
        return strings(object.path("metadata").path("annotations"));
    }

    public static String annotation(JsonNode object, String name) {
        return object.path("metadata").path("annotations").path(name).asText("");
    }

    public static void annotate(ObjectNode object, String name, String value) {
        metadata(object).withObjectProperty("annotations").put(name, value);
    }

    public static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.properties().forEach(each -> strings.put(each.getKey(), each.getValue().asText()));
        return strings;
    }

    /** The owner that controls it. */
    public static Optional<JsonNode> controller(JsonNode object) {
        return object.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .filter(owner -> owner.path("controller").asBoolean())
                .findFirst();
    }

    public static boolean isControlledBy(JsonNode object, JsonNode owner) {
        return controller(object)
                .filter(controller -> controller.path("uid").asText().equals(uid(owner)))
                .isPresent();
    }

    public static void control(ObjectNode object, Kind kind, JsonNode owner) {
        metadata(object)
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", kind.apiVersion())
                .put("kind", kind.kind)
                .put("name", name(owner))
                .put("uid", uid(owner))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    public static ObjectNode object(Kind kind, String namespace, String name) {
        ObjectNode object =
                Json.object().put("kind", kind.kind).put("apiVersion", kind.apiVersion());
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        if (kind.namespaced) {
            metadata.put("namespace", namespace);
        }
        return object;
    }

    public static int replicas(JsonNode object) {
        return object.path("spec").path("replicas").asInt();
    }

    public static int counted(JsonNode object, String field) {
        return object.path("status").path(field).asInt();
    }

    /** Counts of nothing are left out of a status. */
    public static void count(ObjectNode status, String field, int number) {
        if (number == 0) {
            status.remove(field);
        } else {
            status.put(field, number);
        }
    }

    public static List<JsonNode> containers(JsonNode podSpec) {
        return podSpec.path("containers").valueStream().toList();
    }

    public static Optional<JsonNode> condition(JsonNode object, String type) {
        return object.path("status")
                .path("conditions")
                .valueStream()
                .filter(each -> each.path("type").asText().equals(type))
                .findFirst();
    }

    public static boolean isReady(JsonNode pod) {
        return condition(pod, "Ready")
                .filter(ready -> ready.path("status").asText().equals("True"))
                .isPresent();
    }

    /** Puts a condition in its place, or at the end. */
    public static void setCondition(ObjectNode status, ObjectNode condition) {
        ArrayNode conditions = status.withArrayProperty("conditions");
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).path("type").equals(condition.path("type"))) {
                conditions.set(i, condition);
                return;
            }
        }
        conditions.add(condition);
    }

    public static void removeCondition(ObjectNode status, String type) {
        ArrayNode kept = Json.array();
        status.path("conditions")
                .valueStream()
                .filter(each -> !each.path("type").asText().equals(type))
                .forEach(kept::add);
        if (kept.isEmpty()) {
            status.remove("conditions");
        } else {
            status.set("conditions", kept);
        }
    }
}
