package tocsin.incidents.clock;

import java.time.Duration;
import java.time.Instant;

/** What somebody or something wants of a clock. */
public sealed interface ClockWish {

    ClockName name();

    /**
     * It seems to be due. Whether it is, is asked when this is decided.
     *
     * @param due as it was when it was looked up
     */
    record Ring(ClockName name, Instant due) implements ClockWish {}

    record Snooze(ClockName name, Duration time) implements ClockWish {}

    /** To a moment so long from now, this one time. */
    record Move(ClockName name, Duration in, String reason) implements ClockWish {}

    record Silence(ClockName name, String reason) implements ClockWish {}

    record Unsilence(ClockName name) implements ClockWish {}
}
