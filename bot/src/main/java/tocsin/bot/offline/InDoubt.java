package tocsin.bot.offline;

import tocsin.conversations.DatabaseAway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Something that was being written when the time was over.
 *
 * @param result what comes of it late
 * @param settling asks the database, when nothing came of it
 */
record InDoubt(CompletableFuture<?> result, Consumer<Consumer<Boolean>> settling)
        implements DatabaseAway.Doubt {

    @Override
    public void settle(Consumer<Boolean> told) {
        settling.accept(told);
    }

    /** Whether it turns out within that time that it was written. */
    boolean isWritten(Duration within) {
        try {
            Object _ = result.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
