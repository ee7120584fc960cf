package tocsin.sandbox.cluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.util.List;
import java.util.Set;

/**
 * A set of fields as {@code managedFields} write it: a tree of {@code f:field}, {@code k:{key}} and
 * {@code v:value}.
 */
public final class FieldSet {
    private static final Set<String> UNMANAGED =
            Set.of(
                    "name",
                    "namespace",
                    "uid",
                    "resourceVersion",
                    "generation",
                    "creationTimestamp",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds",
                    "selfLink",
                    "managedFields");

    private FieldSet() {}

    /** Every field that an object has. */
    public static ObjectNode of(ObjectNode object) {
        return changed(Json.object(), object);
    }

    /** The fields whose value is another than before, or new. */
    public static ObjectNode changed(ObjectNode before, ObjectNode after) {
        ObjectNode set = Json.object();
        for (var field : after.properties()) {
            String name = field.getKey();
            if (!name.equals("kind") && !name.equals("apiVersion")) {
                JsonNode old = before.path(name);
                if (name.equals("metadata")) {
                    JsonNode metadata = managed(field.getValue());
                    if (!metadata.isEmpty()) {
                        add(set, "f:metadata", managed(old), metadata, name);
                    }
                } else {
                    add(set, "f:" + name, old, field.getValue(), name);
                }
            }
        }
        return set;
    }

    private static JsonNode managed(JsonNode metadata) {
        if (!(metadata instanceof ObjectNode object)) {
            return metadata;
        }
        ObjectNode copy = object.deepCopy();
        copy.remove(UNMANAGED);
        return copy;
    }

    private static void add(
            ObjectNode set, String path, JsonNode before, JsonNode after, String name) {
        if (before.equals(after) || after.isNull()) {
            return;
        }
        ObjectNode inner = Json.object();
        if (after.isObject() && !after.isEmpty()) {
            if (!before.isObject() && !path.equals("f:metadata") && !path.equals("f:spec")) {
                inner.putObject(".");
            }
            after.properties()
                    .forEach(each ->
                            add(
                                    inner,
                                    "f:" + each.getKey(),
                                    before.path(each.getKey()),
                                    each.getValue(),
                                    each.getKey()));
        } else if (after.isArray() && !ListKeys.of(name).isEmpty()) {
            elements(inner, before, after, name);
        } else if (after.isArray() && ListKeys.isSet(name)) {
            List<JsonNode> old = before.valueStream().toList();
            after.valueStream()
                    .filter(each -> !old.contains(each))
                    .forEach(each -> inner.putObject("v:" + each));
        }
        set.set(path, inner);
    }

    private static void elements(ObjectNode set, JsonNode before, JsonNode after, String name) {
        for (JsonNode element : after) {
            String key = ListKeys.path(name, element);
            JsonNode old =
                    before.valueStream()
                            .filter(each -> ListKeys.path(name, each).equals(key))
                            .findFirst()
                            .orElse(Json.object());
            add(set, key, old, element, "");
        }
    }

    public static ObjectNode union(ObjectNode one, ObjectNode other) {
        ObjectNode all = one.deepCopy();
        other.properties()
                .forEach(each -> {
                    JsonNode there = all.path(each.getKey());
                    all.set(
                            each.getKey(),
                            there instanceof ObjectNode inner
                                    ? union(inner, (ObjectNode) each.getValue())
                                    : each.getValue().deepCopy());
                });
        return all;
    }

    /** What is in one and not in the other; branches that are left empty go. */
    public static ObjectNode minus(ObjectNode one, ObjectNode other) {
        ObjectNode rest = Json.object();
        one.properties()
                .forEach(each -> {
                    JsonNode taken = other.path(each.getKey());
                    if (taken.isMissingNode()) {
                        rest.set(each.getKey(), each.getValue().deepCopy());
                    } else if (!each.getValue().isEmpty()) {
                        ObjectNode left = minus((ObjectNode) each.getValue(), (ObjectNode) taken);
                        if (!left.isEmpty()) {
                            rest.set(each.getKey(), left);
                        }
                    }
                });
        return rest;
    }

    /** What is in both. */
    public static ObjectNode both(ObjectNode one, ObjectNode other) {
        return minus(one, minus(one, other));
    }

    /** The fields of the set that the object still has. */
    public static ObjectNode within(ObjectNode set, JsonNode object, String name) {
        ObjectNode kept = Json.object();
        for (var each : set.properties()) {
            JsonNode found = find(object, each.getKey(), name);
            if (each.getKey().equals(".")) {
                kept.putObject(".");
            } else if (!found.isMissingNode()) {
                ObjectNode inner = (ObjectNode) each.getValue();
                String field = each.getKey().startsWith("f:") ? each.getKey().substring(2) : "";
                ObjectNode left = within(inner, found, field);
                if (inner.isEmpty() || !left.isEmpty()) {
                    kept.set(each.getKey(), left);
                }
            }
        }
        return kept;
    }

    private static JsonNode find(JsonNode object, String path, String name) {
        if (path.startsWith("f:")) {
            return object.path(path.substring(2));
        }
        return object.valueStream()
                .filter(each ->
                        path.startsWith("k:")
                                ? ListKeys.path(name, each).equals(path)
                                : path.equals("v:" + each))
                .findFirst()
                .orElse(Json.object().path("nothing"));
    }

    /** Takes the fields of a set out of an object. */
    public static void remove(ObjectNode set, JsonNode object, String name) {
        for (var each : set.properties()) {
            String path = each.getKey();
            JsonNode found = find(object, path, name);
            boolean whole = each.getValue().isEmpty() || each.getValue().has(".");
            if (path.equals(".") || found.isMissingNode()) {
                continue;
            }
            if (!whole || !isEmptied((ObjectNode) each.getValue(), found, path)) {
                remove((ObjectNode) each.getValue(), found, path.substring(2));
            } else if (object instanceof ObjectNode parent) {
                parent.remove(path.substring(2));
            } else if (object instanceof ArrayNode list) {
                list.removeIf(found::equals);
            }
        }
    }

    private static boolean isEmptied(ObjectNode set, JsonNode found, String path) {
        JsonNode rest = found.deepCopy();
        if (set.isEmpty()) {
            return true;
        }
        ObjectNode inner = set.deepCopy();
        inner.remove(".");
        remove(inner, rest, path.substring(2));
        return rest.isEmpty();
    }

    /** The leaves, as messages write them: {@code .spec.replicas}. */
    public static List<String> leaves(ObjectNode set, String prefix) {
        return set.properties().stream()
                .filter(each -> !each.getKey().equals("."))
                .flatMap(each -> {
                    String here = prefix + written(each.getKey());
                    return each.getValue().isEmpty()
                            ? List.of(here).stream()
                            : leaves((ObjectNode) each.getValue(), here).stream();
                })
                .toList();
    }

    private static String written(String path) {
        return path.startsWith("f:") ? "." + path.substring(2) : "[" + path.substring(2) + "]";
    }
}
