package tocsin.bot.store;

import tocsin.incidents.Effect;
import tocsin.incidents.IncidentId;

import java.time.Instant;

/**
 * An effect that is not delivered yet.
 *
 * @param attempts how often it was tried before
 */
public record WaitingEffect(
        long id,
        IncidentId incident,
        Effect effect,
        Instant createdAt,
        Instant dueAt,
        int attempts) {

    /** Names it among all effects, for the stamp on its message and the key of its outcome. */
    public String key() {
        return "effect:" + id;
    }
}
