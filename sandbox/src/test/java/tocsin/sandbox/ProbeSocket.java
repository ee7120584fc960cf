package tocsin.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.story.Story;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A connection of an app in Socket Mode that keeps what it is sent and acks as it is told to. */
final class ProbeSocket implements WebSocket.Listener, AutoCloseable {
    private final Workspace workspace;
    private final List<JsonNode> received = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<String> ping = new CompletableFuture<>();
    private final CompletableFuture<String> pong = new CompletableFuture<>();
    private volatile Function<JsonNode, ObjectNode> acks =
            envelope -> Json.object().put("envelope_id", envelope.path("envelope_id").asText());
    private volatile boolean isDeaf;
    private final WebSocket socket;

    ProbeSocket(HttpClient http, String url, Workspace workspace) throws Exception {
        this.workspace = workspace;
        socket =
                http.newWebSocketBuilder()
                        .buildAsync(URI.create(url), this)
                        .get(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Acks with this payload from now on. */
    ProbeSocket answers(String payload) {
        acks =
                envelope -> {
                    ObjectNode ack =
                            Json.object().put("envelope_id", envelope.path("envelope_id").asText());
                    try {
                        return ack.set("payload", Json.parse(payload));
                    } catch (JsonProcessingException e) {
                        throw new IllegalArgumentException(payload, e);
                    }
                };
        return this;
    }

    /** Acks nothing from now on. */
    ProbeSocket deaf() {
        isDeaf = true;
        return this;
    }

    /** Waits for a message that holds these words. */
    JsonNode got(String words, int times) throws InterruptedException {
        boolean there =
                workspace.await(() -> matching(words).size() >= times, Story.PATIENCE_MILLIS);
        if (!there) {
            throw new AssertionError(
                    "No " + times + " messages with " + words + ", but " + received);
        }
        return matching(words).get(times - 1);
    }

    List<JsonNode> matching(String words) {
        synchronized (received) {
            return received.stream().filter(each -> Json.write(each).contains(words)).toList();
        }
    }

    void says(String text) {
        socket.sendText(text, true).join();
    }

    String pings(String text) throws Exception {
        socket.sendPing(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))).join();
        return pong.get(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Waits for a ping of the sandbox's. */
    String pinged() throws Exception {
        return ping.get(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Waits for the end. @return the status code */
    int closed() throws Exception {
        return closed.get(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            take(from, part.toString());
            part.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void take(WebSocket from, String text) {
        try {
            JsonNode message = Json.parse(text);
            synchronized (received) {
                received.add(message);
            }
            boolean _ = workspace.locked(() -> true);
            if (message.has("envelope_id") && !isDeaf) {
                CompletableFuture<WebSocket> _ =
                        from.sendText(Json.write(acks.apply(message)), true);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        ping.complete(StandardCharsets.UTF_8.decode(message).toString());
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        pong.complete(StandardCharsets.UTF_8.decode(message).toString());
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(-1);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
