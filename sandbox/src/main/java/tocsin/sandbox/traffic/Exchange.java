package tocsin.sandbox.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Explanation;
import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.util.List;

/**
 * One request and its answer.
 *
 * @param n counts from 1
 * @param incoming whether the app called the sandbox
 * @param name the method, or what was sent to the app
 * @param retryAfter how many seconds the app was asked to wait; 0: it was not
 * @param refusals why it was refused, in Slack's words
 * @param explained the rules behind it
 */
public record Exchange(
        long n,
        Instant at,
        long millis,
        boolean incoming,
        String name,
        JsonNode args,
        int status,
        JsonNode answer,
        int retryAfter,
        List<String> refusals,
        List<Explanation> explained) {

    public Exchange {
        refusals = List.copyOf(refusals);
        explained = List.copyOf(explained);
    }

    public String error() {
        return answer.path("error").asText("");
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("n", n).put("at", at.toString()).put("ms", millis);
        json.put("direction", incoming ? "in" : "out").put("method", name).put("status", status);
        json.set("args", args);
        json.set("answer", answer);
        if (!error().isEmpty()) {
            json.put("error", error());
        }
        if (retryAfter > 0) {
            json.put("retry_after", retryAfter);
        }
        json.set("refusals", Json.texts(refusals));
        if (!explained.isEmpty()) {
            ArrayNode all = json.putArray("explained");
            explained.forEach(each -> all.add(each.toJson()));
        }
        return json;
    }
}
