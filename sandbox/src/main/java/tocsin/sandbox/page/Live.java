package tocsin.sandbox.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

import tocsin.sandbox.hand.Reading;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Tells a page what changes, as server-sent events; a person hears only of what the person can see.
 * A page that cannot keep up is told to fetch everything anew.
 */
public final class Live implements Door.Streaming, AutoCloseable {
    private static final int WAITING = 10_000;
    private static final ObjectNode END = Json.object().put("kind", "end");

    private final Set<Listener> open = ConcurrentHashMap.newKeySet();
    private final Workspace workspace;
    private final Telling telling;

    public Live(Workspace workspace, Reading reading) {
        this.workspace = workspace;
        telling = new Telling(workspace, reading);
    }

    /** One open page: what it has not been told yet. */
    private static final class Listener {
        private final BlockingQueue<ObjectNode> changes = new LinkedBlockingQueue<>(WAITING);
        private volatile boolean lostSome;

        void hear(ObjectNode change) {
            if (!changes.offer(change)) {
                lostSome = true;
            }
        }

        /** The next changes; empty when none came for a while. */
        List<ObjectNode> next() throws InterruptedException {
            List<ObjectNode> next = new ArrayList<>();
            ObjectNode first = changes.poll(15, TimeUnit.SECONDS);
            if (first != null) {
                next.add(first);
                changes.drainTo(next, 500);
            }
            if (lostSome) {
                lostSome = false;
                changes.clear();
                return List.of(Json.object().put("kind", "lost"));
            }
            return next;
        }
    }

    @Override
    public void stream(Asked asked, Response response) throws IOException, InterruptedException {
        String name = asked.queryFields().getOrDefault("as", "");
        String reader = workspace.locked(() -> workspace.find(name).map(Person::id).orElse(""));
        response.setStatus(200);
        response.getHeaders().put("Content-Type", "text/event-stream");
        response.getHeaders().put("Cache-Control", "no-cache");
        Listener listener = new Listener();
        open.add(listener);
        Runnable end = workspace.feed().listen(listener::hear);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            write(out, ": hello\n\n");
            List<ObjectNode> changes = List.of();
            while (!changes.contains(END)) {
                changes = listener.next();
                write(out, changes.isEmpty() ? ": still here\n\n" : told(changes, reader));
            }
        } finally {
            open.remove(listener);
            end.run();
        }
    }

    /** Ends every stream, so that the server can stop. */
    @Override
    public void close() {
        open.forEach(listener -> listener.hear(END));
    }

    private String told(List<ObjectNode> changes, String reader) {
        return workspace
                .locked(() -> changes.stream().map(change -> told(change, reader)).toList())
                .stream()
                .filter(change -> change != null)
                .map(change -> "event: change\ndata: " + Json.write(change) + "\n\n")
                .collect(Collectors.joining());
    }

    private @Nullable ObjectNode told(ObjectNode change, String reader) {
        return telling.to(reader, change).orElse(null);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
