package tocsin.conversations;

import java.time.Duration;

/**
 * How long the program may take for what Slack waits for. Slack waits three seconds (Slack: slash
 * commands, interactivity, Events API); the rest of them is for the way there and back.
 */
public final class Deadline {
    public static final Duration FOR_SLACK = Duration.ofMillis(1_800);

    /** When the time of this request is over, by {@link System#nanoTime}. */
    private static final ScopedValue<Long> END = ScopedValue.newInstance();

    private Deadline() {}

    /** Answers one request; its time begins now. */
    public static <T, X extends Exception> T within(
            Duration time, ScopedValue.CallableOp<T, X> request) throws X {
        return ScopedValue.where(END, System.nanoTime() + time.toNanos()).call(request);
    }

    /** What is left of this request's time; all of it where no request is being answered. */
    public static Duration left() {
        if (!END.isBound()) {
            return FOR_SLACK;
        }
        return Duration.ofNanos(Math.max(0, END.get() - System.nanoTime()));
    }
}
