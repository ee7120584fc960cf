package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashSet;
import java.util.Set;

/**
 * A {@code block_id} is unique on its surface and an {@code action_id} in its block; in a view, one
 * element at most takes the focus.
 */
final class Names {
    private final Set<String> blockIds = new HashSet<>();
    private boolean focused;

    private Names() {}

    static void unique(JsonNode blocks, Spot at) {
        new Names().blocks(blocks, at);
    }

    private void blocks(JsonNode blocks, Spot at) {
        for (int i = 0; blocks.isArray() && i < blocks.size(); i++) {
            block(blocks.path(i), at.in(i));
        }
    }

    private void block(JsonNode block, Spot spot) {
        String type = block.path("type").asText();
        Spot at = spot.documentedAt(Blocks.page(type));
        once(blockIds, "block_id", block, at);
        switch (type) {
            case "container" -> blocks(block.path("child_blocks"), at.in("child_blocks"));
            case "carousel" -> blocks(block.path("elements"), at.in("elements"));
            default -> elements(block, at);
        }
    }

    private void elements(JsonNode block, Spot at) {
        Set<String> actionIds = new HashSet<>();
        for (String place : new String[] {"accessory", "element", "elements", "actions"}) {
            JsonNode node = block.path(place);
            if (node.isObject()) {
                element(node, at.in(place), actionIds);
            }
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                element(node.path(i), at.in(place).in(i), actionIds);
            }
        }
    }

    private void element(JsonNode element, Spot at, Set<String> actionIds) {
        once(actionIds, "action_id", element, at);
        if (at.surface() != Surface.MESSAGE && element.path("focus_on_load").booleanValue()) {
            if (focused) {
                at.in("focus_on_load").fault("only one element can be set to `true`");
            }
            focused = true;
        }
    }

    private static void once(Set<String> taken, String name, JsonNode node, Spot at) {
        String id = node.path(name).textValue();
        if (id != null && !id.isEmpty() && !taken.add(id)) {
            at.in(name).fault("`" + name + "` \"" + id + "\" already exists");
        }
    }
}
