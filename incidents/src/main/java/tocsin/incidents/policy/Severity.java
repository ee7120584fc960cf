package tocsin.incidents.policy;

import java.time.Duration;

/**
 * How bad it is, with the terms that follow from it. Written into facts, so that an incident keeps
 * the terms it was declared under when the policy changes.
 *
 * @param respond acknowledged within this time
 * @param escalate escalated when unresolved for this long; zero: at once
 * @param update a status update at least this often
 */
public record Severity(
        String id, String name, Duration respond, Duration escalate, Duration update) {}
