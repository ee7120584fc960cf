package tocsin.incidents.policy;

import tocsin.incidents.Team;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When the clocks of an incident ring that its severity says nothing about, and whom they tell.
 *
 * @param unanswered who is told, one after the other, when nobody acknowledged in time
 * @param unresolved who is told, one after the other, when it takes too long
 * @param repeat how long after a reminder the next one comes
 * @param roles how long the roles that are needed may be free
 * @param needed the ids of those roles
 * @param steps how long after a reminder of a step the next one comes
 * @param afterwards the same for steps that come after the resolution
 * @param mitigation how long the harm may last before a rollback is suggested
 */
public record Reminding(
        List<Rung> unanswered,
        List<Rung> unresolved,
        Duration repeat,
        Duration roles,
        List<String> needed,
        Duration steps,
        Duration afterwards,
        Duration mitigation) {

    public Reminding {
        unanswered = List.copyOf(unanswered);
        unresolved = List.copyOf(unresolved);
        needed = List.copyOf(needed);
    }

    /**
     * One step of a ladder.
     *
     * @param after from the ladder's beginning
     */
    public record Rung(Duration after, Tell tell) {}

    /** For an organisation that has not said otherwise. */
    public static Reminding builtIn() {
        return among(BuiltInPolicy.roles());
    }

    /** The same where these are the roles: the channel is told, then who leads. */
    public static Reminding among(List<Role> roles) {
        Optional<Role> leading = Role.leading(roles);
        Tell leader =
                leading.<Tell>map(role -> new Tell.Holder(role.id()))
                        .orElseGet(Tell.TheChannel::new);
        return new Reminding(
                List.of(
                        new Rung(Duration.ZERO, new Tell.TheChannel()),
                        new Rung(Duration.ofMinutes(5), leader)),
                List.of(new Rung(Duration.ZERO, leader)),
                Duration.ofMinutes(15),
                Duration.ofMinutes(10),
                leading.map(Role::id).stream().toList(),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofMinutes(30));
    }

    /** The roles that are needed and free. */
    public List<Role> missing(Team team) {
        return needed.stream()
                .flatMap(id -> team.role(id).stream())
                .filter(role -> Optional.ofNullable(team.holder(role)).isEmpty())
                .toList();
    }
}
