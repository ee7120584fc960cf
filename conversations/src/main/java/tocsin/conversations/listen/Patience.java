package tocsin.conversations.listen;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.conversations.DatabaseAway;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Work that Slack's three seconds may not be enough for. */
final class Patience {
    /** Leaves a second of Slack's three for the way there and back. */
    static final Duration FOR_SLACK = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private final ExecutorService threads;

    Patience(ExecutorService threads) {
        this.threads = threads;
    }

    /** After the answer; at once when the program is on its way out. */
    void later(Runnable work) {
        try {
            threads.execute(() -> run(work));
        } catch (RejectedExecutionException _) {
            run(work);
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (DatabaseAway e) {
            LOG.info("After the answer was given: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Failed after the answer was given", e);
        }
    }

    /** What comes of it in that time; the work goes on when the time is over. */
    <T> Optional<T> within(Duration time, Supplier<T> work) {
        return within(time, work, _ -> {});
    }

    /**
     * @param late gets what comes of it when the time was over
     */
    <T> Optional<T> within(Duration time, Supplier<T> work, Consumer<T> late) {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(work, threads);
        try {
            return Optional.of(result.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            later(() -> late.accept(ended(result)));
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static <T> T ended(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
}
