package tocsin.sandbox.slack.socket;

import com.fasterxml.jackson.databind.JsonNode;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** One connection of the app. Pings from either side are answered by the WebSocket itself. */
public final class Link implements Session.Listener.AutoDemanding {
    /** How long a connection lives (Slack: about an hour). */
    static final Duration LIFE = Duration.ofHours(1);

    /** How long before its end the app is warned. */
    static final Duration WARNING = Duration.ofSeconds(10);

    private static final Duration PINGS = Duration.ofSeconds(10);
    private static final int NORMAL = 1000;
    private static final byte[] PING = "Ping from sandbox".getBytes(StandardCharsets.UTF_8);
    private final Links links;
    private volatile @Nullable Session session;
    private volatile Instant ends;
    private volatile Instant nextPing;
    private volatile boolean isWarned;

    Link(Links links, Instant opened) {
        this.links = links;
        ends = opened.plus(LIFE);
        nextPing = opened.plus(PINGS);
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        links.opened(this);
    }

    @Override
    public void onWebSocketText(String text) {
        links.heard(text);
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        // Lines break; the close that follows is what counts.
    }

    @Override
    public void onWebSocketClose(int status, String reason, Callback callback) {
        links.closed(this);
        callback.succeed();
    }

    void send(JsonNode message) {
        Session open = session;
        if (open != null) {
            open.sendText(Json.write(message), Callback.NOOP);
        }
    }

    void ping(Instant now) {
        nextPing = now.plus(PINGS);
        Session open = session;
        if (open != null) {
            open.sendPing(ByteBuffer.wrap(PING), Callback.NOOP);
        }
    }

    /** Ends it as two sides agree to. */
    void close() {
        Session open = session;
        if (open != null) {
            open.close(NORMAL, "", Callback.NOOP);
        }
    }

    /** Ends it as a broken line does. */
    void cut() {
        Session open = session;
        if (open != null) {
            open.disconnect();
        }
    }

    /** From now on it is used only when there is no other. */
    void warn(Instant now) {
        isWarned = true;
        ends = now.plus(WARNING);
    }

    boolean isWarned() {
        return isWarned;
    }

    Instant nextPing() {
        return nextPing;
    }

    Instant ends() {
        return ends;
    }
}
