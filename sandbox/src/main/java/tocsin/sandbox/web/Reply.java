package tocsin.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.Json;

import java.util.Map;

/** What is sent back for a request. */
public record Reply(int status, String type, Body body, Map<String, String> headers) {

    public static Reply json(int status, JsonNode body) {
        return new Reply(
                status, "application/json; charset=utf-8", Body.of(Json.write(body)), Map.of());
    }

    public static Reply text(int status, String body) {
        return new Reply(status, "text/plain; charset=utf-8", Body.of(body), Map.of());
    }

    public Reply with(Map<String, String> more) {
        return new Reply(status, type, body, more);
    }
}
