package tocsin.sandbox.slack.out;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The events of one kind, one after the other; what undoes is of the kind of what it undoes. An app
 * that is slow to take one gets the next nevertheless: Slack promises no order, and one event must
 * not hold up the others.
 */
final class Lane implements AutoCloseable {
    private static final Duration HELD_UP = Duration.ofSeconds(1);
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;

    Lane(String kind) {
        thread = Thread.ofVirtual().name("events-" + kind).start(this::run);
    }

    void add(Runnable delivery) {
        waiting.add(delivery);
    }

    private void run() {
        try {
            while (true) {
                boolean _ = Thread.ofVirtual().start(waiting.take()).join(HELD_UP);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
