package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.util.Locale;

/** A file that somebody put into a {@code file_input}, as the app is told of it. */
final class Attached {

    private Attached() {}

    /**
     * @param given {@code {name, mimetype, size}}, or a name alone
     */
    static ObjectNode file(JsonNode given) {
        if (given.has("id") && given instanceof ObjectNode known) {
            return known.deepCopy();
        }
        String name = given.isTextual() ? given.asText() : given.path("name").asText("file");
        ObjectNode file = Json.object().put("id", "F" + id(name, given.path("size").asLong(0)));
        file.put("name", name).put("title", name);
        file.put("mimetype", given.path("mimetype").asText("application/octet-stream"));
        file.put("filetype", name.substring(name.lastIndexOf('.') + 1));
        return file.put("size", given.path("size").asLong(0)).put("mode", "hosted");
    }

    private static String id(String name, long size) {
        return Long.toString(0x1000000000L + name.hashCode() * 31L + size, 36)
                .toUpperCase(Locale.ROOT);
    }
}
