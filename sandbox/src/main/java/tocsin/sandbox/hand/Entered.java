package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.InitialValues;

import java.util.ArrayList;
import java.util.List;

/** The value of one element as {@code state.values} holds it, made of what was entered. */
final class Entered {

    private Entered() {}

    /**
     * @param entered a string or a list of them; rich text as its block, files as the app is told
     *     of them
     * @param offered the options that the app has offered for an external select
     */
    static ObjectNode state(JsonNode element, JsonNode entered, List<JsonNode> offered) {
        String type = element.path("type").asText();
        ObjectNode state = Json.object().put("type", type);
        if (type.equals("timepicker") && element.has("timezone")) {
            state.set("timezone", element.get("timezone"));
        }
        String field = InitialValues.field(type);
        boolean empty = entered.isNull() || (entered.isTextual() && entered.asText().isEmpty());
        return switch (field) {
            case "selected_option" ->
                    state.set(field, empty ? null : option(element, entered.asText(), offered));
            case "selected_options" ->
                    state.set(
                            field,
                            listed(
                                    each(entered).stream()
                                            .map(each -> option(element, each.asText(), offered))
                                            .toList()));
            case "selected_users", "selected_conversations", "selected_channels" ->
                    state.set(field, listed(each(entered)));
            case "selected_date_time" ->
                    empty ? state.putNull(field) : state.put(field, entered.asLong());
            case "rich_text_value" -> state.set(field, empty ? null : RichText.of(entered));
            case "files" -> state.set(field, listed(each(entered)));
            default -> empty ? state.putNull(field) : state.put(field, entered.asText());
        };
    }

    private static ArrayNode listed(List<JsonNode> all) {
        ArrayNode array = Json.array();
        all.forEach(array::add);
        return array;
    }

    private static List<JsonNode> each(JsonNode entered) {
        if (entered.isArray()) {
            return entered.valueStream().toList();
        }
        return entered.isNull() || entered.asText("").isEmpty() ? List.of() : List.of(entered);
    }

    static JsonNode option(JsonNode element, String value, List<JsonNode> offered) {
        List<JsonNode> all = new ArrayList<>(options(element));
        all.addAll(offered);
        return all.stream()
                .filter(option -> option.path("value").asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new HandError(notAmong(element, value)))
                .deepCopy();
    }

    private static String notAmong(JsonNode element, String value) {
        return "'"
                + value
                + "' is not among the options"
                + (element.path("type").asText().endsWith("external_select")
                        ? " that the app has offered; ask for them at /hand/suggest"
                        : "");
    }

    /** What the element itself offers, its initial options too. */
    static List<JsonNode> options(JsonNode element) {
        List<JsonNode> options = new ArrayList<>();
        element.path("options").forEach(options::add);
        element.path("option_groups").forEach(group -> group.path("options").forEach(options::add));
        element.path("initial_options").forEach(options::add);
        if (element.has("initial_option")) {
            options.add(element.get("initial_option"));
        }
        return options;
    }
}
