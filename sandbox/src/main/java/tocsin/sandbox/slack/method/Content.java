package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Surface;

import java.util.List;

/** What a message says: text, blocks or both, within Slack's bounds. */
public record Content(String text, @Nullable JsonNode blocks) {
    private static final int CUT = 40_000;

    static Content of(Call call) {
        JsonNode blocks = call.json("blocks", "invalid_blocks_format");
        Content content = new Content(cut(call.text("text", "")), blocks);
        content.check();
        return content;
    }

    /** What an answer to a command or to a {@code response_url} says. */
    public static Content of(JsonNode body) {
        JsonNode blocks =
                body.has("blocks") && !body.get("blocks").isNull() ? body.get("blocks") : null;
        Content content = new Content(cut(body.path("text").asText("")), blocks);
        content.check();
        return content;
    }

    private void check() {
        if (blocks != null) {
            if (!blocks.isArray()) {
                throw new SlackError("invalid_blocks_format");
            }
            List<String> faults = Blocks.faults(blocks, Surface.MESSAGE, "/blocks");
            if (!faults.isEmpty()) {
                SlackError error = SlackError.withMessages("invalid_blocks", faults);
                error.answer().set("errors", Json.texts(faults));
                throw error;
            }
        }
        if (text.isEmpty() && (blocks == null || blocks.isEmpty())) {
            throw new SlackError("no_text");
        }
    }

    private static String cut(String text) {
        return text.length() <= CUT ? text : text.substring(0, CUT);
    }
}
