package tocsin.incidents.policy;

import tocsin.incidents.UserId;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who may do what: user ids and {@code @group} names for each deed. A deed that is not named is
 * open to everybody, except acting on the cluster, which is open to nobody.
 */
public record Permissions(Map<Deed, List<String>> allowed) {

    public Permissions {
        allowed = Map.copyOf(allowed);
    }

    public boolean permit(Deed deed, UserId user, Groups groups) {
        Deed asked = named(deed);
        if (!allowed.containsKey(asked)) {
            return asked != Deed.ACT;
        }
        return namedFor(asked).stream()
                .anyMatch(who -> who.equals(user.value()) || groups.has(who, user));
    }

    /** Who may do it, for the sentence that refuses somebody else. */
    public List<String> namedFor(Deed deed) {
        return allowed.getOrDefault(named(deed), List.of());
    }

    /** To acknowledge is to tick a step, unless the policy says more of it. */
    private Deed named(Deed deed) {
        return deed == Deed.ACKNOWLEDGE && !allowed.containsKey(deed) ? Deed.CHECKLIST : deed;
    }

    static Stream<String> groups(Stream<String> named) {
        return named.filter(who -> who.startsWith("@") || who.startsWith("S"));
    }

    /** The user groups whose members must be known to decide. */
    public List<String> groups() {
        return groups(allowed.values().stream().flatMap(List::stream)).distinct().toList();
    }
}
