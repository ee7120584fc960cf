package tocsin.chaos.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tocsin.chaos.wire.Point;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The load balancer before the replicas. What a replica took and did not answer is not given to
 * another one.
 */
public final class FrontDoor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BAD_GATEWAY = 502;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();
    private final List<Replica> replicas;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean isShut;

    private FrontDoor(List<Replica> replicas) throws IOException {
        this.replicas = replicas;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    public static FrontDoor open(List<Replica> replicas) throws IOException {
        return new FrontDoor(replicas);
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Nothing comes in from now on. */
    public void shut() {
        isShut = true;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int first = turn.getAndIncrement();
            for (int i = 0; i < replicas.size() && !isShut; i++) {
                Replica replica = replicas.get(Math.floorMod(first + i, replicas.size()));
                Optional<Replica.Place> place = replica.place();
                if (place.isPresent() && pass(exchange, body, replica, place.get())) {
                    return;
                }
            }
            answer(exchange, 503, new byte[0]);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it took the request, answered or not. */
    private boolean pass(HttpExchange exchange, byte[] body, Replica replica, Replica.Place place)
            throws IOException, InterruptedException {
        try {
            HttpResponse<byte[]> response =
                    http.send(
                            request(exchange, body, place.port()),
                            HttpResponse.BodyHandlers.ofByteArray());
            Point answered = new Point(Point.Moment.AFTER, "answering " + kind(exchange, body));
            if (!replica.lets(place, answered)) {
                answer(exchange, BAD_GATEWAY, new byte[0]);
            } else {
                response.headers()
                        .firstValue("Content-Type")
                        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
                answer(exchange, response.statusCode(), response.body());
            }
            return true;
        } catch (ConnectException _) {
            return false;
        } catch (IOException _) {
            answer(exchange, BAD_GATEWAY, new byte[0]);
            return true;
        }
    }

    private static String kind(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals("/slack/events")) {
            return path;
        }
        String start = new String(body, 0, Math.min(body.length, 8), StandardCharsets.ISO_8859_1);
        return start.startsWith("payload=")
                ? "an interaction"
                : start.startsWith("{") ? "an event" : "a command";
    }

    private static HttpRequest request(HttpExchange exchange, byte[] body, int port) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + exchange.getRequestURI()))
                        .timeout(PATIENCE)
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (name.startsWith("X-")
                            || name.equalsIgnoreCase("Content-type")
                            || name.equalsIgnoreCase("Authorization")) {
                        request.header(name, values.getFirst());
                    }
                });
        return request.build();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
