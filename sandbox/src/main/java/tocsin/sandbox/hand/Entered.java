package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.InitialValues;

/**
 * One input of a modal: its value as {@code state.values} holds it, and what Slack's client checks
 * itself.
 */
final class Entered {
    private static final int MOST = 3000;

    private Entered() {}

    static ObjectNode state(JsonNode element, JsonNode entered) {
        String type = element.path("type").asText();
        ObjectNode state = Json.object().put("type", type);
        String field = InitialValues.field(type);
        boolean empty = entered.isNull() || (entered.isValueNode() && entered.asText("").isEmpty());
        return switch (field) {
            case "selected_option" ->
                    state.set(field, empty ? null : Actions.option(element, entered.asText()));
            case "selected_options" -> {
                var all = state.putArray(field);
                if (entered.isArray()) {
                    entered.forEach(each -> all.add(Actions.option(element, each.asText())));
                } else if (!empty) {
                    all.add(Actions.option(element, entered.asText()));
                }
                yield state;
            }
            case "selected_users", "selected_conversations", "selected_channels" -> {
                var all = state.putArray(field);
                entered.forEach(each -> all.add(each.asText()));
                yield state;
            }
            case "selected_date_time" ->
                    empty ? state.putNull(field) : state.put(field, entered.asLong());
            default -> empty ? state.putNull(field) : state.put(field, entered.asText());
        };
    }

    /** Why the page does not send it; empty when it does. */
    static String fault(JsonNode block, JsonNode state) {
        JsonNode element = block.path("element");
        JsonNode value = state.path(InitialValues.field(element.path("type").asText()));
        boolean empty =
                value.isNull() || value.isMissingNode() || (value.isArray() && value.isEmpty());
        if (empty) {
            return block.path("optional").asBoolean(false)
                    ? ""
                    : "Please complete this required field.";
        }
        int length = value.isTextual() ? value.asText().length() : 0;
        if (length > element.path("max_length").asInt(MOST)) {
            return "Must be less than "
                    + (element.path("max_length").asInt(MOST) + 1)
                    + " characters.";
        }
        if (value.isTextual() && length < element.path("min_length").asInt(0)) {
            return "Must be at least " + element.path("min_length").asInt() + " characters.";
        }
        return "";
    }
}
