package tocsin.bot.store;

import tocsin.incidents.IncidentId;

import java.time.Instant;
import java.util.List;

/**
 * What everything that was written down came to at a moment. Kept and told outside, it shows what
 * was changed since by somebody who can compute all hashes anew.
 *
 * @param number from 1, without gaps
 * @param before the hash of the anchor before; empty for the first
 * @param state the hash over every record's number, its number of facts and its last hash
 * @param hash over all of these
 */
public record Anchor(
        long number,
        Instant at,
        long records,
        long facts,
        String before,
        String state,
        String hash) {

    /** How many digits of the hash people are told: nobody makes another that begins with them. */
    private static final int SHORT = 20;

    static Anchor of(
            long number, Instant at, long records, long facts, String before, String state) {
        return new Anchor(
                number,
                at,
                records,
                facts,
                before,
                state,
                hash(number, at, records, facts, before, state));
    }

    private static String hash(
            long number, Instant at, long records, long facts, String before, String state) {
        return Chain.over(
                before,
                String.valueOf(number),
                at.toString(),
                String.valueOf(records),
                String.valueOf(facts),
                state);
    }

    /** Whether its hash is that of the rest. */
    boolean isWhole() {
        return hash.equals(hash(number, at, records, facts, before, state));
    }

    /** By what it is told to people: its number and the beginning of its hash. */
    public String word() {
        return number + "-" + hash.substring(0, SHORT);
    }

    /**
     * How far a record had come.
     *
     * @param seq how many facts it had
     * @param hash of the last of them, or its beginning
     */
    public record Position(IncidentId incident, long seq, String hash) {}

    /**
     * An anchor that was made just now.
     *
     * @param moved the records that had changed since the anchor before
     * @param amiss the records that do not continue what the anchor before had seen
     */
    public record Made(Anchor anchor, List<Position> moved, List<IncidentId> amiss) {
        public Made {
            moved = List.copyOf(moved);
            amiss = List.copyOf(amiss);
        }
    }
}
