package tocsin.incidents.maintenance;

import java.time.Duration;
import java.time.Instant;

/** What the audience is told when its time has come; in order. */
public enum Notice {
    DAY_BEFORE,
    HOUR_BEFORE,
    START,
    HALF_WAY,
    END,
    /** It should be over for a while, and is not. */
    OVERRUN;

    /** How long after its planned end a window counts as overrun. */
    public static final Duration GRACE = Duration.ofMinutes(5);

    public Instant due(Span span) {
        return switch (this) {
            case DAY_BEFORE -> span.start().minus(Duration.ofHours(24));
            case HOUR_BEFORE -> span.start().minus(Duration.ofHours(1));
            case START -> span.start();
            case HALF_WAY -> span.middle();
            case END -> span.end();
            case OVERRUN -> span.end().plus(GRACE);
        };
    }

    /** Whether it tells what stands against the window by then. */
    public boolean tellsConflicts() {
        return this == HOUR_BEFORE || this == START;
    }

    boolean isBeforeStart() {
        return this == DAY_BEFORE || this == HOUR_BEFORE;
    }
}
