package tocsin.incidents.clock;

import java.time.Instant;

/** A clock as it is set: when it rings next. */
public record Clock(ClockName name, Instant due) {}
