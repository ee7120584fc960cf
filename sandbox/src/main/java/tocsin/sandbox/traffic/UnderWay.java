package tocsin.sandbox.traffic;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.Explanation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A request that is on its way; it ends once. */
public final class UnderWay {
    private final Traffic traffic;
    private final boolean incoming;
    private final String name;
    private final Instant at;
    private final long began = System.nanoTime();

    UnderWay(Traffic traffic, boolean incoming, String name, Instant at) {
        this.traffic = traffic;
        this.incoming = incoming;
        this.name = name;
        this.at = at;
    }

    public void ends(JsonNode args, int status, JsonNode answer) {
        ends(args, status, answer, 0, List.of());
    }

    public void ends(JsonNode args, int status, JsonNode answer, List<Explanation> explained) {
        ends(args, status, answer, 0, explained);
    }

    /**
     * @param status 0 when there was no answer
     * @param retryAfter how many seconds the app was asked to wait; 0: it was not
     * @param explained why it was refused
     */
    public void ends(
            JsonNode args,
            int status,
            JsonNode answer,
            int retryAfter,
            List<Explanation> explained) {
        List<String> refusals = new ArrayList<>();
        answer.path("response_metadata")
                .path("messages")
                .forEach(message -> refusals.add(message.asText()));
        long millis = (System.nanoTime() - began) / 1_000_000;
        traffic.ended(n ->
                new Exchange(
                        n,
                        at,
                        millis,
                        incoming,
                        name,
                        args,
                        status,
                        answer,
                        retryAfter,
                        refusals,
                        explained));
    }
}
