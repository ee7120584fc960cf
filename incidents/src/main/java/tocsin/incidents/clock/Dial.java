package tocsin.incidents.clock;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;

import java.time.Duration;
import java.time.Instant;

/**
 * What was done with a clock.
 *
 * @param since the occurrence that the next four are about
 * @param rung how far up its ladder it is, or how many times it rang
 * @param rangAt when it rang last; absent: not yet
 * @param movedTo when it rings next instead; absent: it was not moved
 * @param shift how much later its ladder is than the terms say
 * @param isShown whether it asks for something in the channel
 * @param silence absent: it may ring
 * @param notBefore since when it may; a silence is not made up for
 */
public record Dial(
        Instant since,
        int rung,
        @Nullable Instant rangAt,
        @Nullable Instant movedTo,
        Duration shift,
        boolean isShown,
        @Nullable Silence silence,
        Instant notBefore) {

    /** Somebody turned it off. */
    public record Silence(Actor by, Instant at, String reason) {}

    static Dial fresh(Instant since) {
        return new Dial(since, 0, null, null, Duration.ZERO, false, null, since);
    }

    /** The same about another occurrence; a silence stays. */
    private Dial about(Instant occurrence) {
        return since.equals(occurrence)
                ? this
                : new Dial(occurrence, 0, null, null, Duration.ZERO, isShown, silence, notBefore);
    }

    Dial rang(Instant occurrence, int to, Instant at) {
        return new Dial(
                occurrence, to, at, null, about(occurrence).shift, true, silence, notBefore);
    }

    Dial leftOut(Instant occurrence, Instant at) {
        Dial dial = about(occurrence);
        return new Dial(occurrence, dial.rung, at, null, dial.shift, false, silence, notBefore);
    }

    Dial moved(Instant occurrence, Instant from, Instant to) {
        Dial dial = about(occurrence);
        return new Dial(
                occurrence,
                dial.rung,
                dial.rangAt,
                to,
                dial.shift.plus(Duration.between(from, to)),
                false,
                silence,
                notBefore);
    }

    Dial silenced(@Nullable Silence now, Instant at) {
        return new Dial(since, rung, rangAt, movedTo, shift, isShown && now == null, now, at);
    }

    /** Other terms hold: where it was moved to under the old ones is no more. */
    Dial unmoved() {
        return new Dial(since, rung, rangAt, null, Duration.ZERO, isShown, silence, notBefore);
    }
}
