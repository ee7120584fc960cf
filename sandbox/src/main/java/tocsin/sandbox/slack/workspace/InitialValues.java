package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

/** What a view's {@code state.values} holds before anybody has entered anything. */
public final class InitialValues {

    private InitialValues() {}

    public static ObjectNode of(JsonNode blocks) {
        ObjectNode values = Json.object();
        for (JsonNode block : blocks) {
            JsonNode element = block.path("element");
            if (block.path("type").asText().equals("input") && element.has("action_id")) {
                values.withObjectProperty(block.path("block_id").asText())
                        .set(element.path("action_id").asText(), initial(element));
            }
        }
        return values;
    }

    private static ObjectNode initial(JsonNode element) {
        String type = element.path("type").asText();
        ObjectNode state = Json.object().put("type", type);
        String field = field(type);
        JsonNode given = element.path(from(type));
        if (given.isMissingNode()) {
            return field.endsWith("s") && !field.equals("value")
                    ? emptied(state, field)
                    : state.putNull(field);
        }
        return state.set(field, given.deepCopy());
    }

    private static ObjectNode emptied(ObjectNode state, String field) {
        state.putArray(field);
        return state;
    }

    /** The property under which an element's value stands (Slack: view submission payloads). */
    public static String field(String type) {
        return switch (type) {
            case "static_select", "external_select", "radio_buttons", "overflow" ->
                    "selected_option";
            case "multi_static_select", "multi_external_select", "checkboxes" -> "selected_options";
            case "users_select" -> "selected_user";
            case "multi_users_select" -> "selected_users";
            case "conversations_select" -> "selected_conversation";
            case "multi_conversations_select" -> "selected_conversations";
            case "channels_select" -> "selected_channel";
            case "multi_channels_select" -> "selected_channels";
            case "datepicker" -> "selected_date";
            case "timepicker" -> "selected_time";
            case "datetimepicker" -> "selected_date_time";
            default -> "value";
        };
    }

    private static String from(String type) {
        return field(type)
                .replace("selected_", "initial_")
                .replaceFirst("^value$", "initial_value");
    }
}
