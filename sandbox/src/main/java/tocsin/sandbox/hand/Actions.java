package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.InitialValues;

import java.util.ArrayList;
import java.util.List;

/** The element that a person means, and what acting on it sends. */
final class Actions {

    private Actions() {}

    /** An element and the block that it stands in. */
    private record Found(JsonNode block, JsonNode element) {}

    static ObjectNode find(@Nullable JsonNode blocks, Wish wish) {
        String actionId = wish.required("action_id");
        List<Found> named =
                elements(blocks).stream()
                        .filter(each -> each.element().path("action_id").asText().equals(actionId))
                        .toList();
        List<Found> exactly =
                named.stream().filter(each -> blockId(each).equals(wish.text("block_id"))).toList();
        // The message may have been edited, and its blocks named anew, since the person saw it.
        List<Found> found = exactly.isEmpty() ? named : exactly;
        if (found.isEmpty()) {
            throw new HandError("There is nothing to press that is called '" + actionId + "'");
        }
        Found meant =
                found.stream()
                        .filter(each -> offers(each.element(), wish.text("value")))
                        .findFirst()
                        .orElse(null);
        if (meant == null) {
            throw new HandError("'" + actionId + "' does not offer '" + wish.text("value") + "'");
        }
        return action(meant, wish.text("value"));
    }

    /** What the message's {@code state.values} holds once this has been chosen. */
    static JsonNode state(ObjectNode action) {
        ObjectNode values = Json.object();
        String field = InitialValues.field(action.path("type").asText());
        if (!field.equals("value") && !action.path("type").asText().equals("overflow")) {
            values.withObjectProperty(action.path("block_id").asText())
                    .putObject(action.path("action_id").asText())
                    .put("type", action.path("type").asText())
                    .set(field, action.path(field).deepCopy());
        }
        return values;
    }

    private static ObjectNode action(Found found, String value) {
        JsonNode element = found.element();
        String type = element.path("type").asText();
        ObjectNode action =
                Json.object()
                        .put("type", type)
                        .put("action_id", element.path("action_id").asText());
        action.put("block_id", blockId(found));
        if (type.equals("button")) {
            action.set("text", element.path("text").deepCopy());
            return element.has("value") ? action.set("value", element.get("value")) : action;
        }
        String field = InitialValues.field(type);
        return switch (field) {
            case "selected_option" -> action.set(field, option(element, value));
            case "selected_options" -> {
                action.putArray(field).add(option(element, value));
                yield action;
            }
            case "selected_date_time" -> action.put(field, Long.parseLong(value));
            default -> {
                if (field.endsWith("s")) {
                    action.putArray(field).add(value);
                    yield action;
                }
                yield action.put(field, value);
            }
        };
    }

    static JsonNode option(JsonNode element, String value) {
        return options(element).stream()
                .filter(option -> option.path("value").asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new HandError("'" + value + "' is not among the options"))
                .deepCopy();
    }

    private static boolean offers(JsonNode element, String value) {
        if (element.path("type").asText().equals("button")) {
            return value.isEmpty() || element.path("value").asText().equals(value);
        }
        return options(element).isEmpty()
                || options(element).stream()
                        .anyMatch(option -> option.path("value").asText().equals(value));
    }

    private static List<JsonNode> options(JsonNode element) {
        List<JsonNode> options = new ArrayList<>();
        element.path("options").forEach(options::add);
        element.path("option_groups").forEach(group -> group.path("options").forEach(options::add));
        return options;
    }

    private static List<Found> elements(@Nullable JsonNode blocks) {
        List<Found> all = new ArrayList<>();
        if (blocks != null) {
            for (JsonNode block : blocks) {
                block.path("elements").forEach(element -> all.add(new Found(block, element)));
                for (String single : List.of("accessory", "element")) {
                    if (block.has(single)) {
                        all.add(new Found(block, block.get(single)));
                    }
                }
            }
        }
        return all;
    }

    private static String blockId(Found found) {
        return found.block().path("block_id").asText();
    }
}
