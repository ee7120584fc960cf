package tocsin.bot.store;

import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

import tocsin.bot.database.Outage;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets many who write at once share a transaction: what comes while one is under way is written by
 * the next one, together. Whoever finds nobody writing writes at once, in its own thread. Everybody
 * hears what became of its own, after the commit.
 *
 * <p>What the database refuses as a whole is tried again by each alone, in its own thread, so that
 * one cannot spoil or hold up the others. When the connection breaks, all of that batch hear it:
 * theirs may have been kept. An {@link Errand} that was called off is left out, and one that is
 * under way is in doubt, as if it were written alone.
 *
 * @param <T> what is written
 * @param <R> what became of it
 */
public final class Combining<T, R> {
    private final int most;
    private final Together<T, R> together;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isWriting = new AtomicBoolean();

    /** Writes a batch in one transaction: all of it or nothing. */
    @FunctionalInterface
    public interface Together<T, R> {
        /**
         * @return what became of each, in the order of {@link Batch#begin}
         */
        List<R> write(Batch<T> batch);
    }

    /** What is to be written together. */
    public interface Batch<T> {
        /**
         * Call this once, with the connection in hand and right before the statement is sent: from
         * then on everything in the list may have been kept.
         *
         * @return without what was called off meanwhile; when nothing is left, nothing is to be
         *     written
         */
        List<T> begin();

        /** Nobody waits for this one to end; all others must not wait for a lock for long. */
        boolean isAlone();
    }

    /**
     * @param most of one batch
     */
    public Combining(int most, Together<T, R> together) {
        this.most = most;
        this.together = together;
    }

    /**
     * Comes back when it is written for good, or when it is not.
     *
     * @throws Errand.CalledOff before it was written
     */
    public R write(T item) {
        Waiting<T, R> mine = new Waiting<>(item, Errand.current());
        queue.add(mine);
        if (isWriting.compareAndSet(false, true)) {
            lead(mine);
        }
        return switch (await(mine)) {
            case Heard.Done<R>(R result) -> result;
            case Heard.Failed<R>(RuntimeException e) -> throw e;
            case Heard.Refused<R> _ -> alone(mine.again());
        };
    }

    /** How many wait for the next batch. */
    int waiting() {
        return queue.size();
    }

    /** One by itself costs no thread. That of a person may be asked to end; nobody else's shall. */
    private void lead(Waiting<T, R> mine) {
        List<Waiting<T, R>> batch = take();
        if (batch.equals(List.of(mine))) {
            write(batch, false);
            isWriting.set(false);
            if (isWaitedFor()) {
                start(take());
            }
        } else {
            start(batch);
        }
    }

    private void start(List<Waiting<T, R>> batch) {
        Thread _ = Thread.ofVirtual().name("combining").start(() -> writeAll(batch));
    }

    /** One batch after the other, until nobody waits. */
    private void writeAll(List<Waiting<T, R>> first) {
        List<Waiting<T, R>> batch = first;
        do {
            while (!batch.isEmpty()) {
                write(batch, false);
                batch = take();
            }
            isWriting.set(false);
        } while (isWaitedFor());
    }

    /** Somebody came after the last look, and did not find that nobody writes. */
    private boolean isWaitedFor() {
        return !queue.isEmpty() && isWriting.compareAndSet(false, true);
    }

    private List<Waiting<T, R>> take() {
        List<Waiting<T, R>> batch = new ArrayList<>();
        for (Waiting<T, R> next = next(batch); next != null; next = next(batch)) {
            batch.add(next);
        }
        return batch;
    }

    private @Nullable Waiting<T, R> next(List<Waiting<T, R>> batch) {
        return batch.size() < most ? queue.poll() : null;
    }

    /** Whatever happens, each of them hears. */
    private void write(List<Waiting<T, R>> batch, boolean isAlone) {
        List<Waiting<T, R>> begun = new ArrayList<>(batch.size());
        Heard<R> rest =
                new Heard.Failed<>(new IllegalStateException("It is not known what became of it"));
        try {
            List<R> results = together.write(new Begun<>(batch, begun, isAlone));
            for (int i = 0; i < Math.min(begun.size(), results.size()); i++) {
                begun.get(i).hears(new Heard.Done<>(results.get(i)));
            }
        } catch (RuntimeException e) {
            rest = new Heard.Failed<>(e);
            if (!isAlone && isRefused(e, begun.size())) {
                begun.forEach(each -> each.hears(new Heard.Refused<>()));
            }
        } finally {
            for (Waiting<T, R> each : batch) {
                each.hears(rest);
            }
        }
    }

    /** One by itself is refused because of a lock, or for a reason of its own. */
    private static boolean isRefused(RuntimeException failure, int begun) {
        return switch (Outage.of(failure)) {
            case BROKEN -> false;
            case NOTHING_KEPT -> begun > 0;
            case NONE -> begun > 1;
        };
    }

    /**
     * @param begun those that are not called off
     */
    private record Begun<T, R>(
            List<Waiting<T, R>> batch, List<Waiting<T, R>> begun, boolean isAlone)
            implements Batch<T> {

        /** Who is called off hears it now. */
        @Override
        public List<T> begin() {
            for (Waiting<T, R> each : batch) {
                try {
                    each.begin();
                    begun.add(each);
                } catch (Errand.CalledOff e) {
                    each.hears(new Heard.Failed<>(e));
                }
            }
            return begun.stream().map(Waiting::item).toList();
        }
    }

    /** After the database has said that it kept nothing of the batch. */
    private R alone(Waiting<T, R> mine) {
        write(List.of(mine), true);
        return switch (await(mine)) {
            case Heard.Done<R>(R result) -> result;
            case Heard.Failed<R>(RuntimeException e) -> throw e;
            case Heard.Refused<R> _ -> throw new IllegalStateException("Refused alone");
        };
    }

    /** Who is asked to end while it is being written stays to hear what becomes of it. */
    private Heard<R> await(Waiting<T, R> mine) {
        boolean isToEnd = false;
        try {
            while (true) {
                try {
                    return mine.heard().get();
                } catch (InterruptedException e) {
                    isToEnd = true;
                    if (queue.remove(mine)) {
                        throw new ConnectionException(e);
                    }
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }
        } finally {
            if (isToEnd) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private sealed interface Heard<R> {
        record Done<R>(R result) implements Heard<R> {}

        record Failed<R>(RuntimeException failure) implements Heard<R> {}

        /** Nothing of the batch was kept, because of any one in it. */
        record Refused<R>() implements Heard<R> {}
    }

    /**
     * @param errand as which it is written, if any
     */
    private record Waiting<T, R>(
            T item, @Nullable Errand errand, CompletableFuture<Heard<R>> heard) {

        Waiting(T item, @Nullable Errand errand) {
            this(item, errand, new CompletableFuture<>());
        }

        void begin() {
            if (errand != null) {
                errand.begin();
            }
        }

        /** Only the first counts. */
        void hears(Heard<R> what) {
            boolean _ = heard.complete(what);
        }

        Waiting<T, R> again() {
            if (errand != null) {
                errand.notWritten();
            }
            return new Waiting<>(item, errand);
        }
    }
}
