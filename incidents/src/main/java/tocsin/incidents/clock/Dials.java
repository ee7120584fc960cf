package tocsin.incidents.clock;

import tocsin.incidents.Actor;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was done with a record's clocks; what they are set to follows from this and from what is
 * owed.
 *
 * @param begun since when something is owed anew: a role was left, a step set back
 * @param terms since when the present terms hold; nothing was due under them before
 */
public record Dials(Map<ClockName, Dial> dials, Map<ClockName, Instant> begun, Instant terms) {

    public Dials {
        dials = Map.copyOf(dials);
        begun = Map.copyOf(begun);
    }

    public static Dials begunAt(Instant declared) {
        return new Dials(Map.of(), Map.of(), declared);
    }

    public Optional<Dial> of(ClockName name) {
        return Optional.ofNullable(dials.get(name));
    }

    /** Since when it is owed: the later of the two. */
    Instant since(ClockName name, Instant otherwise) {
        return later(begun.getOrDefault(name, otherwise), otherwise);
    }

    public Dials after(ClockTurn turn, Actor actor, Instant at) {
        return switch (turn) {
            case ClockTurn.Rang(var name, Instant since, _, int rung, _) ->
                    with(name, since, dial -> dial.rang(since, rung, at));
            case ClockTurn.LeftOut(var name, Instant since, _) ->
                    with(name, since, dial -> dial.leftOut(since, at));
            case ClockTurn.Snoozed(var name, Instant since, Instant from, Instant to) ->
                    with(name, since, dial -> dial.moved(since, from, to));
            case ClockTurn.Moved(var name, Instant since, Instant from, Instant to, _) ->
                    with(name, since, dial -> dial.moved(since, from, to));
            case ClockTurn.Silenced(var name, String reason) ->
                    with(name, at, dial -> dial.silenced(new Dial.Silence(actor, at, reason), at));
            case ClockTurn.Unsilenced(var name) -> with(name, at, dial -> dial.silenced(null, at));
        };
    }

    /** This is owed from now on, whatever was before. */
    public Dials begun(ClockName name, Instant at) {
        Map<ClockName, Instant> more = new HashMap<>(begun);
        more.put(name, at);
        return new Dials(dials, more, terms);
    }

    /** From now on other terms hold. */
    public Dials under(Instant at) {
        Map<ClockName, Dial> unmoved = new HashMap<>();
        dials.forEach((name, dial) -> unmoved.put(name, dial.unmoved()));
        return new Dials(unmoved, begun, at);
    }

    private Dials with(ClockName name, Instant since, UnaryOperator<Dial> change) {
        Map<ClockName, Dial> more = new HashMap<>(dials);
        more.put(name, change.apply(dials.getOrDefault(name, Dial.fresh(since))));
        return new Dials(more, begun, terms);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
