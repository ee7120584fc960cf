package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.SlackError;

/** The Markdown of a canvas, as calls bring it. */
final class Document {
    private static final int MOST = 1024 * 1024;

    private Document() {}

    /** The text of {@code document_content}; nothing when it is not given. */
    static String markdown(Call call, String refusal) {
        JsonNode content = call.json("document_content", refusal);
        return content == null ? "" : markdown(content, refusal);
    }

    static String markdown(JsonNode content, String refusal) {
        if (!content.path("type").asText().equals("markdown")
                || !content.path("markdown").isTextual()
                || content.path("markdown").asText().length() > MOST) {
            throw new SlackError(refusal);
        }
        return content.path("markdown").asText();
    }
}
