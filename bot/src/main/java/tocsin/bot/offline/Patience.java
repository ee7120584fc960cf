package tocsin.bot.offline;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.database.Outage;
import tocsin.bot.store.Errand;
import tocsin.bot.store.Incidents;
import tocsin.conversations.DatabaseAway;
import tocsin.conversations.Deadline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Waits for the database as long as somebody waits for the answer, and no longer. What fails within
 * that time is tried again: the key of a request makes that harmless.
 */
public final class Patience implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** Slack's way back to a person lives as long (Slack: response_url). */
    private static final int MOST_LOOKS = 30 * 60;

    private final Incidents incidents;
    private final InstantSource clock;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("desk-", 0).factory());

    public Patience(Incidents incidents, InstantSource clock) {
        this.incidents = incidents;
        this.clock = clock;
    }

    /** Reads. */
    <T> T read(Supplier<T> work) {
        return within(Deadline.left(), null, work);
    }

    /**
     * Writes, within the time of the request that is being answered.
     *
     * @param key of the request
     */
    <T> T write(String key, Supplier<T> work) {
        return within(Deadline.left(), key, work);
    }

    /**
     * @param key names what is to be written; absent: nothing, or what may be written again
     * @throws DatabaseAway the time is over
     */
    public <T> T within(Duration time, @Nullable String key, Supplier<T> work) {
        Errand errand = new Errand();
        CompletableFuture<T> result = begun(errand, work);
        try {
            return result.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw calledOff(errand, key, result);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Errand.CalledOff) {
                throw calledOff(errand, key, result);
            }
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw calledOff(errand, key, result);
        }
    }

    private <T> CompletableFuture<T> begun(Errand errand, Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(
                    () -> errand.run(() -> untilItAnswers(errand, work)), threads);
        } catch (RejectedExecutionException _) {
            throw DatabaseAway.nothingWritten();
        }
    }

    private static <T> T untilItAnswers(Errand errand, Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                Outage outage = Outage.of(e);
                if (outage == Outage.NONE || errand.isCalledOff()) {
                    throw e;
                }
                if (outage == Outage.NOTHING_KEPT) {
                    errand.notWritten();
                } else {
                    errand.brokeOff();
                }
                LOG.warn("the database does not answer a person who waits: {}", outage);
                LOG.debug("the database does not answer", e);
            }
            if (!pause(PAUSE)) {
                throw errand.givenUp();
            }
        }
    }

    private <T> DatabaseAway calledOff(
            Errand errand, @Nullable String key, CompletableFuture<T> result) {
        return errand.callOff() || key == null
                ? DatabaseAway.nothingWritten()
                : DatabaseAway.inDoubt(new InDoubt(result, told -> settle(key, result, told)));
    }

    /** By what came of it late; else the database is asked, which ends it either way. */
    private <T> void settle(String key, CompletableFuture<T> result, Consumer<Boolean> told) {
        try {
            threads.execute(() -> {
                try {
                    T _ = result.join();
                    told.accept(true);
                } catch (RuntimeException _) {
                    ask(key, told);
                }
            });
        } catch (RejectedExecutionException _) {
            LOG.info("on the way out: {} stays in doubt", key);
        }
    }

    private void ask(String key, Consumer<Boolean> told) {
        for (int looks = 0; looks < MOST_LOOKS && pause(LOOK_AGAIN); looks++) {
            try {
                told.accept(incidents.settle(key, Incidents.storable(clock.instant())));
                return;
            } catch (RuntimeException e) {
                if (Outage.of(e) == Outage.NONE) {
                    throw e;
                }
            }
        }
    }

    /** False: on the way out. */
    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
