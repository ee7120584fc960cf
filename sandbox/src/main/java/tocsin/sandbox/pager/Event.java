package tocsin.sandbox.pager;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * What was sent to {@code /v2/enqueue}, and was found to be right.
 *
 * @param dedupKey empty: one is made up
 * @param payload an empty object unless this is a trigger
 */
record Event(
        Action action,
        Roster.Service service,
        Optional<String> dedupKey,
        JsonNode payload,
        JsonNode links,
        String client) {

    /** What it asks for. */
    enum Action {
        TRIGGER,
        ACKNOWLEDGE,
        RESOLVE
    }
}
