package tocsin.bot.delivery;

import tocsin.incidents.operation.Progress;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Edits a running operation's card when there is something new, and not more often than it may. */
final class LiveCard implements Consumer<Progress>, AutoCloseable {
    /** Slack takes about one edit of a message in a second; a reader needs fewer. */
    static final Duration PACE = Duration.ofSeconds(3);

    private final Function<Progress, Duration> edit;
    private final Rest rest;
    private final Semaphore changed = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile Progress latest;

    /**
     * @param edit shows this progress; how long Slack wants to be left alone then
     */
    LiveCard(Progress first, Function<Progress, Duration> edit) {
        this(first, edit, LiveCard::rest);
    }

    LiveCard(Progress first, Function<Progress, Duration> edit, Rest rest) {
        this.edit = edit;
        this.rest = rest;
        latest = first;
        thread = Thread.ofVirtual().name("live-card").start(this::run);
    }

    @Override
    public void accept(Progress progress) {
        latest = progress;
        changed.release();
    }

    /** Waits for so long, or for the end. */
    @FunctionalInterface
    interface Rest {
        /** Whether the end came. */
        boolean after(Duration wait, CountDownLatch end) throws InterruptedException;
    }

    private static boolean rest(Duration wait, CountDownLatch end) throws InterruptedException {
        return end.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The card was edited when the run began, so it rests first. */
    private void run() {
        try {
            Duration wait = PACE;
            while (!rest.after(wait, ended)) {
                changed.acquire();
                int _ = changed.drainPermits();
                if (ended.getCount() == 0) {
                    return;
                }
                Duration asked = edit.apply(latest);
                wait = asked.compareTo(PACE) > 0 ? asked : PACE;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once this returns, nothing is edited any more: what is shown next stays. */
    @Override
    public void close() {
        ended.countDown();
        changed.release();
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
