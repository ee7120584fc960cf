package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.incidents.operation.Redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How two templates differ, in lines that can be laid side by side: the images first, then whatever
 * else is not the same.
 */
public record Differences(List<String> before, List<String> after) {
    private static final int MOST = 8;

    public Differences {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Compares. */
    public static Differences of(Template from, Template to) {
        List<String> before = new ArrayList<>(from.images());
        List<String> after = new ArrayList<>(to.images());
        Map<String, String> old = flat(from);
        Map<String, String> fresh = flat(to);
        TreeSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(fresh.keySet());
        paths.removeIf(path -> same(old, fresh, path));
        int shown = 0;
        for (String path : paths) {
            if (shown++ == MOST) {
                before.add("… and " + (paths.size() - MOST) + " more");
                after.add("… and " + (paths.size() - MOST) + " more");
                break;
            }
            before.add(path + " = " + value(path, old));
            after.add(path + " = " + value(path, fresh));
        }
        return new Differences(before, after);
    }

    private static boolean same(Map<String, String> old, Map<String, String> fresh, String path) {
        return old.getOrDefault(path, "").equals(fresh.getOrDefault(path, ""));
    }

    private static String value(String path, Map<String, String> values) {
        String value = values.get(path);
        if (value == null) {
            return "(none)";
        }
        return Redaction.of(path, value);
    }

    private static Map<String, String> flat(Template template) {
        Map<String, String> flat = new TreeMap<>();
        JsonNode json = template.json();
        flatten("", json.path("metadata"), flat);
        flatten("", json.path("spec"), flat);
        flat.keySet().removeIf(path -> path.startsWith("containers[") && path.endsWith(".image"));
        return flat;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            if (node.has("name") && node.has("value") && node.size() == 2) {
                flat.put(path, node.path("value").asText());
                return;
            }
            node.properties()
                    .forEach(field ->
                            flatten(
                                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                                    field.getValue(),
                                    flat));
        } else if (node.isArray()) {
            int index = 0;
            for (JsonNode item : node) {
                String name = item.path("name").asText(Integer.toString(index++));
                flatten(path + "[" + name + "]", item, flat);
            }
        } else if (node.isValueNode()) {
            flat.put(path, node.asText());
        }
    }
}
