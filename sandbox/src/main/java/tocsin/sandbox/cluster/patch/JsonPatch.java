package tocsin.sandbox.cluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;

import java.util.List;
import java.util.regex.Pattern;

/** RFC 6902: operations in turn, all or none; nothing is made that a path only passes through. */
public final class JsonPatch {
    private static final Pattern SLASH = Pattern.compile("/");

    private JsonPatch() {}

    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (!patch.isArray()) {
            throw ApiError.badRequest(
                    "json: cannot unmarshal object into Go value of type" + " jsonpatch.Patch");
        }
        ObjectNode root = object.deepCopy();
        for (JsonNode operation : patch) {
            perform(root, operation);
        }
        return root;
    }

    private static void perform(ObjectNode root, JsonNode operation) {
        Place place = place(root, operation.path("path").asText());
        switch (operation.path("op").asText()) {
            case "add" -> place.add(value(operation));
            case "replace" -> place.replace(value(operation));
            case "remove" -> place.remove();
            case "test" -> {
                // What is missing equals null.
                if (!sameValue(place.read(), operation.path("value"))) {
                    throw ApiError.unfit();
                }
            }
            case "move" -> {
                Place from = place(root, operation.path("from").asText());
                JsonNode moved = from.existing();
                from.remove();
                place.add(moved);
            }
            case "copy" ->
                    place.add(place(root, operation.path("from").asText()).existing().deepCopy());
            default -> throw ApiError.unfit();
        }
    }

    private static boolean sameValue(JsonNode one, JsonNode other) {
        boolean nothing = one.isMissingNode() || one.isNull();
        return nothing ? other.isMissingNode() || other.isNull() : one.equals(other);
    }

    private static JsonNode value(JsonNode operation) {
        if (!operation.has("value")) {
            throw ApiError.unfit();
        }
        return operation.get("value").deepCopy();
    }

    private static Place place(ObjectNode root, String pointer) {
        List<String> steps = SLASH.splitAsStream(pointer).skip(1).map(JsonPatch::plain).toList();
        if (steps.isEmpty()) {
            throw ApiError.unfit();
        }
        JsonNode parent = root;
        for (String step : steps.subList(0, steps.size() - 1)) {
            parent = parent.isArray() ? parent.path(index(step)) : parent.path(step);
        }
        return new Place(parent, steps.getLast());
    }

    private static String plain(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static int index(String step) {
        try {
            return Integer.parseInt(step);
        } catch (NumberFormatException _) {
            throw ApiError.unfit();
        }
    }

    private record Place(JsonNode parent, String step) {

        JsonNode read() {
            return parent.isArray() ? parent.path(index(step)) : parent.path(step);
        }

        JsonNode existing() {
            JsonNode found = read();
            if (found.isMissingNode()) {
                throw ApiError.unfit();
            }
            return found;
        }

        void add(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(step, value);
            } else if (parent instanceof ArrayNode array) {
                int at = step.equals("-") ? array.size() : index(step);
                if (at < 0 || at > array.size()) {
                    throw ApiError.unfit();
                }
                array.insert(at, value);
            } else {
                throw ApiError.unfit();
            }
        }

        void replace(JsonNode value) {
            JsonNode _ = existing();
            if (parent instanceof ArrayNode array) {
                array.set(index(step), value);
            } else {
                ((ObjectNode) parent).set(step, value);
            }
        }

        void remove() {
            JsonNode _ = existing();
            if (parent instanceof ArrayNode array) {
                array.remove(index(step));
            } else {
                ((ObjectNode) parent).remove(step);
            }
        }
    }
}
