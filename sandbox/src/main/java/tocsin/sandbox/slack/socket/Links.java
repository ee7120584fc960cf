package tocsin.sandbox.slack.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.out.App;
import tocsin.sandbox.slack.out.Sending;
import tocsin.sandbox.slack.out.Way;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Traffic;
import tocsin.sandbox.traffic.UnderWay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The app's connections: each envelope goes to one of them, in turn, and its answer may come by any
 * (Slack: Socket Mode).
 */
public final class Links implements Way, AutoCloseable {
    private static final int MOST = 10;
    private final Workspace workspace;
    private final Traffic traffic;
    private final List<Link> open = new ArrayList<>();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Heartbeat heartbeat;

    /** An envelope that is not acknowledged yet. */
    private record Waiting(Link link, boolean isEvent, CompletableFuture<JsonNode> ack) {}

    public Links(Workspace workspace, Traffic traffic) {
        this.workspace = workspace;
        this.traffic = traffic;
        heartbeat = new Heartbeat(this, workspace);
    }

    /** A connection for a ticket of {@code apps.connections.open}; a ticket is good for one. */
    public Optional<Link> admit(String ticket) {
        return workspace.locked(() -> workspace.tickets.use(ticket))
                ? Optional.of(new Link(this, workspace.now()))
                : Optional.empty();
    }

    public synchronized int connections() {
        return open.size();
    }

    synchronized List<Link> all() {
        return List.copyOf(open);
    }

    @Override
    public Brought bring(Sending sending) {
        Envelope envelope = Envelope.of(sending);
        Optional<Link> link = next();
        if (link.isEmpty()) {
            return envelope.failed(
                    new App.Answer.Unreachable("the app has no connection open"),
                    "connection_failed");
        }
        boolean isEvent = sending.kind() == Sending.Kind.EVENT;
        Waiting acked = new Waiting(link.get(), isEvent, new CompletableFuture<>());
        waiting.put(envelope.id(), acked);
        if (!all().contains(link.get())) {
            fail(link.get());
        }
        link.get().send(envelope.toJson());
        try {
            return envelope.acknowledged(
                    acked.ack().get(workspace.appMayTake().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return envelope.failed(new App.Answer.TooLate(), "timeout");
        } catch (ExecutionException e) {
            return envelope.failed(
                    new App.Answer.Unreachable(String.valueOf(e.getCause())), "connection_failed");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return envelope.failed(new App.Answer.Unreachable("interrupted"), "");
        } finally {
            waiting.remove(envelope.id());
        }
    }

    /** In turn; those that are about to end come last. */
    private synchronized Optional<Link> next() {
        Optional<Link> next =
                open.stream()
                        .filter(link -> !link.isWarned())
                        .findFirst()
                        .or(() -> open.stream().findFirst());
        next.ifPresent(link -> {
            open.remove(link);
            open.add(link);
        });
        return next;
    }

    void opened(Link link) {
        int count;
        synchronized (this) {
            count = open.size() + 1;
            if (count <= MOST) {
                open.add(link);
            }
        }
        if (count > MOST) {
            end(link, "too_many_websockets");
        } else {
            tell(link, Notices.hello(workspace.appId, count));
        }
    }

    /** What it was to bring and the app has not acknowledged is brought by another. */
    void closed(Link link) {
        synchronized (this) {
            open.remove(link);
        }
        fail(link);
        boolean _ = workspace.locked(() -> true);
    }

    /** What a closed connection was to bring; others may still answer for a command. */
    private void fail(Link link) {
        boolean wasLast = connections() == 0;
        waiting.values().stream()
                .filter(each -> each.link().equals(link) && (each.isEvent() || wasLast))
                .forEach(each ->
                        each.ack()
                                .completeExceptionally(
                                        new IllegalStateException(
                                                "the connection was closed before the ack")));
    }

    void heard(String text) {
        JsonNode message;
        try {
            message = Json.parse(text);
        } catch (JsonProcessingException _) {
            message = Json.object().put("text", text);
        }
        Waiting acked = waiting.get(message.path("envelope_id").asText());
        if (acked == null || !acked.ack().complete(message)) {
            traffic.fromApp("ack").ends(message, 0, Notices.unasked());
        }
    }

    /** Warns all of them; they are refreshed ten seconds later. */
    public void refresh() {
        all().stream().filter(link -> !link.isWarned()).forEach(this::warn);
    }

    /** Breaks the line without a word. */
    public void disconnect() {
        all().forEach(Link::cut);
    }

    /** As when somebody switches Socket Mode off in the app's settings. */
    public void disableLink() {
        all().forEach(link -> end(link, "link_disabled"));
    }

    void warn(Link link) {
        link.warn(workspace.now());
        tell(link, Notices.disconnect("warning"));
    }

    void end(Link link, String reason) {
        synchronized (this) {
            open.remove(link);
        }
        tell(link, Notices.disconnect(reason));
        link.close();
    }

    private void tell(Link link, ObjectNode notice) {
        UnderWay sending = traffic.toApp(notice.path("type").asText());
        link.send(notice);
        sending.ends(notice, 200, Json.object());
    }

    @Override
    public void close() {
        heartbeat.close();
        all().forEach(Link::close);
    }
}
