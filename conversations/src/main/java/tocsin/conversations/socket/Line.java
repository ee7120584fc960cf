package tocsin.conversations.socket;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;

import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection. It counts once Slack has said hello. */
final class Line extends WebSocketListener {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final int NORMAL = 1000;
    private final SlackSocket owner;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final AtomicBoolean isGivenUp = new AtomicBoolean();
    private volatile @Nullable WebSocket open;

    Line(SlackSocket owner) {
        this.owner = owner;
    }

    /** Waits until Slack has said hello, or it is clear that it will not. */
    boolean isGreeted(Duration patience) throws InterruptedException {
        boolean _ = settled.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        return open != null;
    }

    /**
     * @return false when the line takes nothing any more
     */
    boolean send(JsonObject message) {
        WebSocket socket = open;
        return socket != null && socket.send(message.toString());
    }

    /** True once: another line is to take this one's place. */
    boolean giveUp() {
        return isGivenUp.compareAndSet(false, true);
    }

    void close() {
        WebSocket socket = open;
        if (socket != null) {
            socket.close(NORMAL, null);
        }
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        try {
            JsonObject message = JsonParser.parseString(text).getAsJsonObject();
            hear(socket, message);
        } catch (JsonSyntaxException | IllegalStateException e) {
            LOG.warn("Slack sent what is no JSON object", e);
        }
    }

    private void hear(WebSocket socket, JsonObject message) {
        String type = text(message, "type");
        switch (type) {
            case "hello" -> {
                open = socket;
                owner.greeted(this);
                settled.countDown();
            }
            case "disconnect" -> owner.warned(this, text(message, "reason"));
            case "events_api", "interactive", "slash_commands" -> owner.take(this, message);
            default -> LOG.info("Slack sent a message of the unknown type '{}'", type);
        }
    }

    private static String text(JsonObject message, String name) {
        return message.has(name) ? message.get(name).getAsString() : "";
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(NORMAL, null);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
        end("closed with " + code);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable error, @Nullable Response response) {
        end(error.getClass().getSimpleName());
    }

    private void end(String how) {
        owner.ended(this, how);
        settled.countDown();
    }
}
