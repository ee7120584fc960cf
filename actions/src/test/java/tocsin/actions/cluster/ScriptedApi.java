package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

import org.jspecify.annotations.Nullable;

import tocsin.actions.Json;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Answers as an API server does where the tests of the writes care: versions, conflicts, dry runs,
 * preconditions, watches. It controls nothing; what a controller would do, a test says.
 */
final class ScriptedApi implements AutoCloseable {
    private static final String NAMESPACED = "/namespaces/";

    /** What goes wrong with a write. */
    enum Fault {
        CONFLICT,
        TOO_MANY,
        UNAVAILABLE,
        /** It is done, and the answer is 503. */
        DONE_BUT_UNAVAILABLE,
        /** It is done, and there is no answer. */
        DONE_BUT_SILENT,
        FORBIDDEN
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final List<BlockingQueue<String>> watchers = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final Map<String, String> texts = new TreeMap<>();
    private UnaryOperator<ObjectNode> controller = written -> written;
    private long latencyMillis;
    private long version = 100;

    ScriptedApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestTimeout(1_000)
                .build();
    }

    /** Puts an object there, under the path of its kind. */
    synchronized void put(String collection, JsonNode object) {
        ObjectNode copy = object.deepCopy();
        copy.withObject("/metadata").put("resourceVersion", Long.toString(++version));
        objects.put(collection + "/" + copy.at("/metadata/name").asText(), copy);
        tell("MODIFIED", copy);
    }

    synchronized ObjectNode get(String path) {
        ObjectNode object = objects.get(path);
        if (object == null) {
            throw new IllegalArgumentException("no " + path);
        }
        return object.deepCopy();
    }

    synchronized void remove(String path) {
        objects.remove(path);
    }

    void text(String path, String text) {
        texts.put(path, text);
    }

    void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** What the controllers make of every write. */
    void controlledBy(UnaryOperator<ObjectNode> control) {
        controller = control;
    }

    void latency(long millis) {
        latencyMillis = millis;
    }

