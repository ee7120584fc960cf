package tocsin.sandbox.slack.socket;

import tocsin.sandbox.slack.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;

/**
 * Pings the connections (SDKs take a line without pings for dead) and ends them when their time has
 * come.
 */
final class Heartbeat implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(100);
    private final Links links;
    private final Workspace workspace;
    private final Thread thread;

    Heartbeat(Links links, Workspace workspace) {
        this.links = links;
        this.workspace = workspace;
        thread = Thread.ofVirtual().name("socket-heartbeat").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(TICK);
                Instant now = workspace.now();
                links.all().forEach(link -> tend(link, now));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tend(Link link, Instant now) {
        if (!now.isBefore(link.ends())) {
            links.end(link, "refresh_requested");
        } else if (!link.isWarned() && !now.isBefore(link.ends().minus(Link.WARNING))) {
            links.warn(link);
        } else if (!now.isBefore(link.nextPing())) {
            link.ping(now);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
