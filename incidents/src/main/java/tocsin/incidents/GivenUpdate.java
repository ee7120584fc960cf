package tocsin.incidents;

import java.time.Instant;

/** A status update, and when it was given. */
public record GivenUpdate(StatusUpdate update, Instant at) {}
