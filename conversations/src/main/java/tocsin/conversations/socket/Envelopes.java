package tocsin.conversations.socket;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands what came in an envelope to Bolt, as a request, and its answer back, as an ack. */
final class Envelopes {
    private static final Logger LOG = LoggerFactory.getLogger(Envelopes.class);
    private final App app;
    private final SlackRequestParser parser;

    Envelopes(App app) {
        this.app = app;
        parser = new SlackRequestParser(app.config());
    }

    /**
     * The ack. Empty when the request was not taken: Slack then repeats an event, and tells a
     * person that the app did not answer.
     */
    Optional<JsonObject> answer(JsonObject envelope) {
        String type = envelope.get("type").getAsString();
        try {
            Response response = app.run(parser.parse(request(envelope)));
            if (response.getStatusCode() == 200) {
                return Optional.of(ack(envelope, response));
            }
            LOG.warn("this {} was not taken: status {}", type, response.getStatusCode());
        } catch (Exception e) {
            LOG.error("this {} was not taken", type, e);
        }
        return Optional.empty();
    }

    private static SlackRequestParser.HttpRequest request(JsonObject envelope) {
        Map<String, List<String>> headers = new HashMap<>();
        header(headers, "X-Slack-Retry-Num", envelope.get("retry_attempt"));
        header(headers, "X-Slack-Retry-Reason", envelope.get("retry_reason"));
        return SlackRequestParser.HttpRequest.builder()
                .socketMode(true)
                .requestUri("")
                .remoteAddress("")
                .queryString(Map.of())
                .requestBody(envelope.get("payload").toString())
                .headers(new RequestHeaders(headers))
                .build();
    }

    private static void header(Map<String, List<String>> headers, String name, JsonElement value) {
        if (value != null && value.isJsonPrimitive() && !value.getAsString().isEmpty()) {
            headers.put(name, List.of(value.getAsString()));
        }
    }

    private static JsonObject ack(JsonObject envelope, Response response) {
        JsonObject ack = new JsonObject();
        ack.add("envelope_id", envelope.get("envelope_id"));
        JsonElement takesPayload = envelope.get("accepts_response_payload");
        String body = response.getBody();
        if (takesPayload != null
                && takesPayload.getAsBoolean()
                && body != null
                && !body.isEmpty()) {
            ack.add("payload", payload(response.getContentType(), body));
        }
        return ack;
    }

    private static JsonElement payload(String contentType, String body) {
        if (contentType.startsWith("application/json")) {
            return JsonParser.parseString(body);
        }
        JsonObject text = new JsonObject();
        text.addProperty("text", body);
        return text;
    }
}
