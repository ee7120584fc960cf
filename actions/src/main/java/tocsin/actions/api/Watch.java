package tocsin.actions.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What happens to one object, as it happens. */
public final class Watch implements AutoCloseable {

    /** What a watch tells. */
    public sealed interface Event {
        /** This is how it is now. */
        record Now(JsonNode json) implements Event {}

        /** It is gone. */
        record Gone() implements Event {}

        /** Nothing for a while. */
        record Quiet() implements Event {}

        /** The server tells no more: read, and watch again from there. */
        record Over() implements Event {}
    }

    private static final int NEWLINE = '\n';

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CompletableFuture<HttpResponse<AsyncBody>> response;

    Watch(HttpClient client, HttpRequest request) {
        response = client.consumeBytes(request, this::take);
        Future<?> _ = response.whenComplete(this::begin);
    }

    /**
     * The next event, waiting no longer than that. Several that have gathered are one: the newest.
     *
     * @throws CancellationException when the thread is interrupted meanwhile
     */
    public Event next(Duration wait) {
        try {
            Event event = events.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                return new Event.Quiet();
            }
            while (event instanceof Event.Now && events.peek() instanceof Event.Now) {
                event = events.take();
            }
            return event;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while watching");
        }
    }

    private void begin(@Nullable HttpResponse<AsyncBody> answer, @Nullable Throwable trouble) {
        if (answer == null || trouble != null) {
            events.add(new Event.Over());
            return;
        }
        AsyncBody body = answer.body();
        Future<?> _ = body.done().whenComplete((_, _) -> events.add(new Event.Over()));
        body.consume();
    }

    private void take(List<ByteBuffer> buffers, AsyncBody body) {
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == NEWLINE) {
                    understand(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        }
        body.consume();
    }

    private void understand(String text) {
        JsonNode event = Api.parsed(text);
        switch (event.path("type").asText()) {
            case "ADDED", "MODIFIED" -> events.add(new Event.Now(event.path("object")));
            case "DELETED" -> events.add(new Event.Gone());
            case "ERROR" -> events.add(new Event.Over());
            default -> {}
        }
    }

    @Override
    public void close() {
        Future<?> _ = response.thenAccept(answer -> answer.body().cancel());
        response.cancel(true);
    }
}
