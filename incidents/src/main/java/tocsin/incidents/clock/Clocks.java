package tocsin.incidents.clock;

import tocsin.incidents.Incident;
import tocsin.incidents.Subject;
import tocsin.incidents.maintenance.Notices;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.policy.Policy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A record's clocks, derived from its state, its own terms and the policy. */
public final class Clocks {

    private Clocks() {}

    /** As they are set now, the nearest first. */
    public static List<Clock> of(Incident incident, Policy policy) {
        return owed(incident, policy).stream()
                .flatMap(owed ->
                        owed
                                .next(incident.dials())
                                .map(due -> new Clock(owed.name(), due))
                                .stream())
                .sorted(Comparator.comparing(Clock::due))
                .toList();
    }

    /** Everything that is owed, also what was silenced. Before there is a channel, nothing is. */
    public static List<Owed> owed(Incident incident, Policy policy) {
        return switch (incident.subject()) {
            case Subject.AnIncident _ ->
                    IncidentClocks.owed(incident, policy.reminding(), policy.followUps());
            case Subject.AnOperation _ -> List.of();
            case Subject.AWindow(Window window) ->
                    Notices.of(window).stream().map(Clocks::owed).toList();
            case Subject.AnAlert _ -> List.of();
        };
    }

    private static Owed owed(Notices.Due due) {
        return Owed.once(ClockName.of(due.notice()), due.at(), due.at());
    }

    public static Optional<Owed> owed(Incident incident, Policy policy, ClockName name) {
        return owed(incident, policy).stream().filter(owed -> owed.name().equals(name)).findFirst();
    }

    /** Whether the clock rang, and what it asks for is still wanted. */
    public static boolean isAsking(Incident incident, Policy policy, ClockName name) {
        return incident.dials()
                .of(name)
                .filter(Dial::isShown)
                .flatMap(dial -> owed(incident, policy, name).filter(it -> it.isAskedFor(dial)))
                .isPresent();
    }

    /** The clocks that asked for something before, which is not wanted any more. */
    public static List<ClockName> settled(Incident before, Incident after, Policy policy) {
        return before.dials().dials().keySet().stream()
                .filter(name -> isAsking(before, policy, name) && !isAsking(after, policy, name))
                .sorted(Comparator.comparing(ClockName::toString))
                .toList();
    }
}
