package tocsin.sandbox.traffic;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.Explanation;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Workspace;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The latest requests in both directions, and how many are under way. */
public final class Traffic {
    private static final int KEPT = 2000;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private final Workspace workspace;
    private long count;
    private int underWay;
    private long lastNanos = System.nanoTime();

    public Traffic(Workspace workspace) {
        this.workspace = workspace;
    }

    public synchronized void begins() {
        underWay++;
        lastNanos = System.nanoTime();
    }

    public void ends(
            boolean incoming,
            String name,
            JsonNode args,
            Instant at,
            long millis,
            int status,
            JsonNode answer) {
        ends(incoming, name, args, at, millis, status, answer, List.of());
    }

    /**
     * @param explained why it was refused
     */
    public void ends(
            boolean incoming,
            String name,
            JsonNode args,
            Instant at,
            long millis,
            int status,
            JsonNode answer,
            List<Explanation> explained) {
        List<String> refusals = new ArrayList<>();
        answer.path("response_metadata")
                .path("messages")
                .forEach(message -> refusals.add(message.asText()));
        synchronized (this) {
            underWay--;
            lastNanos = System.nanoTime();
            count++;
            exchanges.addLast(
                    new Exchange(
                            count, at, millis, incoming, name, args, status, answer, refusals,
                            explained));
            if (exchanges.size() > KEPT) {
                exchanges.removeFirst();
            }
        }
        workspace.locked(() -> true);
        workspace.feed().tell(Json.object().put("kind", "request"));
    }

    public synchronized List<Exchange> all() {
        return List.copyOf(exchanges);
    }

    /** Whether nothing is under way and nothing was for so long. */
    public synchronized boolean isQuiet(long millis) {
        return underWay == 0 && System.nanoTime() - lastNanos > millis * 1_000_000;
    }
}
