package tocsin.incidents;

import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.clock.ClockWork;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Tell;

import java.util.ArrayList;
import java.util.List;

/** Which effects follow from what happened to a clock. */
final class ClockEffects {

    private ClockEffects() {}

    static List<Effect> of(ClockTurn turn, Incident after) {
        return switch (turn) {
            case ClockTurn.Rang rang -> rang(rang, after);
            case ClockTurn.Snoozed _,
                    ClockTurn.Moved _,
                    ClockTurn.Silenced _,
                    ClockTurn.Unsilenced _ ->
                    List.of(new Effect.Show(Board.CARD));
            case ClockTurn.LeftOut _ -> List.of();
        };
    }

    /**
     * Who is called comes in first, so that the mention reaches them where they can answer. Into a
     * closed incident nobody is called: they are told by themselves.
     */
    private static List<Effect> rang(ClockTurn.Rang rang, Incident after) {
        List<Effect> effects = new ArrayList<>();
        List<String> called =
                rang.tells().stream()
                        .filter(Tell.Called.class::isInstance)
                        .map(Tell.Called.class::cast)
                        .map(Tell.Called::who)
                        .toList();
        if (!called.isEmpty() && after.phase() != Phase.CLOSED) {
            effects.add(new Effect.Invite(called));
        }
        effects.add(new Effect.OfClock(rang.name(), new ClockWork.Nag(rang)));
        effects.add(new Effect.Show(Board.CARD));
        return effects;
    }

    /** What asked for something that is not wanted any more grows quiet. */
    static List<Effect> settled(Incident before, Incident after, Policy policy) {
        return Clocks.settled(before, after, policy).stream()
                .<Effect>map(name -> new Effect.OfClock(name, new ClockWork.Quiet()))
                .toList();
    }
}
