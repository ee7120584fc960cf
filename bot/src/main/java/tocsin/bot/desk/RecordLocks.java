package tocsin.bot.desk;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.IncidentId;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the writers of one record go one after the other, in the order in which they came: each
 * decides upon what the one before has written, so that none writes in vain. This saves statements
 * and guards nothing; the database's guard does, for other processes as well. Whoever sees nobody
 * go ahead for a while goes without the lock, so that nothing can hang on it.
 */
final class RecordLocks {
    private final Duration patience;
    private final Map<IncidentId, Queue> queues = new ConcurrentHashMap<>();

    RecordLocks(Duration patience) {
        this.patience = patience;
    }

    /**
     * @param users who holds the lock and who waits for it; the last one takes the queue away
     */
    private record Queue(ReentrantLock lock, AtomicLong served, int users) {

        static Queue joined(@Nullable Queue queue) {
            return queue == null
                    ? new Queue(new ReentrantLock(true), new AtomicLong(), 1)
                    : new Queue(queue.lock, queue.served, queue.users + 1);
        }

        @Nullable Queue left() {
            return users == 1 ? null : new Queue(lock, served, users - 1);
        }
    }

    <T> T alone(IncidentId record, Supplier<T> work) {
        Queue queue = queues.compute(record, (_, before) -> Queue.joined(before));
        boolean isHeld = waits(queue);
        try {
            return work.get();
        } finally {
            queue.served().incrementAndGet();
            if (isHeld) {
                queue.lock().unlock();
            }
            queues.computeIfPresent(record, (_, before) -> before.left());
        }
    }

    /**
     * @return false when nobody went ahead for too long
     */
    private boolean waits(Queue queue) {
        try {
            long before;
            do {
                before = queue.served().get();
                if (queue.lock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } while (queue.served().get() != before);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
