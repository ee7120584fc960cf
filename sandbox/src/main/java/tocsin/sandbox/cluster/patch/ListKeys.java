package tocsin.sandbox.cluster.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tells the elements of a list apart, by the list's name; other lists are one value. */
public final class ListKeys {
    private static final Map<String, List<String>> KEYS =
            Map.ofEntries(
                    Map.entry("containers", List.of("name")),
                    Map.entry("initContainers", List.of("name")),
                    Map.entry("ephemeralContainers", List.of("name")),
                    Map.entry("env", List.of("name")),
                    Map.entry("ports", List.of("containerPort", "protocol")),
                    Map.entry("volumeMounts", List.of("mountPath")),
                    Map.entry("volumeDevices", List.of("devicePath")),
                    Map.entry("volumes", List.of("name")),
                    Map.entry("imagePullSecrets", List.of("name")),
                    Map.entry("hostAliases", List.of("ip")),
                    Map.entry("topologySpreadConstraints", List.of("topologyKey")),
                    Map.entry("conditions", List.of("type")),
                    Map.entry("ownerReferences", List.of("uid")));

    /** Lists of plain values that are merged. */
    private static final Set<String> SETS = Set.of("finalizers");

    private ListKeys() {}

    /** The one field that a strategic merge goes by; empty: the list is replaced. */
    static String mergeKey(String list) {
        List<String> keys = KEYS.get(list);
        return keys == null ? "" : keys.getFirst();
    }

    public static List<String> of(String list) {
        return KEYS.getOrDefault(list, List.of());
    }

    public static boolean isSet(String list) {
        return SETS.contains(list);
    }

    /** The element's key, as {@code managedFields} write it. */
    public static String path(String list, JsonNode element) {
        ObjectNode key = Json.object();
        for (String each : of(list)) {
            if (element.has(each)) {
                key.set(each, element.get(each));
            }
        }
        return "k:" + Json.write(key);
    }
}
