package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far an incident has come, and when.
 *
 * @param since when the present phase began
 */
public record Course(
        Phase phase,
        Instant since,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant resolvedAt) {

    static Course begunAt(Instant declared) {
        return new Course(Phase.DECLARED, declared, null, null);
    }

    Course movedTo(Phase to, Instant at) {
        Instant resolved =
                switch (to) {
                    case RESOLVED -> at;
                    case CLOSED, CANCELLED -> resolvedAt;
                    case DECLARED, INVESTIGATING, IDENTIFIED, MONITORING -> null;
                };
        return new Course(to, at, acknowledgedAt, resolved);
    }

    Course acknowledged(@Nullable Instant at) {
        return new Course(phase, since, at, resolvedAt);
    }
}
