package tocsin.conversations.socket;

import com.google.gson.JsonObject;
import com.slack.api.bolt.App;

import okhttp3.WebSocket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Workspace;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Keeps a connection to Slack open from the start to the end, also when Slack is away at first.
 * When Slack is about to end one, the next is opened before.
 */
public final class SlackSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Workspace workspace;
    private final String appToken;
    private final Envelopes envelopes;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("slack-socket-", 0).factory());
    private final Set<Line> open = ConcurrentHashMap.newKeySet();
    private final Semaphore wanted = new Semaphore(1);
    private final Pauses pauses = new Pauses();
    private final Thread keeper;

    private SlackSocket(Workspace workspace, String appToken, App app) {
        this.workspace = workspace;
        this.appToken = appToken;
        envelopes = new Envelopes(app);
        keeper = Thread.ofVirtual().name("slack-socket-keeper").unstarted(this::keep);
    }

    /**
     * Begins to connect, and returns at once.
     *
     * @param appToken the app-level token, {@code xapp-…}
     */
    public static SlackSocket open(Workspace workspace, String appToken, App app) {
        SlackSocket socket = new SlackSocket(workspace, appToken, app);
        socket.keeper.start();
        return socket;
    }

    public boolean isOpen() {
        return !open.isEmpty();
    }

    private void keep() {
        try {
            while (true) {
                wanted.acquire();
                int _ = wanted.drainPermits();
                Thread.sleep(pauses.next(System.nanoTime()));
                connect();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() throws InterruptedException {
        Line line = new Line(this);
        Reply<WebSocket> begun = workspace.sockets().open(appToken, line);
        if (begun instanceof Reply.Ok<WebSocket>(WebSocket socket)) {
            greet(line, socket);
            return;
        }
        LOG.warn("no connection to Slack: {}", why(begun));
        if (begun instanceof Reply.Limited<WebSocket>(Duration retryAfter, _)) {
            Thread.sleep(retryAfter);
        }
        wanted.release();
    }

    private void greet(Line line, WebSocket socket) throws InterruptedException {
        boolean isGreeted = false;
        try {
            isGreeted = line.isGreeted(PATIENCE);
        } finally {
            if (!isGreeted) {
                socket.cancel();
                wanted.release();
            }
        }
    }

    private static String why(Reply<WebSocket> begun) {
        return begun instanceof Reply.Declined<WebSocket>(String code, _)
                ? code + "; is SLACK_APP_TOKEN this app's own, with connections:write?"
                : begun.trouble();
    }

    void greeted(Line line) {
        open.add(line);
        LOG.info("connected to Slack");
    }

    /** The line goes on until Slack ends it; meanwhile the next one is opened. */
    void warned(Line line, String reason) {
        LOG.info("Slack ends a connection: {}", reason);
        replace(line);
    }

    void ended(Line line, String how) {
        if (open.remove(line)) {
            LOG.info("a connection to Slack has ended: {}", how);
            replace(line);
        }
    }

    private void replace(Line line) {
        if (line.giveUp()) {
            wanted.release();
        }
    }

    void take(Line line, JsonObject envelope) {
        try {
            threads.execute(() -> envelopes.answer(envelope).ifPresent(ack -> answer(line, ack)));
        } catch (RejectedExecutionException _) {
            LOG.info("on the way out: this is left to Slack to tell again");
        }
    }

    /** By the line it came from, else by any: Slack knows the envelope by its id. */
    private void answer(Line line, JsonObject ack) {
        if (!line.send(ack) && open.stream().noneMatch(each -> each.send(ack))) {
            LOG.warn("an answer found no connection");
        }
    }

    private void joined() {
        try {
            keeper.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets what came in be answered first. */
    @Override
    public void close() {
        keeper.interrupt();
        joined();
        threads.close();
        open.forEach(Line::giveUp);
        open.forEach(Line::close);
    }
}
