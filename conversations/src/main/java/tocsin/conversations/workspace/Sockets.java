package tocsin.conversations.workspace;

import com.slack.api.methods.Methods;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

import java.time.Duration;

/** Opens connections by which Slack sends what it has to say (Slack: Socket Mode). */
public final class Sockets {
    /** A line whose pings nobody answers is dead. */
    private static final Duration PINGS = Duration.ofSeconds(10);

    private final Calls calls;
    private final OkHttpClient http;

    Sockets(Calls calls, OkHttpClient http) {
        this.calls = calls;
        this.http = http.newBuilder().pingInterval(PINGS).build();
    }

    /**
     * Begins a connection; the listener hears how it goes on.
     *
     * @param appToken the app-level token, {@code xapp-…}
     */
    public Reply<WebSocket> open(String appToken, WebSocketListener listener) {
        return address(appToken)
                .map(url -> http.newWebSocket(new Request.Builder().url(url).build(), listener));
    }

    /** Where to connect, once (Slack: apps.connections.open). */
    public Reply<String> address(String appToken) {
        return calls.ask(
                        Methods.APPS_CONNECTIONS_OPEN,
                        slack -> slack.appsConnectionsOpen(r -> r.token(appToken)))
                .map(response -> response.getUrl());
    }
}
