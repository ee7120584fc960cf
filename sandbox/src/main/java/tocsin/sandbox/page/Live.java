package tocsin.sandbox.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Tells a page what changes, as server-sent events; a person hears only of what the person can see.
 */
public final class Live implements Door.Streaming, AutoCloseable {
    private static final ObjectNode END = Json.object().put("kind", "end");

    private final Set<BlockingQueue<ObjectNode>> open = ConcurrentHashMap.newKeySet();
    private final Workspace workspace;

    public Live(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public void stream(Asked asked, Response response) throws IOException, InterruptedException {
        String reader =
                workspace
                        .find(asked.queryFields().getOrDefault("as", ""))
                        .map(Person::id)
                        .orElse("");
        response.setStatus(200);
        response.getHeaders().put("Content-Type", "text/event-stream");
        response.getHeaders().put("Cache-Control", "no-cache");
        BlockingQueue<ObjectNode> changes = new LinkedBlockingQueue<>(10_000);
        open.add(changes);
        Runnable end = workspace.feed().listen(changes::offer);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            write(out, ": hello\n\n");
            ObjectNode change = Json.object();
            while (!END.equals(change)) {
                change = changes.poll(15, TimeUnit.SECONDS);
                if (change == null) {
                    write(out, ": still here\n\n");
                } else if (concerns(change, reader)) {
                    write(out, "event: change\ndata: " + Json.write(change) + "\n\n");
                }
            }
        } finally {
            open.remove(changes);
            end.run();
        }
    }

    /** Ends every stream, so that the server can stop. */
    @Override
    public void close() {
        open.forEach(changes -> changes.add(END));
    }

    private boolean concerns(ObjectNode change, String reader) {
        if (change.has("user") && !change.path("user").asText().equals(reader)) {
            return false;
        }
        Channel channel = workspace.channels.get(change.path("channel").asText());
        return channel == null || channel.isSeenBy(reader);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
