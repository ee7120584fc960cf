package tocsin.sandbox.cluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.slack.Json;

/** RFC 7386: null takes a key away, lists are replaced whole. */
public final class MergePatch {
    private MergePatch() {}

    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (!(merged(object, patch) instanceof ObjectNode result)) {
            throw ApiError.badRequest("a merge patch should be an object");
        }
        return result;
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch.deepCopy();
        }
        ObjectNode result = target.isObject() ? target.deepCopy() : Json.object();
        patch.properties()
                .forEach(field -> {
                    if (field.getValue().isNull()) {
                        result.remove(field.getKey());
                    } else {
                        result.set(
                                field.getKey(),
                                merged(result.path(field.getKey()), field.getValue()));
                    }
                });
        return result;
    }
}
