package tocsin.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tocsin.sandbox.slack.workspace.Workspace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small app that keeps what it is sent and answers what it is told to. */
final class ProbeApp implements AutoCloseable {
    private final HttpServer server;
    private final Workspace workspace;
    private final List<Received> received = new ArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "";

    /** A request as it came; a payload is decoded. */
    record Received(String timestamp, String signature, String retry, String raw) {
        String body() {
            return raw.startsWith("payload=")
                    ? URLDecoder.decode(raw.substring(8), StandardCharsets.UTF_8)
                    : raw;
        }
    }

    ProbeApp(Workspace workspace) throws IOException {
        this.workspace = workspace;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void answers(int newStatus, String body) {
        status = newStatus;
        answer = body;
    }

    /** Waits for a request that holds these words. */
    Received got(String words, int times) throws InterruptedException {
        boolean there = workspace.await(() -> matching(words).size() >= times, 5_000);
        if (!there) {
            throw new AssertionError(
                    "No " + times + " requests with " + words + ", but " + received);
        }
        return matching(words).get(times - 1);
    }

    List<Received> matching(String words) {
        synchronized (received) {
            return received.stream().filter(each -> each.body().contains(words)).toList();
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        String raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (received) {
            received.add(
                    new Received(
                            header(exchange, "X-Slack-Request-Timestamp"),
                            header(exchange, "X-Slack-Signature"),
                            header(exchange, "X-Slack-Retry-Num"),
                            raw));
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
        boolean _ = workspace.locked(() -> true);
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
