package tocsin.incidents.checklist;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.policy.Severity;

import java.time.Duration;
import java.time.Instant;

/** When a step should be done, told in the severity's own terms. */
public sealed interface Due {

    /** By the severity's response time. */
    record InResponseTime() implements Due {}

    /** By the first status update that the severity demands. */
    record ByFirstUpdate() implements Due {}

    /** So long after the declaration. */
    record Within(Duration time) implements Due {}

    /** So long after the incident is resolved. */
    record AfterResolution(Duration time) implements Due {}

    /** Whenever it is done. */
    record Whenever() implements Due {}

    /** The moment it is due, when the declaration alone tells it. */
    default @Nullable Instant from(Instant declared, Severity severity) {
        return switch (this) {
            case InResponseTime _ -> declared.plus(severity.respond());
            case ByFirstUpdate _ -> declared.plus(severity.update());
            case Within(Duration time) -> declared.plus(time);
            case AfterResolution _, Whenever _ -> null;
        };
    }
}
