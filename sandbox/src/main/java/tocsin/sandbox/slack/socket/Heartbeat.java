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
    private static final int TICKS_A_PING = 100;
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
            for (long tick = 1; true; tick++) {
                Thread.sleep(TICK);
                links.all().forEach(this::age);
                if (tick % TICKS_A_PING == 0) {
                    links.all().forEach(Link::ping);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void age(Link link) {
        Instant now = workspace.now();
        if (!now.isBefore(link.ends())) {
            links.end(link, "refresh_requested");
        } else if (!link.isWarned() && !now.isBefore(link.ends().minus(Link.WARNING))) {
            links.warn(link);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
