package tocsin.bot.store;

import tocsin.incidents.Effect;
import tocsin.incidents.IncidentId;

import java.time.Instant;

/** An effect that this process alone may carry out now. */
public record ClaimedEffect(Claim claim, Effect effect) {

    public IncidentId incident() {
        return claim.incident();
    }

    public String key() {
        return claim.key();
    }

    public Instant createdAt() {
        return claim.createdAt();
    }

    public int attempts() {
        return claim.attempts();
    }

    /** Somebody may have done it before, and died or lost the answer. */
    public boolean mayBeSent() {
        return claim.mayBeSent();
    }
}
