package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.SlackError;

import java.util.regex.Pattern;

/** What an app lets a message carry for its own use (Slack: message metadata). */
final class Metadata {
    private static final Pattern EVENT_TYPE = Pattern.compile("[\\w.]{1,255}");

    private Metadata() {}

    /**
     * @return null when none is given
     */
    static @Nullable JsonNode of(Call call) {
        JsonNode metadata = call.json("metadata", "invalid_metadata_format");
        if (metadata == null) {
            return null;
        }
        if (!metadata.isObject()) {
            throw new SlackError("invalid_metadata_format");
        }
        if (!EVENT_TYPE.matcher(metadata.path("event_type").asText()).matches()
                || !metadata.path("event_payload").isObject()) {
            throw new SlackError("invalid_metadata_format");
        }
        return metadata;
    }
}
