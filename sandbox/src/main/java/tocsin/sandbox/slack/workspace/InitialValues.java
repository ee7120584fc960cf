package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;

/** What {@code state.values} of a message or a view holds before anybody has entered anything. */
public final class InitialValues {

    private InitialValues() {}

    public static ObjectNode of(@Nullable JsonNode blocks) {
        ObjectNode values = Json.object();
        for (Interactive each : Interactive.in(blocks)) {
            if (each.isStateful() && !each.actionId().isEmpty()) {
                values.withObjectProperty(each.blockId())
                        .set(each.actionId(), initial(each.element()));
            }
        }
        return values;
    }

    /** What has been entered stays where the same kind of element keeps its names. */
    public static ObjectNode kept(@Nullable JsonNode blocks, JsonNode entered) {
        ObjectNode values = of(blocks);
        for (Interactive each : Interactive.in(blocks)) {
            JsonNode before = entered.path(each.blockId()).path(each.actionId());
            if (each.isStateful() && before.path("type").asText().equals(each.type())) {
                values.withObjectProperty(each.blockId()).set(each.actionId(), before.deepCopy());
            }
        }
        return values;
    }

    private static ObjectNode initial(JsonNode element) {
        String type = element.path("type").asText();
        ObjectNode state = Json.object().put("type", type);
        String field = field(type);
        if (type.equals("timepicker") && element.has("timezone")) {
            state.set("timezone", element.get("timezone"));
        }
        JsonNode given = element.path(from(field));
        if (given.isMissingNode()) {
            return isMany(field) ? emptied(state, field) : state.putNull(field);
        }
        return state.set(field, given.deepCopy());
    }

    /** Whether several may be chosen, so that nothing chosen is an empty list and not null. */
    public static boolean isMany(String field) {
        return field.endsWith("s");
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
            case "rich_text_input" -> "rich_text_value";
            case "file_input" -> "files";
            default -> "value";
        };
    }

    private static String from(String field) {
        return field.startsWith("selected_")
                ? field.replace("selected_", "initial_")
                : "initial_value";
    }
}
