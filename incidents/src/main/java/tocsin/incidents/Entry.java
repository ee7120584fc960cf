package tocsin.incidents;

import java.time.Instant;

/**
 * One fact as it was written down.
 *
 * @param seq its place in the incident, from 1, without gaps
 */
public record Entry(long seq, Instant at, Actor actor, Fact fact) {}
