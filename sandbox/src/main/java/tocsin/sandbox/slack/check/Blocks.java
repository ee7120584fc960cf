package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks blocks and views as Slack does: types, properties, lengths, counts, and names that must be
 * unique.
 */
public final class Blocks {
    private static final Set<String> ACCESSORIES =
            Set.of(
                    "button",
                    "checkboxes",
                    "datepicker",
                    "image",
                    "multi_static_select",
                    "multi_users_select",
                    "multi_conversations_select",
                    "multi_channels_select",
                    "multi_external_select",
                    "static_select",
                    "users_select",
                    "conversations_select",
                    "channels_select",
                    "external_select",
                    "overflow",
                    "radio_buttons",
                    "timepicker",
                    "workflow_button");
    private static final Set<String> UNCHECKED =
            Set.of(
                    "rich_text",
                    "markdown",
                    "file",
                    "video",
                    "table",
                    "data_table",
                    "container",
                    "alert",
                    "card",
                    "carousel",
                    "context_actions",
                    "task_card",
                    "plan");
    private static final Map<String, Rule> BLOCKS = blocks();

    private Blocks() {}

    /** What is wrong with these blocks; nothing when they can be shown. */
    public static List<String> faults(JsonNode blocks, Surface surface, String pointer) {
        Faults faults = new Faults();
        Rule.list(0, surface.mostBlocks, Kinds.all(BLOCKS)).check(blocks, pointer, faults);
        uniqueNames(blocks, pointer, faults);
        return faults.all();
    }

    /** What is wrong with this view. */
    public static List<String> viewFaults(JsonNode view, Surface surface) {
        Faults faults = new Faults();
        shape(surface).check(view, "/view", faults);
        boolean asks =
                view.path("blocks").valueStream().anyMatch(block -> type(block).equals("input"));
        if (surface == Surface.MODAL && asks && !view.has("submit")) {
            faults.add("missing required field: submit", "/view");
        }
        uniqueNames(view.path("blocks"), "/view/blocks", faults);
        return faults.all();
    }

    private static Shape shape(Surface surface) {
        Shape view =
                Shape.typed()
                        .required("blocks", Rule.list(1, surface.mostBlocks, Kinds.all(BLOCKS)))
                        .optional("private_metadata", Rule.string(0, 3000))
                        .optional("callback_id", Rule.string(0, 255))
                        .optional("external_id", Rule.string(0, 255));
        return surface == Surface.HOME
                ? view
                : view.required("title", Texts.plain(24))
                        .optional("submit", Texts.plain(24))
                        .optional("close", Texts.plain(24))
                        .optional("clear_on_close", Rule.flag())
                        .optional("notify_on_close", Rule.flag())
                        .optional("submit_disabled", Rule.flag());
    }

    private static Map<String, Rule> blocks() {
        Map<String, Rule> all = new HashMap<>();
        all.put("section", Blocks::section);
        all.put("header", Shape.block().required("text", Texts.plain(150)));
        all.put("divider", Shape.block());
        all.put(
                "context",
                Shape.block().required("elements", Rule.list(1, 10, Blocks::contextual)));
        all.put(
                "actions",
                Shape.block().required("elements", Rule.list(1, 25, Kinds.all(Elements.ALL))));
        all.put(
                "image",
                Shape.block()
                        .optional("image_url", Rule.string(1, 3000))
                        .optional("slack_file", Rule.anything())
                        .required("alt_text", Rule.string(1, 2000))
                        .optional("title", Texts.plain(2000)));
        all.put(
                "input",
                Shape.block()
                        .required("label", Texts.plain(2000))
                        .required("element", Kinds.all(Elements.ALL))
                        .optional("hint", Texts.plain(2000))
                        .optional("optional", Rule.flag())
                        .optional("dispatch_action", Rule.flag()));
        UNCHECKED.forEach(type -> all.put(type, Rule.anything()));
        return Map.copyOf(all);
    }

    private static void section(JsonNode node, String pointer, Faults faults) {
        Shape.block()
                .optional("text", Texts.any(3000))
                .optional("fields", Rule.list(1, 10, Texts.any(2000)))
                .optional("accessory", new Kinds(Elements.ALL, ACCESSORIES))
                .optional("expand", Rule.flag())
                .check(node, pointer, faults);
        if (!node.has("text") && !node.has("fields")) {
            faults.add("must define either `text` or `fields`", pointer);
        }
    }

    private static void contextual(JsonNode node, String pointer, Faults faults) {
        Rule rule = type(node).equals("image") ? Elements.image() : Texts.any(3000);
        rule.check(node, pointer, faults);
    }

    private static void uniqueNames(JsonNode blocks, String pointer, Faults faults) {
        Set<String> blockIds = new HashSet<>();
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.get(i);
            String blockId = block.path("block_id").asText("");
            if (!blockId.isEmpty() && !blockIds.add(blockId)) {
                faults.add(
                        "`block_id` \"" + blockId + "\" already exists",
                        pointer + "/" + i + "/block_id");
            }
            uniqueActions(block.path("elements"), pointer + "/" + i + "/elements", faults);
        }
    }

    private static void uniqueActions(JsonNode elements, String pointer, Faults faults) {
        Set<String> actionIds = new HashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            String actionId = elements.get(i).path("action_id").asText("");
            if (!actionId.isEmpty() && !actionIds.add(actionId)) {
                faults.add(
                        "`action_id` \"" + actionId + "\" already exists",
                        pointer + "/" + i + "/action_id");
            }
        }
    }

    private static String type(JsonNode node) {
        return node.path("type").asText("");
    }
}
