package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Fault;
import tocsin.sandbox.slack.check.Surface;

import java.util.List;

/** The blocks of a message, as calls bring them. */
final class MessageBlocks {

    /** Slack does not publish where blocks get too long; blocks.validate takes so many. */
    private static final int MOST = 100_000;

    private MessageBlocks() {}

    /**
     * @return null when none are given
     */
    static @Nullable JsonNode of(Call call) {
        String unreadable = call.refusal("invalid_blocks_format", "invalid_blocks").code();
        JsonNode blocks = call.json("blocks", unreadable);
        if (blocks == null) {
            return null;
        }
        if (!blocks.isArray()) {
            throw call.refusal("invalid_blocks_format", "invalid_blocks");
        }
        if (blocks.toString().length() > MOST) {
            throw call.refusal("msg_blocks_too_long", "invalid_blocks");
        }
        check(blocks);
        return blocks;
    }

    static void check(JsonNode blocks) {
        List<Fault> faults = Blocks.check(blocks, Surface.MESSAGE, "/blocks");
        if (!faults.isEmpty()) {
            SlackError error = SlackError.withFaults("invalid_blocks", faults);
            error.answer().set("errors", Json.texts(faults.stream().map(Fault::toString).toList()));
            throw error;
        }
    }
}
