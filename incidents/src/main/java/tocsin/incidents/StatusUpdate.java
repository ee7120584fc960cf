package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What the outside is told.
 *
 * @param what what is happening
 * @param impact who notices it and how; may be empty
 * @param nextBy when the next update is promised; absent: by the severity's interval
 */
public record StatusUpdate(String what, String impact, @Nullable Instant nextBy) {}
