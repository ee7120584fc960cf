package tocsin.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Slack's Web API on a loopback port: answers what it was told to and writes down every call. */
public final class RecordingSlack implements AutoCloseable {

    /** One call: the method's name, or the path of a response_url, and what was sent. */
    public record Call(String method, Map<String, String> form, String body) {
        public String get(String field) {
            String value = form.get(field);
            if (value == null) {
                throw new AssertionError(method + " was called without " + field + ": " + form);
            }
            return value;
        }

        public JsonObject json(String field) {
            return JsonParser.parseString(get(field)).getAsJsonObject();
        }
    }

    private record Answer(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    public RecordingSlack() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI api() {
        return at("/api/");
    }

    public String responseUrl() {
        return at("/response").toString();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Answers of a method, in this order; the last one stays. */
    public RecordingSlack answers(String method, String... bodies) {
        for (String body : bodies) {
            add(method, new Answer(200, Map.of(), body));
        }
        return this;
    }

    public RecordingSlack fails(
            String method, int status, Map<String, String> headers, String body) {
        add(method, new Answer(status, headers, body));
        return this;
    }

    /** Never answers this method while the test lasts. */
    public RecordingSlack hangs(String method) {
        add(method, new Answer(0, Map.of(), ""));
        return this;
    }

    public synchronized List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The one call of this method, waited for if need be. */
    public synchronized Call call(String method) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (calls(method).isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("No call of " + method + " among " + calls);
            }
            wait(left);
        }
        List<Call> found = calls(method);
        if (found.size() > 1) {
            throw new AssertionError("More than one call of " + method + ": " + found);
        }
        return found.getFirst();
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private synchronized void add(String method, Answer answer) {
        answers.computeIfAbsent(method, _ -> new ArrayDeque<>()).add(answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestURI().getPath().replaceFirst("^/(api/)?", "");
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Answer answer = take(new Call(method, form(body), body));
            if (answer.status() == 0) {
                released.await();
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer take(Call call) {
        calls.add(call);
        notifyAll();
        Deque<Answer> queue = answers.get(call.method());
        if (queue == null) {
            return new Answer(200, Map.of(), "{\"ok\":true}");
        }
        return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        if (!body.startsWith("{")) {
            for (String pair : body.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    form.put(
                            URLDecoder.decode(pair.substring(0, equals), UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
                }
            }
        }
        return form;
    }
}
