package tocsin.incidents.clock;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.policy.Reminding.Rung;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that is owed, whatever was done with its clock.
 *
 * @param since when it began to be owed: what names this occurrence
 * @param due when its clock rings first, or when its ladder begins
 * @param ladder who is told when; empty: those whom it concerns, each time
 * @param repeat how long after a ring, or after the ladder's end, it rings again; absent: never
 */
public record Owed(
        ClockName name, Instant since, Instant due, List<Rung> ladder, @Nullable Repeat repeat) {

    public Owed {
        ladder = List.copyOf(ladder);
    }

    /** Each time twice as long as before, so that what nobody hears grows quiet, up to the most. */
    public record Repeat(Duration first, Duration most) {
        Duration after(int rings) {
            Duration wait = first.multipliedBy(1L << Math.clamp(rings - 1, 0, 10));
            Duration bound = most.compareTo(first) > 0 ? most : first;
            return wait.compareTo(bound) > 0 ? bound : wait;
        }
    }

    /** Something that rings once. */
    public static Owed once(ClockName name, Instant since, Instant due) {
        return new Owed(name, since, due, List.of(), null);
    }

    /** When it rings next; empty when it does not. */
    public Optional<Instant> next(Dials dials) {
        Dial dial = dials.of(name).orElse(null);
        if (dial != null && dial.silence() != null) {
            return Optional.empty();
        }
        if (dial == null) {
            return Optional.of(first());
        }
        return (dial.since().equals(since) ? next(dial) : Optional.of(first()))
                .map(next -> Dials.later(next, dial.notBefore()));
    }

    private Optional<Instant> next(Dial dial) {
        Instant moved = dial.movedTo();
        if (moved != null) {
            return Optional.of(moved);
        }
        Instant rang = dial.rangAt();
        return rang == null ? Optional.of(first()) : again(dial, rang);
    }

    private Instant first() {
        return ladder.isEmpty() ? due : due.plus(ladder.getFirst().after());
    }

    private Optional<Instant> again(Dial dial, Instant rang) {
        if (dial.rung() < ladder.size()) {
            return Optional.of(at(dial.rung(), dial));
        }
        return Optional.ofNullable(repeat)
                .map(wait -> rang.plus(wait.after(dial.rung() - Math.max(ladder.size(), 1) + 1)))
                .map(next -> Dials.later(next, due));
    }

    /** How many rungs are to be told now; at least one more than were. */
    public int reached(Dials dials, Instant now) {
        Optional<Dial> dial = dials.of(name).filter(each -> each.since().equals(since));
        int rung = dial.map(Dial::rung).orElse(0) + 1;
        while (rung < ladder.size() && !at(rung, dial.orElse(Dial.fresh(since))).isAfter(now)) {
            rung++;
        }
        return rung;
    }

    private Instant at(int rung, Dial dial) {
        return due.plus(dial.shift()).plus(ladder.get(rung).after());
    }

    /** Whether what its clock asks for in the channel is still wanted. */
    boolean isAskedFor(Dial dial) {
        Instant rang = dial.rangAt();
        return dial.isShown() && dial.since().equals(since) && rang != null && !due.isAfter(rang);
    }
}
