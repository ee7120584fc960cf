package tocsin.incidents.alert;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One alert of a group, as it was heard last.
 *
 * @param name what tells it from the others of its group; may be empty
 * @param startsAt when it began to fire, by the sender's word; names this firing among all
 * @param since when it was first heard that it fires, or does not
 * @param wanted the incident that a rule wants while it fires
 */
public record Sounding(
        String fingerprint,
        String name,
        boolean isFiring,
        Instant startsAt,
        Instant since,
        @Nullable Wanted wanted) {
    private static final int NAME = 120;

    public Sounding {
        name = Plain.text(name, NAME);
    }

    /** Whether this is news to whoever knows the other one; what is late or repeated is none. */
    boolean follows(Sounding known) {
        if (!isFiring) {
            return known.isFiring && !startsAt.isBefore(known.startsAt);
        }
        boolean isBack =
                !known.isFiring && startsAt.equals(known.startsAt) && since.isAfter(known.since);
        return startsAt.isAfter(known.startsAt) || isBack;
    }

    Sounding endedBy(Instant now) {
        return new Sounding(fingerprint, name, false, startsAt, now, null);
    }
}
