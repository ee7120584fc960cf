package tocsin.sandbox.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A standing cluster, and requests to it over HTTP. */
final class Kubectl implements AutoCloseable {
    static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    static final String SETS = "/apis/apps/v1/namespaces/default/replicasets";
    static final String STATEFUL = "/apis/apps/v1/namespaces/default/statefulsets";
    static final String PODS = "/api/v1/namespaces/default/pods";
    static final String MAPS = "/api/v1/namespaces/default/configmaps";
    static final String EVENTS = "/api/v1/namespaces/default/events";

    private final Moving time = new Moving();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Cluster cluster;
    private String user = "";

    /** Time that is moved by hand. */
    private static final class Moving implements InstantSource {
        private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        synchronized void advance(Duration by) {
            now = now.plus(by);
        }
    }

    /** What came back. */
    record Answer(int code, String text) {
        JsonNode json() {
            try {
                return Json.parse(text);
            } catch (JsonProcessingException e) {
                throw new AssertionError(text, e);
            }
        }

        String reason() {
            return json().path("reason").asText();
        }

        String message() {
            return json().path("message").asText();
        }

        JsonNode at(String pointer) {
            return json().at(pointer);
        }
    }

    Kubectl() throws IOException {
        cluster = Cluster.standing(0, time);
    }

    /**
     * Calls on somebody's behalf from now on.
     *
     * @param name empty: on nobody's
     */
    Kubectl as(String name) {
        user = name;
        return this;
    }

    /** Lets so many seconds pass, and the controllers take their turns in each. */
    void pass(int seconds) {
        cluster.settle();
        for (int i = 0; i < seconds; i++) {
            time.advance(Duration.ofSeconds(1));
            cluster.settle();
        }
    }

    /** Lets time pass in which nobody moves. */
    void sleep(Duration by) {
        time.advance(by);
    }

    Answer get(String path) throws Exception {
        return send("GET", path, "application/json", "");
    }

    Answer post(String path, String body) throws Exception {
        return send("POST", path, "application/json", body);
    }

    Answer put(String path, JsonNode body) throws Exception {
        return send("PUT", path, "application/json", Json.write(body));
    }

    Answer delete(String path) throws Exception {
        return send("DELETE", path, "application/json", "");
    }

    Answer merge(String path, String body) throws Exception {
        return send("PATCH", path, "application/merge-patch+json", body);
    }

    Answer json(String path, String body) throws Exception {
        return send("PATCH", path, "application/json-patch+json", body);
    }

    Answer strategic(String path, String body) throws Exception {
        return send("PATCH", path, "application/strategic-merge-patch+json", body);
    }

    Answer send(String method, String path, String type, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(cluster.address() + path))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", type)
                        .header("User-Agent", "probe/1.0")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!user.isEmpty()) {
            request.header("Impersonate-User", user);
        }
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    HttpResponse<java.io.InputStream> watch(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(cluster.address() + path)).GET().build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Makes a Deployment and lets it become ready. */
    void deployed(String name, String image, int replicas) throws Exception {
        Answer made = post(DEPLOYMENTS, deployment(name, image, replicas));
        if (made.code() != 201) {
            throw new AssertionError(made.text());
        }
        pass(8);
    }

    static String deployment(String name, String image, int replicas) {
        return """
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "%1$s", "labels": {"app": "%1$s"}},
         "spec": {"replicas": %3$d, "selector": {"matchLabels": {"app": "%1$s"}},
          "template": {"metadata": {"labels": {"app": "%1$s"}},
           "spec": {"containers": [{"name": "main", "image": "%2$s"}]}}}}
        """
                .formatted(name, image, replicas);
    }

    Answer image(String name, String image) throws Exception {
        return strategic(
                DEPLOYMENTS + "/" + name,
                """
                {"metadata": {"annotations": {"kubernetes.io/change-cause": "deploy %1$s"}},
                 "spec": {"template": {"spec": {"containers": [{"name": "main", "image": "%1$s"}]}}}}
                """
                        .formatted(image));
    }

    ObjectNode deployment(String name) throws Exception {
        return (ObjectNode) get(DEPLOYMENTS + "/" + name).json();
    }

    /** The condition of a type, or nothing. */
    static JsonNode condition(JsonNode object, String type) {
        return object.at("/status/conditions")
                .valueStream()
                .filter(each -> each.path("type").asText().equals(type))
                .findFirst()
                .orElse(Json.object());
    }

    @Override
    public void close() throws IOException {
        http.close();
        cluster.close();
    }
}
