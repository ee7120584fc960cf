package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.check.Answers;
import tocsin.sandbox.slack.check.Fault;

import java.util.List;

/**
 * What a message says, within Slack's bounds.
 *
 * @param isTruncated whether the text was longer than Slack keeps
 */
public record Content(
        String text,
        @Nullable JsonNode blocks,
        @Nullable JsonNode attachments,
        boolean isTruncated) {
    private static final int CUT = 40_000;
    private static final int MOST_MARKDOWN = 12_000;
    private static final int MOST_ATTACHMENTS = 100;

    /** As the arguments of a call tell it. */
    static Content of(Call call) {
        JsonNode blocks = MessageBlocks.of(call);
        if (call.has("markdown_text")) {
            return markdown(call, blocks);
        }
        return of(call.text("text", ""), blocks, attachments(call));
    }

    /** What an answer to a command or to a {@code response_url} says. */
    public static Content of(JsonNode body) {
        JsonNode blocks = body.hasNonNull("blocks") ? body.get("blocks") : null;
        JsonNode attachments = body.hasNonNull("attachments") ? body.get("attachments") : null;
        return of(body.path("text").asText(""), blocks, attachments);
    }

    private static Content of(
            String text, @Nullable JsonNode blocks, @Nullable JsonNode attachments) {
        boolean isLong = text.length() > CUT;
        Content content =
                new Content(isLong ? text.substring(0, CUT) : text, blocks, attachments, isLong);
        content.check();
        return content;
    }

    private static Content markdown(Call call, @Nullable JsonNode blocks) {
        if (call.has("text") || blocks != null) {
            throw new SlackError("markdown_text_conflict");
        }
        String markdown = call.bounded("markdown_text", MOST_MARKDOWN);
        var block = Json.array();
        block.addObject().put("type", "markdown").put("text", markdown);
        return of(markdown, block, attachments(call));
    }

    private static @Nullable JsonNode attachments(Call call) {
        JsonNode attachments = call.json("attachments", "invalid_arguments");
        if (attachments == null) {
            return null;
        }
        if (!attachments.isArray()) {
            throw call.refusal("invalid_attachments", "invalid_arguments");
        }
        if (attachments.size() > MOST_ATTACHMENTS) {
            throw call.refusal("too_many_attachments", "invalid_arguments");
        }
        List<Fault> faults = Answers.attachments(attachments, "/attachments");
        if (!faults.isEmpty()) {
            String code = call.refusal("invalid_attachments", "invalid_blocks").code();
            throw SlackError.withFaults(code, faults);
        }
        return attachments;
    }

    private void check() {
        if (blocks != null) {
            MessageBlocks.check(blocks);
        }
        if (text.isEmpty() && isNothing(blocks) && isNothing(attachments)) {
            throw new SlackError("no_text");
        }
    }

    private static boolean isNothing(@Nullable JsonNode list) {
        return list == null || list.isEmpty();
    }

    /** Remarks upon a text that was cut. */
    void warn(ObjectNode answer) {
        if (isTruncated) {
            answer.put("warning", "message_truncated");
            answer.putObject("response_metadata").putArray("warnings").add("message_truncated");
        }
    }
}
