package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.policy.Role;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who responds, and as what.
 *
 * @param roles the roles of this incident
 * @param holders who has which role
 * @param offers which role is held out to whom
 * @param people everybody in the incident's channel
 */
public record Team(
        List<Role> roles,
        Map<String, UserId> holders,
        Map<String, UserId> offers,
        Set<UserId> people) {

    public Team {
        roles = List.copyOf(roles);
        holders = Map.copyOf(holders);
        offers = Map.copyOf(offers);
        people = Set.copyOf(people);
    }

    static Team of(List<Role> roles) {
        return new Team(roles, Map.of(), Map.of(), Set.of());
    }

    /** The role that goes by this id or name, in any case. */
    public Optional<Role> role(String word) {
        return roles.stream()
                .filter(role ->
                        role.id().equalsIgnoreCase(word) || role.name().equalsIgnoreCase(word))
                .findFirst();
    }

    public @Nullable UserId holder(Role role) {
        return holders.get(role.id());
    }

    /** The role that leads; empty: the incident has no roles. */
    public Optional<Role> leading() {
        return Role.leading(roles);
    }

    /** Who leads; empty: nobody yet. */
    public Optional<UserId> leader() {
        return leading().map(this::holder);
    }

    Set<UserId> everybody() {
        Set<UserId> all = new HashSet<>(people);
        all.addAll(holders.values());
        all.addAll(offers.values());
        return all;
    }

    boolean has(UserId user) {
        return people.contains(user) || holders.containsValue(user) || offers.containsValue(user);
    }

    Team offered(String role, UserId to) {
        return new Team(roles, holders, with(offers, role, to), people);
    }

    Team taken(String role, UserId by) {
        return new Team(roles, with(holders, role, by), without(offers, role), people);
    }

    Team declined(String role) {
        return new Team(roles, holders, without(offers, role), people);
    }

    Team left(String role) {
        return new Team(roles, without(holders, role), offers, people);
    }

    Team joined(UserId person) {
        Set<UserId> more = new HashSet<>(people);
        more.add(person);
        return new Team(roles, holders, offers, more);
    }

    Team gone(UserId person) {
        Set<UserId> fewer = new HashSet<>(people);
        fewer.remove(person);
        return new Team(roles, holders, offers, fewer);
    }

    private static Map<String, UserId> with(Map<String, UserId> map, String role, UserId user) {
        Map<String, UserId> copy = new HashMap<>(map);
        copy.put(role, user);
        return copy;
    }

    private static Map<String, UserId> without(Map<String, UserId> map, String role) {
        Map<String, UserId> copy = new HashMap<>(map);
        copy.remove(role);
        return copy;
    }
}
