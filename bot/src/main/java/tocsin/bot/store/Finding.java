package tocsin.bot.store;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.IncidentId;

/**
 * Something in the past that is not as it was written.
 *
 * @param incident absent: it is not of one record
 * @param sentence what differs and what it means
 */
public record Finding(@Nullable IncidentId incident, String sentence) {
    private static final int MOST = 80;

    static Finding of(IncidentId incident, String sentence) {
        return new Finding(incident, sentence);
    }

    static Finding ofAnchor(Anchor anchor, String sentence) {
        return new Finding(
                null, "anchor %d of %s: %s".formatted(anchor.number(), anchor.at(), sentence));
    }

    /** Words from the database on one short line. */
    static String quoted(@Nullable Object words) {
        if (words == null) {
            return "nothing";
        }
        String line = String.valueOf(words).replaceAll("\\p{Cntrl}+", " ");
        return "'" + (line.length() > MOST ? line.substring(0, MOST) + "…" : line) + "'";
    }

    /** One fact or several. */
    static String facts(long first, long last) {
        return first == last ? "fact " + first : "facts %d to %d".formatted(first, last);
    }

    @Override
    public String toString() {
        return incident == null ? sentence : "incident " + incident + ": " + sentence;
    }
}
