package tocsin.sandbox.statuspage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One call a second for each key, measured over a rolling minute (developer.statuspage.io, "Rate
 * Limiting").
 */
final class Throttle {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private final int most;
    private final Deque<Instant> calls = new ArrayDeque<>();

    /**
     * @param most calls in a minute; 0: as many as come
     */
    Throttle(int most) {
        this.most = most;
    }

    /** Seconds to wait; 0: it may. */
    synchronized int take(Instant now) {
        while (!calls.isEmpty() && !calls.getFirst().plus(WINDOW).isAfter(now)) {
            Instant _ = calls.removeFirst();
        }
        if (most > 0 && calls.size() >= most) {
            Duration left = Duration.between(now, calls.getFirst().plus(WINDOW));
            return Math.max(1, (int) Math.ceil(left.toMillis() / 1000.0));
        }
        calls.addLast(now);
        return 0;
    }

    synchronized int used() {
        return calls.size();
    }
}
