package tocsin.conversations.socket;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait before the next connection: not at all at first, longer and longer while it does
 * not hold.
 */
final class Pauses {
    /** Who has not tried for so long begins anew. */
    private static final Duration CALM = Duration.ofMinutes(1);

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ZERO,
                    Duration.ofMillis(250),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10));

    private int tries;
    private long lastTry;

    /**
     * @param now in nanoseconds, by a clock that only goes forward
     */
    Duration next(long now) {
        if (tries > 0 && now - lastTry > CALM.toNanos()) {
            tries = 0;
        }
        Duration pause = PAUSES.get(Math.min(tries, PAUSES.size() - 1));
        tries++;
        lastTry = now + pause.toNanos();
        return pause;
    }
}
