package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** A short name for a template: the same for the same content, whatever the order of its keys. */
final class Hash {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private Hash() {}

    static String of(JsonNode node) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : Json.write(sorted(node)).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each) * 0x100000001b3L;
        }
        StringBuilder text = new StringBuilder();
        for (char digit :
                Long.toUnsignedString((hash ^ (hash >>> 32)) & 0xffffffffL).toCharArray()) {
            text.append(LETTERS.charAt((digit - '0') % LETTERS.length()));
        }
        return text.toString();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(each -> fields.put(each.getKey(), sorted(each.getValue())));
            ObjectNode object = Json.object();
            object.setAll(fields);
            return object;
        }
        if (node.isArray()) {
            return Json.array().addAll(node.valueStream().map(Hash::sorted).toList());
        }
        return node;
    }
}
