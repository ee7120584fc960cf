package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets those who change the same thing go one after the other, and nobody else wait. Each thing has
 * a lock of its own for as long as somebody uses it: locks that are shared by hash let a message
 * wait for what Slack answers about another one.
 */
final class Turns<K> {
    private final Map<K, Turn> turns = new ConcurrentHashMap<>();

    /**
     * @param users who has the turn and who waits for it; the last one takes the lock away
     */
    private record Turn(ReentrantLock lock, int users) {

        static Turn joined(@Nullable Turn turn) {
            return turn == null
                    ? new Turn(new ReentrantLock(), 1)
                    : new Turn(turn.lock, turn.users + 1);
        }

        @Nullable Turn left() {
            return users == 1 ? null : new Turn(lock, users - 1);
        }
    }

    <T> T alone(K thing, Supplier<T> work) {
        ReentrantLock lock = turns.compute(thing, (_, turn) -> Turn.joined(turn)).lock();
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
            turns.computeIfPresent(thing, (_, turn) -> turn.left());
        }
    }

    /** How many things somebody uses now. */
    int size() {
        return turns.size();
    }
}
