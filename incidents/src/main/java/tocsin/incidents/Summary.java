package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.policy.Severity;

import java.time.Instant;

/** One line about an incident, for lists. */
public record Summary(
        IncidentId id,
        String title,
        Severity severity,
        Phase phase,
        Actor declaredBy,
        Instant declaredAt,
        @Nullable Room room) {}