    /** The writes that were no dry runs, as method, path and body. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (latencyMillis > 0) {
                Thread.sleep(latencyMillis);
            }
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            String path = exchange.getRequestURI().getPath();
            if (query.containsKey("watch")) {
                watch(exchange);
            } else if (exchange.getRequestMethod().equals("GET")) {
                read(exchange, path);
            } else {
                write(exchange, path, query.containsKey("dryRun"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        String text = texts.get(path);
        if (text != null) {
            answer(exchange, 200, text);
            return;
        }
        boolean isScale = path.endsWith("/scale");
        ObjectNode one = object(isScale ? path.substring(0, path.length() - 6) : path);
        if (one != null) {
            answer(exchange, 200, isScale ? scale(one).toString() : one.toString());
            return;
        }
        String rest = path.substring(path.indexOf(NAMESPACED) + NAMESPACED.length());
        if (rest.chars().filter(c -> c == '/').count() > 1) {
            status(exchange, 404, "not found");
            return;
        }
        answer(exchange, 200, list(path).toString());
    }

    private synchronized @Nullable ObjectNode object(String path) {
        ObjectNode object = objects.get(path);
        return object == null ? null : object.deepCopy();
    }

    private synchronized ObjectNode list(String collection) {
        List<JsonNode> found = new ArrayList<>();
        objects.forEach((path, object) -> {
            if (path.startsWith(collection + "/")) {
                found.add(object.deepCopy());
            }
        });
        return Json.list(found.toArray(JsonNode[]::new));
    }

    private static ObjectNode scale(ObjectNode deployment) {
        ObjectNode scale = Json.of("{'kind':'Scale','apiVersion':'autoscaling/v1'}");
        for (String key : List.of("name", "namespace", "uid", "resourceVersion")) {
            scale.withObject("/metadata").set(key, deployment.at("/metadata/" + key));
        }
        scale.withObject("/spec").set("replicas", deployment.at("/spec/replicas"));
        return scale;
    }

    private void write(HttpExchange exchange, String path, boolean asked) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        // As a real server does: a DELETE with a body takes its options from there alone.
        boolean isDelete = exchange.getRequestMethod().equals("DELETE");
        boolean isDryRun = isDelete ? body.contains("\"dryRun\":[\"All\"]") : asked;
        if (path.endsWith("selfsubjectaccessreviews")) {
            boolean isToDelete = body.contains("\"delete\"");
            answer(exchange, 201, "{\"status\":{\"allowed\":" + !isToDelete + ",\"reason\":\"\"}}");
            return;
        }
        Fault fault = isDryRun ? null : faults.poll();
        if (!isDryRun) {
            writes.add(exchange.getRequestMethod() + " " + path + " " + body);
        }
        if (fault != null) {
            switch (fault) {
                case CONFLICT -> status(exchange, 409, "the object has been modified");
                case TOO_MANY -> status(exchange, 429, "too many requests");
                case UNAVAILABLE -> status(exchange, 503, "the server is unavailable");
                case FORBIDDEN -> status(exchange, 403, "deployments is forbidden");
                case DONE_BUT_UNAVAILABLE -> {
                    apply(exchange, path, body, false);
                    status(exchange, 503, "the server is unavailable");
                }
                case DONE_BUT_SILENT -> apply(exchange, path, body, false);
            }
            return;
        }
        Applied applied = apply(exchange, path, body, isDryRun);
        if (applied.code() == 200) {
            answer(exchange, 200, applied.text());
        } else {
            status(exchange, applied.code(), applied.text());
        }
    }

    private record Applied(int code, String text) {}

    private synchronized Applied apply(
            HttpExchange exchange, String path, String body, boolean isDryRun) {
        boolean isScale = path.endsWith("/scale");
        String key = isScale ? path.substring(0, path.length() - 6) : path;
        ObjectNode now = objects.get(key);
        if (now == null) {
            return new Applied(404, "not found");
        }
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        ObjectNode next = now.deepCopy();
        if (exchange.getRequestMethod().equals("DELETE")) {
            return delete(key, now, Json.parsed(body), isDryRun);
        } else if (type.startsWith("application/json-patch+json")) {
            jsonPatch(next, Json.parsed("{\"ops\":" + body + "}").path("ops"));
        } else {
            merge(next, Json.parsed(body));
        }
        if (!next.at("/metadata/resourceVersion").equals(now.at("/metadata/resourceVersion"))) {
            return new Applied(409, "the object has been modified");
        }
        if (isDryRun) {
            return new Applied(200, next.toString());
        }
        if (!next.path("spec").equals(now.path("spec"))) {
            next.withObject("/metadata")
                    .put("generation", now.at("/metadata/generation").asLong() + 1);
        }
        ObjectNode controlled = controller.apply(next);
        controlled.withObject("/metadata").put("resourceVersion", Long.toString(++version));
        objects.put(key, controlled);
        tell("MODIFIED", controlled);
        return new Applied(200, isScale ? scale(controlled).toString() : controlled.toString());
    }

    private Applied delete(String key, ObjectNode now, JsonNode options, boolean isDryRun) {
        if (!options.at("/preconditions/uid").equals(now.at("/metadata/uid"))) {
            return new Applied(409, "the UID in the precondition does not match");
        }
        if (!isDryRun) {
            objects.remove(key);
        }
        return new Applied(200, now.toString());
    }

    private static void jsonPatch(ObjectNode target, JsonNode steps) {
        for (JsonNode step : steps) {
            String path = step.path("path").asText();
            int slash = path.lastIndexOf('/');
            String last = path.substring(slash + 1).replace("~1", "/").replace("~0", "~");
            JsonNode parent = slash == 0 ? target : target.at(path.substring(0, slash));
            ((ObjectNode) parent).set(last, step.path("value"));
        }
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties()
                .forEach(field -> {
                    JsonNode value = field.getValue();
                    boolean isReplacing = value.path("$patch").asText().equals("replace");
                    if (value instanceof ObjectNode object && !isReplacing) {
                        JsonNode under = target.path(field.getKey());
                        ObjectNode into =
                                under instanceof ObjectNode there
                                        ? there
                                        : target.putObject(field.getKey());
                        merge(into, object);
                    } else if (value.isNull()) {
                        target.remove(field.getKey());
                    } else {
                        JsonNode copy = value.deepCopy();
                        if (copy instanceof ObjectNode object) {
                            object.remove("$patch");
                        }
                        target.set(field.getKey(), copy);
                    }
                });
    }

    private void tell(String type, JsonNode object) {
        String line = "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
        watchers.forEach(watcher -> watcher.add(line));
    }

    private void watch(HttpExchange exchange) throws IOException, InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        came(lines);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.flush();
            while (!threads.isShutdown()) {
                String line = lines.poll(20, TimeUnit.MILLISECONDS);
                if (line != null) {
                    out.write(line.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            }
        } finally {
            left(lines);
        }
    }

    private synchronized void came(BlockingQueue<String> lines) {
        watchers.add(lines);
        notifyAll();
    }

    private synchronized void left(BlockingQueue<String> lines) {
        watchers.remove(lines);
        notifyAll();
    }

    synchronized void untilSomebodyWatches() throws InterruptedException {
        while (watchers.isEmpty()) {
            wait();
        }
    }

    /** Tells the watches something until none is left: only so a closed one is found out. */
    synchronized void untilNobodyWatches() throws InterruptedException {
        while (!watchers.isEmpty()) {
            objects.values().forEach(each -> tell("MODIFIED", each));
            wait(10);
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : (raw == null ? "" : raw).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static void status(HttpExchange exchange, int code, String message) throws IOException {
        answer(
                exchange,
                code,
                Json.of("{'kind':'Status'}").put("message", message).put("code", code).toString());
    }

    private static void answer(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
