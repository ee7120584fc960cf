package tocsin.sandbox.cluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.slack.Json;

import java.util.ArrayList;
import java.util.List;

/**
 * Kubernetes' own merge: lists whose elements have a key are merged by it, and {@code $patch} may
 * say otherwise.
 */
public final class StrategicMerge {
    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE = "$deleteFromPrimitiveList/";

    private StrategicMerge() {}

    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            throw ApiError.badRequest("a strategic merge patch should be an object");
        }
        return merged(object, changes);
    }

    private static ObjectNode merged(ObjectNode target, ObjectNode patch) {
        String directive = patch.path(DIRECTIVE).asText("");
        switch (directive) {
            case "", "merge" -> {}
            case "replace" -> {
                return plain(patch);
            }
            case "delete" -> {
                return Json.object();
            }
            default -> throw ApiError.badRequest("Unknown patch type found: " + directive);
        }
        ObjectNode result = target.deepCopy();
        if (patch.has(RETAIN)) {
            retain(result, patch.get(RETAIN));
        }
        for (var field : patch.properties()) {
            if (!field.getKey().startsWith("$")) {
                merge(result, field.getKey(), field.getValue(), patch);
            } else if (field.getKey().startsWith(DELETE)) {
                String list = field.getKey().substring(DELETE.length());
                result.set(list, without(result.path(list), field.getValue()));
            }
        }
        return result;
    }

    private static void merge(ObjectNode result, String name, JsonNode value, ObjectNode patch) {
        JsonNode old = result.path(name);
        if (value.isNull()) {
            result.remove(name);
        } else if (value instanceof ObjectNode change) {
            result.set(name, merged(old instanceof ObjectNode now ? now : Json.object(), change));
        } else if (value instanceof ArrayNode changes) {
            ArrayNode list = list(name, old, changes);
            result.set(name, ordered(name, list, patch.path(ORDER + name)));
        } else {
            result.set(name, value);
        }
    }

    private static ArrayNode list(String name, JsonNode old, ArrayNode changes) {
        if (ListKeys.isSet(name)) {
            List<JsonNode> all = new ArrayList<>(old.valueStream().toList());
            changes.forEach(each -> {
                if (!all.contains(each)) {
                    all.add(each);
                }
            });
            return Json.array().addAll(all);
        }
        String key = ListKeys.mergeKey(name);
        if (key.isEmpty() || replacesList(changes)) {
            ArrayNode whole = Json.array();
            changes.valueStream()
                    .filter(each -> !each.path(DIRECTIVE).asText().equals("replace"))
                    .map(each -> each instanceof ObjectNode object ? plain(object) : each)
                    .forEach(whole::add);
            return whole;
        }
        return byKey(key, old, changes);
    }

    private static boolean replacesList(ArrayNode changes) {
        return changes.valueStream()
                .anyMatch(each ->
                        each.path(DIRECTIVE).asText().equals("replace") && each.size() == 1);
    }

    private static ArrayNode byKey(String key, JsonNode old, ArrayNode changes) {
        List<JsonNode> result = new ArrayList<>(old.valueStream().toList());
        for (JsonNode change : changes) {
            if (!change.has(key)) {
                throw new ApiError(
                        422,
                        "Invalid",
                        "map: "
                                + Json.write(change)
                                + " does not contain declared merge key: "
                                + key);
            }
            int at = indexOf(result, key, change);
            if (change.path(DIRECTIVE).asText().equals("delete")) {
                result.removeIf(each -> each.path(key).equals(change.get(key)));
            } else if (at < 0) {
                result.add(plain((ObjectNode) change));
            } else {
                ObjectNode element = (ObjectNode) result.get(at);
                result.set(at, merged(element, (ObjectNode) change));
            }
        }
        return Json.array().addAll(result);
    }

    private static int indexOf(List<JsonNode> list, String key, JsonNode wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path(key).equals(wanted.get(key))) {
                return i;
            }
        }
        return -1;
    }

    /** Puts the named elements in the order asked for, where they stand among the others. */
    private static ArrayNode ordered(String name, ArrayNode list, JsonNode order) {
        if (!order.isArray()) {
            return list;
        }
        String key = ListKeys.mergeKey(name);
        List<JsonNode> wanted =
                order.valueStream().map(each -> key.isEmpty() ? each : each.path(key)).toList();
        List<JsonNode> all = list.valueStream().toList();
        List<JsonNode> named =
                wanted.stream()
                        .flatMap(each ->
                                all.stream()
                                        .filter(one ->
                                                (key.isEmpty() ? one : one.path(key)).equals(each)))
                        .toList();
        ArrayNode result = Json.array();
        int next = 0;
        for (JsonNode each : all) {
            boolean isNamed = wanted.contains(key.isEmpty() ? each : each.path(key));
            result.add(isNamed ? named.get(next++) : each);
        }
        return result;
    }

    private static void retain(ObjectNode result, JsonNode keys) {
        List<String> kept = keys.valueStream().map(JsonNode::asText).toList();
        result.retain(kept);
    }

    private static ArrayNode without(JsonNode list, JsonNode gone) {
        List<JsonNode> taken = gone.valueStream().toList();
        ArrayNode kept = Json.array();
        list.valueStream().filter(each -> !taken.contains(each)).forEach(kept::add);
        return kept;
    }

    /** The patch as a value: nothing is left of its directives. */
    private static ObjectNode plain(ObjectNode patch) {
        return merged(Json.object(), withoutDirective(patch));
    }

    private static ObjectNode withoutDirective(ObjectNode patch) {
        ObjectNode copy = patch.deepCopy();
        copy.remove(List.of(DIRECTIVE, RETAIN));
        return copy;
    }
}
