package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One line about an incident, for lists.
 *
 * @param severity its id
 * @param severityName for people
 */
public record Summary(
        IncidentId id,
        String title,
        String severity,
        String severityName,
        Phase phase,
        Actor declaredBy,
        Instant declaredAt,
        @Nullable Room room) {}
