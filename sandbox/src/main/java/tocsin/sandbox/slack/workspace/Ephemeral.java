package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;

/** A message that one person sees, until the page is loaded anew. */
public record Ephemeral(
        String user,
        String channel,
        String ts,
        String text,
        @Nullable JsonNode blocks,
        @Nullable String threadTs) {

    public ObjectNode toJson() {
        ObjectNode message = Json.object();
        message.put("user", user).put("channel", channel).put("ts", ts).put("text", text);
        if (blocks != null) {
            message.set("blocks", blocks.deepCopy());
        }
        if (threadTs != null) {
            message.put("thread_ts", threadTs);
        }
        return message;
    }
}
