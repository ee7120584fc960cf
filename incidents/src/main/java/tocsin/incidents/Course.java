package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far an incident has come, and when.
 *
 * @param since when the present phase began
 * @param opened when it was declared or opened again
 */
public record Course(
        Phase phase,
        Instant since,
        Instant opened,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant resolvedAt) {

    static Course begunAt(Instant declared) {
        return new Course(Phase.DECLARED, declared, declared, null, null);
    }

    Course movedTo(Phase to, Instant at) {
        Instant resolved =
                switch (to) {
                    case RESOLVED -> at;
                    case CLOSED, CANCELLED -> resolvedAt;
                    case DECLARED, INVESTIGATING, IDENTIFIED, MONITORING -> null;
                };
        Instant begun = to.isOpen() && !phase.isOpen() ? at : opened;
        return new Course(to, at, begun, acknowledgedAt, resolved);
    }

    Course acknowledged(@Nullable Instant at) {
        return new Course(phase, since, opened, at, resolvedAt);
    }
}
