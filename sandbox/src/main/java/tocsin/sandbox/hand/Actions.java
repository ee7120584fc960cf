package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Interactive;

import java.util.List;

/** The element that a person means, and the entry in {@code actions} that acting on it sends. */
final class Actions {

    private Actions() {}

    /** The one that was pressed, or that offers the value which was chosen. */
    static Interactive find(JsonNode blocks, Wish wish) {
        List<Interactive> named = named(blocks, wish);
        return named.stream()
                .filter(each -> offers(each, wish.body().path("value")))
                .findFirst()
                .orElseThrow(() -> new HandError(doesNotOffer(named.getFirst(), wish)));
    }

    /** All of this name; there is one at least. */
    static List<Interactive> named(JsonNode blocks, Wish wish) {
        String actionId = wish.required("action_id");
        List<Interactive> named =
                Interactive.in(blocks).stream()
                        .filter(each -> each.actionId().equals(actionId))
                        .toList();
        List<Interactive> exactly =
                named.stream()
                        .filter(each -> each.blockId().equals(wish.text("block_id")))
                        .toList();
        // The message may have been edited, and its blocks named anew, since the person saw it.
        List<Interactive> found = exactly.isEmpty() ? named : exactly;
        if (found.isEmpty()) {
            throw new HandError("There is nothing to press that is called '" + actionId + "'");
        }
        return found;
    }

    /** What is sent when something is pressed that holds no value. */
    static ObjectNode pressed(Interactive what, String value) {
        JsonNode element = what.element();
        ObjectNode action = begun(what);
        switch (what.type()) {
            case "overflow" ->
                    action.set("selected_option", Entered.option(element, value, List.of()));
            case "feedback_buttons" -> press(action, feedback(element, value));
            case "workflow_button" ->
                    throw new HandError(
                            "A workflow button starts a workflow; the app is sent nothing");
            default -> press(action, element);
        }
        return action;
    }

    /** What is sent when an element holds this now. */
    static ObjectNode changed(Interactive what, ObjectNode state) {
        ObjectNode action = begun(what);
        action.setAll(state.deepCopy());
        echo(
                action,
                what.element(),
                List.of(
                        "placeholder",
                        "confirm",
                        "min_query_length",
                        "initial_option",
                        "initial_options",
                        "initial_user",
                        "initial_users",
                        "initial_conversation",
                        "initial_conversations",
                        "initial_channel",
                        "initial_channels",
                        "initial_date",
                        "initial_time"));
        return action;
    }

    private static ObjectNode begun(Interactive what) {
        return Json.object()
                .put("type", what.type())
                .put("action_id", what.actionId())
                .put("block_id", what.blockId());
    }

    private static void press(ObjectNode action, JsonNode button) {
        echo(action, button, List.of("text", "value", "style", "confirm"));
    }

    /** Slack repeats parts of the element in the action. */
    private static void echo(ObjectNode action, JsonNode element, List<String> parts) {
        for (String part : parts) {
            if (element.has(part)) {
                action.set(part, element.get(part).deepCopy());
            }
        }
    }

    private static JsonNode feedback(JsonNode element, String value) {
        for (String button : List.of("positive_button", "negative_button")) {
            if (element.path(button).path("value").asText().equals(value)) {
                return element.path(button);
            }
        }
        throw new HandError("There is no such feedback as '" + value + "'");
    }

    private static boolean offers(Interactive each, JsonNode value) {
        JsonNode element = each.element();
        if (value.isMissingNode() || value.asText("").isEmpty() || !value.isValueNode()) {
            return true;
        }
        return switch (each.type()) {
            case "button", "icon_button" -> element.path("value").asText().equals(value.asText());
            case "static_select", "overflow", "radio_buttons" ->
                    Entered.options(element).stream()
                            .anyMatch(
                                    option -> option.path("value").asText().equals(value.asText()));
            default -> true;
        };
    }

    private static String doesNotOffer(Interactive what, Wish wish) {
        return "'" + what.actionId() + "' does not offer '" + wish.text("value") + "'";
    }
}
