package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.cluster.object.Objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values as the API's messages show them: in the notation of the language it is written in. */
final class GoText {
    private GoText() {}

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    static String map(Map<String, String> map) {
        if (map.isEmpty()) {
            return "map[string]string(nil)";
        }
        List<String> entries = new ArrayList<>();
        new TreeMap<>(map).forEach((key, value) -> entries.add(quoted(key) + ":" + quoted(value)));
        return "map[string]string{" + String.join(", ", entries) + "}";
    }

    static String selector(JsonNode selector) {
        return "v1.LabelSelector{MatchLabels:"
                + map(Objects.strings(selector.path("matchLabels")))
                + ", MatchExpressions:[]v1.LabelSelectorRequirement(nil)}";
    }
}
