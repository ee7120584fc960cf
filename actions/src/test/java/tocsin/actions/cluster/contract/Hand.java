package tocsin.actions.cluster.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;

import tocsin.actions.Json;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Somebody with a shell on the cluster: makes things, breaks them, and waits for them. */
final class Hand implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String root;
    private final HttpClient http;
    private final String namespace;

    Hand(Config config, String namespace) {
        this.root = config.getMasterUrl();
        this.http = new JdkHttpClientFactory().newBuilder(config).build();
        this.namespace = namespace;
    }

    /** The path of something in the namespace: {@code apps/v1 deployments/web}. */
    String path(String group, String rest) {
        String api = group.equals("v1") ? "api/v1" : "apis/" + group;
        return api + "/namespaces/" + namespace + "/" + rest;
    }

    void create(String path, String json) {
        send("POST", path, "application/json", Json.of(json).toString(), true);
    }

    /** A merge patch, by somebody with that name as field manager. */
    void merge(String path, String manager, String json) {
        send(
                "PATCH",
                path + "?fieldManager=" + manager,
                "application/merge-patch+json",
                Json.of(json).toString(),
                true);
    }

    void delete(String path) {
        send("DELETE", path, "application/json", "{}", false);
    }

    ObjectNode get(String path) {
        return send("GET", path, "", "", true);
    }

    /** Reads until it is so. */
    ObjectNode await(String path, Predicate<JsonNode> isSo) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            ObjectNode now = send("GET", path, "", "", false);
            if (isSo.test(now)) {
                return now;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("it never became so: " + now.toPrettyString());
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    private ObjectNode send(String method, String path, String type, String body, boolean must) {
        HttpRequest.Builder request = http.newHttpRequestBuilder().uri(root + path);
        if (!body.isEmpty()) {
            request.method(method, type, body);
        }
        try {
            HttpResponse<String> answer =
                    http.sendAsync(request.build(), String.class)
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (must && !answer.isSuccessful()) {
                throw new AssertionError(method + " " + path + ": " + answer.body());
            }
            return answer.body().startsWith("{") ? Json.parsed(answer.body()) : Json.of("{}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (Exception e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
