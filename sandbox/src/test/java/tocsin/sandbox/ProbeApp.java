package tocsin.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.story.Story;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A small app that keeps what it is sent and answers what it is told to. */
final class ProbeApp implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Workspace workspace;
    private final List<Received> received = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Function<Received, Answer> answers = _ -> new Answer(200, "", Map.of());

    /** A request as it came; a payload is decoded. */
    record Received(String timestamp, String signature, String retry, String reason, String raw) {
        String body() {
            return raw.startsWith("payload=")
                    ? URLDecoder.decode(raw.substring(8), StandardCharsets.UTF_8)
                    : raw;
        }
    }

    /** What is sent back. */
    record Answer(int status, String body, Map<String, String> headers) {}

    ProbeApp(Workspace workspace) throws IOException {
        this(workspace, 0);
    }

    /**
     * @param port 0: any free one
     */
    ProbeApp(Workspace workspace, int port) throws IOException {
        this.workspace = workspace;
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void answers(int status, String body) {
        answers = _ -> new Answer(status, body, Map.of());
    }

    void answers(Function<Received, Answer> what) {
        answers = what;
    }

    /** Answers so whenever a request holds these words, and the others as before. */
    void answersTo(String words, String body) {
        Function<Received, Answer> others = answers;
        answers =
                request ->
                        request.body().contains(words)
                                ? new Answer(200, body, Map.of())
                                : others.apply(request);
    }

    /** Never answers a request that holds these words; the others at once. */
    void hangsAt(String words) {
        answers =
                request -> {
                    if (request.body().contains(words)) {
                        waitForTheEnd();
                    }
                    return new Answer(200, "", Map.of());
                };
    }

    private void waitForTheEnd() {
        try {
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a request that holds these words. */
    Received got(String words, int times) throws InterruptedException {
        boolean there =
                workspace.await(() -> matching(words).size() >= times, Story.PATIENCE_MILLIS);
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
        Received request =
                new Received(
                        header(exchange, "X-Slack-Request-Timestamp"),
                        header(exchange, "X-Slack-Signature"),
                        header(exchange, "X-Slack-Retry-Num"),
                        header(exchange, "X-Slack-Retry-Reason"),
                        raw);
        synchronized (received) {
            received.add(request);
        }
        boolean _ = workspace.locked(() -> true);
        Answer answer = answers.apply(request);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.close();
    }
}
