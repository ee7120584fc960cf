package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

/** What a {@code rich_text_input} holds. */
final class RichText {

    private RichText() {}

    /** A block as it was composed; text alone, as scripts give it, becomes a section of its own. */
    static JsonNode of(JsonNode entered) {
        if (entered.isObject()) {
            return entered.deepCopy();
        }
        ObjectNode block = Json.object().put("type", "rich_text");
        ArrayNode sections = block.putArray("elements");
        sections.addObject()
                .put("type", "rich_text_section")
                .putArray("elements")
                .addObject()
                .put("type", "text")
                .put("text", entered.asText());
        return block;
    }

    /** Its text without any style. */
    static String text(JsonNode node) {
        StringBuilder text = new StringBuilder(node.path("text").asText(""));
        node.path("elements").forEach(each -> text.append(text(each)));
        return text.toString();
    }
}
