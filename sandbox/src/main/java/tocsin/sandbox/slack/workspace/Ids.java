package tocsin.sandbox.slack.workspace;

import java.time.Instant;
import java.util.Locale;

/** Ids that look like Slack's. Guarded by the workspace's lock. */
final class Ids {
    private long last = 0;
    private long lastMicros = 0;

    long last() {
        return last;
    }

    /** What was given out before a restart is not given out again. */
    void goOnAfter(long before) {
        last = Math.max(last, before);
    }

    String next(String prefix) {
        last++;
        String number = Long.toString(1_000_000_000L + last * 7919, 36).toUpperCase(Locale.ROOT);
        return prefix + "0" + "0".repeat(Math.max(0, 9 - number.length())) + number;
    }

    /** A message's {@code ts}: seconds and six digits, unique and growing. */
    String ts(Instant now) {
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        lastMicros = Math.max(lastMicros + 1, micros);
        return "%d.%06d".formatted(lastMicros / 1_000_000, lastMicros % 1_000_000);
    }

    /** A trigger id: {@code 123.456.hex}. */
    String trigger(Instant now) {
        last++;
        return "%d.%d.%016x"
                .formatted(now.toEpochMilli(), 1_000_000 + last, last * 0x9E3779B97F4A7C15L);
    }
}
