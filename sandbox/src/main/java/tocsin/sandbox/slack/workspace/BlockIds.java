package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Slack names every block and every element that the app left without a name. */
final class BlockIds {

    private BlockIds() {}

    /** A copy in which everything has a name; the same blocks are always named alike. */
    static JsonNode given(JsonNode blocks) {
        JsonNode copy = blocks.deepCopy();
        name(copy, "b");
        int n = 0;
        for (Interactive each : Interactive.in(copy)) {
            n++;
            if (each.element() instanceof ObjectNode element && !element.has("action_id")) {
                element.put("action_id", made("a" + n, element));
            }
        }
        return copy;
    }

    private static void name(JsonNode blocks, String prefix) {
        int n = 0;
        for (JsonNode each : blocks) {
            n++;
            if (each instanceof ObjectNode block) {
                if (!block.has("block_id")) {
                    block.put("block_id", made(prefix + n, block));
                }
                name(block.path("child_blocks"), prefix + n + "c");
                if (block.path("type").asText().equals("carousel")) {
                    name(block.path("elements"), prefix + n + "e");
                }
            }
        }
    }

    private static String made(String place, ObjectNode of) {
        return place + Integer.toString(Math.abs(of.hashCode() % 46656), 36);
    }
}
