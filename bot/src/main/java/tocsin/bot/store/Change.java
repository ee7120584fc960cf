package tocsin.bot.store;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.Effect;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.Room;
import tocsin.incidents.clock.Clock;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.policy.Policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was decided upon a record, as it is written.
 *
 * @param before upon what it was decided
 * @param listed what lists tell of it now; absent: the same as before, or nothing
 * @param clocks absent: they stay as they are
 * @param key of the request
 */
record Change(
        Known before,
        Known after,
        List<Rows.FactRow> facts,
        List<Effect> effects,
        Optional<Listed> listed,
        Optional<List<Clock>> clocks,
        Holding holding,
        Optional<Booking> booking,
        String key,
        Instant now) {

    /**
     * @param facts at least one
     */
    static Change of(
            Known known,
            Actor actor,
            List<Fact> facts,
            List<Effect> effects,
            String key,
            Instant now,
            Policy policy) {
        Incident before = known.incident();
        List<Entry> entries = entries(before.seq(), actor, facts, now);
        Incident after = before;
        for (Entry entry : entries) {
            after = after.after(entry);
        }
        List<Rows.FactRow> rows = Rows.facts(before.id(), known.hash(), entries);
        List<Clock> clocks = Clocks.of(after, policy);
        Optional<Listed> listed = Listed.of(after);
        return new Change(
                known,
                new Known(after, rows.getLast().hash()),
                rows,
                effects,
                listed.equals(Listed.of(before)) ? Optional.empty() : listed,
                clocks.equals(Clocks.of(before, policy)) ? Optional.empty() : Optional.of(clocks),
                Holding.of(after, entries),
                Booking.of(after),
                key,
                now);
    }

    static List<Entry> entries(long after, Actor actor, List<Fact> facts, Instant now) {
        List<Entry> entries = new ArrayList<>();
        for (Fact fact : facts) {
            entries.add(new Entry(after + entries.size() + 1, now, actor, fact));
        }
        return entries;
    }

    /** It takes more than the one statement. */
    boolean needsTransaction() {
        return !holding.isNone() || booking.isPresent();
    }

    long id() {
        return before.incident().id().number();
    }

    Incident incident() {
        return after.incident();
    }

    @Nullable String channel() {
        return channel(incident().room());
    }

    static @Nullable String channel(@Nullable Room room) {
        return room == null ? null : room.channel().value();
    }

    Written.Committed committed() {
        return new Written.Committed(after, lanes(effects));
    }

    static Set<Effect.Lane> lanes(List<Effect> effects) {
        return effects.stream().map(Effect::lane).collect(Collectors.toSet());
    }
}
