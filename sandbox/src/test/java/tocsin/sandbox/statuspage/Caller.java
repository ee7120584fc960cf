package tocsin.sandbox.statuspage;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls the API as anybody would. */
final class Caller implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final String authorization;

    record Answer(int status, JsonNode body, String retryAfter) {}

    Caller(URI api, String authorization) {
        this.api = api;
        this.authorization = authorization;
    }

    Answer get(String path) throws Exception {
        return call("GET", path, "");
    }

    Answer post(String path, String body) throws Exception {
        return call("POST", path, body);
    }

    Answer patch(String path, String body) throws Exception {
        return call("PATCH", path, body);
    }

    /**
     * @throws IOException when there was no answer
     */
    Answer call(String method, String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api + path))
                        .timeout(Duration.ofSeconds(10))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                Json.parse(response.body()),
                response.headers().firstValue("Retry-After").orElse(""));
    }

    @Override
    public void close() {
        http.close();
    }
}
