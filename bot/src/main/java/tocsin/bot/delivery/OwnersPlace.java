package tocsin.bot.delivery;

import tocsin.incidents.Incident;
import tocsin.incidents.Phase;
import tocsin.incidents.Place;
import tocsin.incidents.Privacy;
import tocsin.incidents.UserId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.policy.Tell;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where somebody is asked for a follow-up. It is due when the incident is long over: a closed
 * incident's channel is read by nobody any more, and may be archived.
 */
final class OwnersPlace {
    private static final Set<String> LEFT =
            Set.of("is_archived", "is_inactive", "channel_not_found", "not_in_channel");

    private OwnersPlace() {}

    /** Who can be asked by themselves, as far as they may know of it. */
    static Optional<UserId> owner(ClockTurn.Rang rang, Incident incident) {
        return rang.name().kind() == ClockName.Kind.FOLLOW_UP
                ? rang.tells().stream()
                        .flatMap(tell -> person(tell, incident))
                        .filter(user -> Privacy.mayTell(incident, new Place.OnePerson(user)))
                        .findFirst()
                : Optional.empty();
    }

    private static Stream<UserId> person(Tell tell, Incident incident) {
        return switch (tell) {
            case Tell.Called(String who) -> Stream.of(new UserId(who));
            case Tell.Holder(String role) -> Stream.ofNullable(incident.team().holders().get(role));
            case Tell.TheChannel _, Tell.ThePager _ -> Stream.empty();
        };
    }

    /** Whether nobody looks into the channel any more. */
    static boolean isQuiet(Incident incident) {
        return incident.phase() == Phase.CLOSED;
    }

    /** Whether nothing can be said in the channel any more. */
    static boolean isLeft(Outcome outcome) {
        return outcome instanceof Outcome.Refused(String code, _) && LEFT.contains(code);
    }
}
