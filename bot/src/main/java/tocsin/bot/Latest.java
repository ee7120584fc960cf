package tocsin.bot;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The latest answer to a question that may hang. The question is asked on a thread of its own, once
 * at a time however many want to know, and only when somebody does; nobody waits for longer than
 * they can afford to.
 */
final class Latest<T> implements Supplier<T>, AutoCloseable {
    private final ExecutorService asking;
    private final Supplier<T> question;
    private final T unknown;
    private final Limits limits;

    private @Nullable CompletableFuture<T> open;
    private long askedAt;
    private @Nullable T last;
    private long at;

    /**
     * @param fresh an answer so young is given without asking again
     * @param patience so long after it was asked is a question waited for, by all together
     * @param stale while an answer does not come, the one before counts for so long
     */
    record Limits(Duration fresh, Duration patience, Duration stale) {}

    Latest(String name, Supplier<T> question, T unknown, Limits limits) {
        asking =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name(name).daemon().factory());
        this.question = question;
        this.unknown = unknown;
        this.limits = limits;
    }

    @Override
    public T get() {
        CompletableFuture<T> answer;
        long left;
        synchronized (this) {
            if (last != null && isWithin(limits.fresh())) {
                return last;
            }
            answer = asked();
            left = limits.patience().toNanos() - (System.nanoTime() - askedAt);
        }
        try {
            return answer.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return known();
        } catch (ExecutionException _) {
            return unknown;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unknown;
        }
    }

    private synchronized T known() {
        return last != null && isWithin(limits.stale()) ? last : unknown;
    }

    private CompletableFuture<T> asked() {
        if (open == null || open.isDone()) {
            CompletableFuture<T> answer = new CompletableFuture<>();
            open = answer;
            askedAt = System.nanoTime();
            try {
                asking.execute(() -> ask(answer));
            } catch (RejectedExecutionException _) {
                answer.complete(unknown);
            }
        }
        return open;
    }

    private void ask(CompletableFuture<T> answer) {
        try {
            T now = question.get();
            keep(now);
            answer.complete(now);
        } catch (RuntimeException e) {
            keep(null);
            answer.completeExceptionally(e);
        } catch (Error e) {
            answer.completeExceptionally(e);
            throw e;
        }
    }

    private synchronized void keep(@Nullable T now) {
        last = now;
        at = System.nanoTime();
    }

    private boolean isWithin(Duration time) {
        return System.nanoTime() - at < time.toNanos();
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
