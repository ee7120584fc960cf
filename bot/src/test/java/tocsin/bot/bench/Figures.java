package tocsin.bot.bench;

import java.util.Arrays;

/** Latencies of one round. */
final class Figures {
    private final long[] sortedNanos;
    private final double seconds;
    private final double clients;

    private Figures(long[] sortedNanos, double seconds, double clients) {
        this.sortedNanos = sortedNanos;
        this.seconds = seconds;
        this.clients = clients;
    }

    static Figures of(long[] nanos, double seconds) {
        return of(nanos, seconds, 0);
    }

    /**
     * @param clients processor time of those who asked, in seconds
     */
    static Figures of(long[] nanos, double seconds, double clients) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Figures(sorted, seconds, clients);
    }

    /** Processor time of those who asked, in seconds. */
    double clients() {
        return clients;
    }

    double rate() {
        return sortedNanos.length / seconds;
    }

    double count() {
        return sortedNanos.length;
    }

    double millis(double quantile) {
        int index =
                (int) Math.min(sortedNanos.length - 1L, Math.round(quantile * sortedNanos.length));
        return sortedNanos[index] / 1e6;
    }

    @Override
    public String toString() {
        return "%8.0f/s   p50 %7.2f ms   p99 %7.2f ms   max %7.2f ms   n %d"
                .formatted(rate(), millis(0.5), millis(0.99), millis(1), sortedNanos.length);
    }
}
