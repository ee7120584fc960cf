package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes out what an API server would not keep: null, and the empty of what may be left out. */
final class Tidy {
    private static final Set<String> NOTHING_WHEN_EMPTY =
            Set.of(
                    "labels",
                    "annotations",
                    "ownerReferences",
                    "finalizers",
                    "env",
                    "envFrom",
                    "args",
                    "command",
                    "ports",
                    "volumes",
                    "volumeMounts",
                    "initContainers",
                    "nodeSelector",
                    "matchLabels",
                    "matchExpressions",
                    "imagePullSecrets",
                    "tolerations",
                    "conditions",
                    "containerStatuses",
                    "data",
                    "binaryData");

    private Tidy() {}

    static ObjectNode of(ObjectNode object) {
        try {
            // Read again, so that equal numbers are equal.
            ObjectNode copy = (ObjectNode) Json.parse(Json.write(object));
            tidy(copy);
            // The data of a revision is a patch, in which null means something.
            if (copy.path("kind").asText().equals("ControllerRevision") && object.has("data")) {
                copy.set("data", Json.parse(Json.write(object.get("data"))));
            }
            return copy;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was written can be read", e);
        }
    }

    private static void tidy(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> gone = new ArrayList<>();
            object.properties()
                    .forEach(each -> {
                        tidy(each.getValue());
                        if (isNothing(each.getKey(), each.getValue())) {
                            gone.add(each.getKey());
                        }
                    });
            object.remove(gone);
        } else {
            node.forEach(Tidy::tidy);
        }
    }

    private static boolean isNothing(String name, JsonNode value) {
        return value.isNull()
                || (value.isContainerNode()
                        && value.isEmpty()
                        && NOTHING_WHEN_EMPTY.contains(name));
    }
}
