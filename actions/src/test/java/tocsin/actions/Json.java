package tocsin.actions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON, written with single quotes. */
public final class Json {
    private static final JsonMapper JSON = new JsonMapper();

    private Json() {}

    public static ObjectNode of(String text) {
        return parsed(text.replace('\'', '"'));
    }

    public static ObjectNode parsed(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static ObjectNode list(JsonNode... items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : items) {
            array.add(item);
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.set("items", array);
        return list;
    }
}
