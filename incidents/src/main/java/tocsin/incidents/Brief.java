package tocsin.incidents;

import tocsin.incidents.policy.Severity;

import java.time.Instant;

/**
 * What an incident is about.
 *
 * @param title as it was typed; empty when it was declared without words
 */
public record Brief(
        String title,
        Severity severity,
        boolean isPrivate,
        Actor declaredBy,
        Instant declaredAt,
        Origin origin) {

    /** The title for people, who find a name even for what has none. */
    static String shown(String title) {
        return title.isBlank() ? "Untitled incident" : title.strip();
    }

    Brief titled(String to) {
        return new Brief(to, severity, isPrivate, declaredBy, declaredAt, origin);
    }

    Brief rated(Severity to) {
        return new Brief(title, to, isPrivate, declaredBy, declaredAt, origin);
    }
}
