package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Slack names every block and every element that the app left without a name. */
final class BlockIds {

    private BlockIds() {}

    static JsonNode given(JsonNode blocks) {
        JsonNode copy = blocks.deepCopy();
        int n = 0;
        for (JsonNode block : copy) {
            n++;
            if (block instanceof ObjectNode object && !object.has("block_id")) {
                object.put(
                        "block_id",
                        "b" + n + Integer.toString(Math.abs(object.hashCode() % 46656), 36));
            }
        }
        return copy;
    }
}
