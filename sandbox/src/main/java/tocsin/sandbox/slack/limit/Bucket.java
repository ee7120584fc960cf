package tocsin.sandbox.slack.limit;

import java.time.Duration;
import java.time.Instant;

/** Fills evenly, up to its size; each call takes one. Guarded by its {@link Limits}. */
final class Bucket {
    private final double size;
    private final double aSecond;
    private double left;
    private Instant seen;

    Bucket(int size, int aMinute, Instant now) {
        this.size = size;
        this.aSecond = aMinute / 60.0;
        left = size;
        seen = now;
    }

    /** Whole seconds until there is one to take; 0: now. */
    int wait(Instant now) {
        fill(now);
        return left >= 1 ? 0 : Math.max(1, (int) Math.ceil((1 - left) / aSecond));
    }

    void take() {
        left -= 1;
    }

    int used(Instant now) {
        fill(now);
        return (int) Math.ceil(size - left);
    }

    boolean isFull(Instant now) {
        fill(now);
        return left >= size;
    }

    private void fill(Instant now) {
        double seconds = Math.max(0, Duration.between(seen, now).toMillis() / 1000.0);
        left = Math.min(size, left + seconds * aSecond);
        seen = now;
    }
}
