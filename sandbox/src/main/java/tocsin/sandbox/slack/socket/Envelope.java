package tocsin.sandbox.slack.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.out.App;
import tocsin.sandbox.slack.out.Sending;
import tocsin.sandbox.slack.out.Way;

import java.util.UUID;

/** What is sent to the app, with the id by which it answers (Slack: Socket Mode). */
record Envelope(String id, Sending sending) {
    private static final String IGNORED =
            "[WARN] this envelope accepts no payload; the app's was ignored";

    static Envelope of(Sending sending) {
        return new Envelope(UUID.randomUUID().toString(), sending);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("envelope_id", id);
        json.set("payload", sending.payload());
        json.put("type", sending.kind().envelope());
        json.put("accepts_response_payload", sending.takesAnswer());
        if (sending.kind() == Sending.Kind.EVENT) {
            json.put("retry_attempt", sending.retry()).put("retry_reason", sending.reason());
        }
        return json;
    }

    /** The same outcome as of a request that was answered with status 200. */
    Way.Brought acknowledged(JsonNode ack) {
        JsonNode payload = ack.path("payload");
        if (isNothing(payload)) {
            return new Way.Brought(new App.Answer.Given(200, ""), "", toJson(), ack);
        }
        if (!sending.takesAnswer()) {
            ObjectNode shown = ack.deepCopy();
            shown.putObject("response_metadata").putArray("messages").add(IGNORED);
            return new Way.Brought(new App.Answer.Given(200, ""), "", toJson(), shown);
        }
        String body = payload.isTextual() ? payload.asText() : Json.write(payload);
        return new Way.Brought(new App.Answer.Given(200, body), "", toJson(), ack);
    }

    Way.Brought failed(App.Answer answer, String failure) {
        return new Way.Brought(answer, failure, toJson(), answer.shown());
    }

    /** SDKs say that they say nothing in several ways. */
    private static boolean isNothing(JsonNode payload) {
        boolean isBlankText =
                payload.size() == 1
                        && payload.path("text").isTextual()
                        && payload.path("text").asText().isEmpty();
        return payload.isMissingNode()
                || payload.isNull()
                || isBlankText
                || (payload.isObject() && payload.isEmpty())
                || (payload.isTextual() && payload.asText().isEmpty());
    }
}
