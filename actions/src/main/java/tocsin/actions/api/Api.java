package tocsin.actions.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The API server, spoken to in its own JSON, so that fields that nobody here has heard of survive.
 * Connection, credentials and TLS are fabric8's. Reads are repeated a few times when the server is
 * busy; writes never, for only their author knows what to look at first.
 */
public final class Api implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int RETRIES = 3;
    private static final int FIRST_RETRY_MILLIS = 100;

    private final String root;
    private final long timeoutMillis;
    private final HttpClient reads;
    private final HttpClient writes;
    private final Consumer<Call> heard;

    /**
     * Speaks to the server that the configuration names.
     *
     * @param heard told of every call, for the count
     */
    public Api(Config config, Consumer<Call> heard) {
        config.setRequestRetryBackoffLimit(RETRIES);
        config.setRequestRetryBackoffInterval(FIRST_RETRY_MILLIS);
        this.root = config.getMasterUrl();
        this.timeoutMillis = config.getRequestTimeout();
        this.reads = new JdkHttpClientFactory().newBuilder(config).build();
        this.writes = reads.newBuilder().tag(once(config)).build();
        this.heard = heard;
    }

    /** As it is configured, on whose behalf included, but sent once. */
    private static RequestConfig once(Config config) {
        RequestConfig once =
                new RequestConfig(
                        config.getWatchReconnectLimit(),
                        config.getWatchReconnectInterval(),
                        config.getRequestTimeout(),
                        config.getScaleTimeout(),
                        config.getLoggingInterval(),
                        0,
                        FIRST_RETRY_MILLIS,
                        config.getUploadRequestTimeout());
        once.setImpersonateUsername(config.getImpersonateUsername());
        once.setImpersonateGroups(config.getImpersonateGroups());
        once.setImpersonateExtras(config.getImpersonateExtras());
        return once;
    }

    /** Asks, without waiting; lists are read to their end. */
    public CompletableFuture<Answer> send(Call call) {
        CompletableFuture<Answer> answer = sendOnce(call);
        return call.verb() == Call.Verb.LIST
                ? answer.thenCompose(page -> toTheEnd(call, page))
                : answer;
    }

    /**
     * Asks and waits.
     *
     * @throws CancellationException when the thread is interrupted meanwhile
     */
    public Answer ask(Call call) {
        return wait(send(call));
    }

    /** Waits for what was asked before. */
    public static <T> T wait(CompletableFuture<T> asked) {
        try {
            return asked.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the API server");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Opens a watch; it tells until it is closed, or the server ends it. */
    public Watch watch(Call call) {
        heard.accept(call);
        HttpRequest request =
                reads.newHttpRequestBuilder().uri(root + call.path()).forStreaming().build();
        return new Watch(reads, request);
    }

    private CompletableFuture<Answer> sendOnce(Call call) {
        heard.accept(call);
        HttpClient client = call.verb().isRead() ? reads : writes;
        boolean isText = "log".equals(call.part());
        return client.sendAsync(request(client, call), String.class)
                .orTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .thenApply(response -> answer(response, isText))
                .exceptionally(Api::lost);
    }

    private HttpRequest request(HttpClient client, Call call) {
        HttpRequest.Builder request =
                client.newHttpRequestBuilder()
                        .uri(root + call.path())
                        .timeout(timeoutMillis, TimeUnit.MILLISECONDS);
        JsonNode body = call.body();
        if (body != null) {
            request.method(call.verb().method(), call.verb().type(), body.toString());
        }
        return request.build();
    }

    private CompletableFuture<Answer> toTheEnd(Call call, Answer page) {
        if (!(page instanceof Answer.Ok(JsonNode first))) {
            return CompletableFuture.completedFuture(page);
        }
        String next = first.path("metadata").path("continue").asText("");
        if (next.isEmpty()) {
            return CompletableFuture.completedFuture(page);
        }
        return send(call.with("continue", next)).thenApply(rest -> joined(first, rest));
    }

    private static Answer joined(JsonNode first, Answer rest) {
        if (!(rest instanceof Answer.Ok(JsonNode more))) {
            return rest;
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        first.path("items").forEach(items::add);
        more.path("items").forEach(items::add);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.set("items", items);
        return new Answer.Ok(all);
    }

    private static Answer answer(HttpResponse<String> response, boolean isText) {
        String body = response.body();
        if (response.isSuccessful() && isText) {
            return new Answer.Ok(JsonNodeFactory.instance.textNode(body));
        }
        JsonNode json = parsed(body);
        if (response.isSuccessful()) {
            return new Answer.Ok(json);
        }
        String message = json.path("message").asText("");
        return new Answer.No(
                response.code(), message.isEmpty() ? "HTTP " + response.code() : message);
    }

    static JsonNode parsed(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? JsonNodeFactory.instance.objectNode() : json;
        } catch (JsonProcessingException _) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static Answer lost(Throwable trouble) {
        Throwable cause =
                trouble instanceof CompletionException && trouble.getCause() != null
                        ? trouble.getCause()
                        : trouble;
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return new Answer.Lost(message == null ? name : name + ": " + message);
    }

    @Override
    public void close() {
        writes.close();
        reads.close();
    }
}
