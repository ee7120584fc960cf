package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Role;

import java.util.function.BiFunction;

/** Who takes which role: a free one is claimed, a held one is handed over and accepted. */
final class Roles {

    private Roles() {}

    static Decision claim(Incident incident, String word, Actor actor, Circumstances now) {
        return asPerson(
                incident,
                word,
                actor,
                now,
                (role, user) -> {
                    UserId holder = incident.team().holder(role);
                    if (user.equals(holder)) {
                        return refused(new Refusal.AlreadyYours(role.name()));
                    }
                    if (holder != null) {
                        return refused(new Refusal.RoleHeld(role.name(), holder));
                    }
                    return accepted(incident, actor, now, new Fact.RoleTaken(role.id(), user));
                });
    }

    static Decision offer(
            Incident incident, String word, UserId to, Actor actor, Circumstances now) {
        return asPerson(
                incident,
                word,
                actor,
                now,
                (role, user) -> {
                    if (to.equals(incident.team().holder(role))) {
                        return refused(
                                to.equals(user)
                                        ? new Refusal.AlreadyYours(role.name())
                                        : new Refusal.RoleHeld(role.name(), to));
                    }
                    return to.equals(user)
                            ? claim(incident, word, actor, now)
                            : accepted(incident, actor, now, new Fact.RoleOffered(role.id(), to));
                });
    }

    static Decision accept(Incident incident, String word, Actor actor, Circumstances now) {
        return asPerson(
                incident,
                word,
                actor,
                now,
                (role, user) ->
                        isOffered(incident, role, user)
                                ? accepted(
                                        incident, actor, now, new Fact.RoleTaken(role.id(), user))
                                : refused(new Refusal.RoleNotOffered(role.name())));
    }

    static Decision decline(Incident incident, String word, Actor actor, Circumstances now) {
        return asPerson(
                incident,
                word,
                actor,
                now,
                (role, user) ->
                        isOffered(incident, role, user)
                                ? accepted(
                                        incident,
                                        actor,
                                        now,
                                        new Fact.RoleDeclined(role.id(), user))
                                : refused(new Refusal.RoleNotOffered(role.name())));
    }

    static Decision leave(Incident incident, String word, Actor actor, Circumstances now) {
        return asPerson(
                incident,
                word,
                actor,
                now,
                (role, user) ->
                        user.equals(incident.team().holder(role))
                                ? accepted(incident, actor, now, new Fact.RoleLeft(role.id(), user))
                                : refused(new Refusal.RoleNotYours(role.name())));
    }

    private static boolean isOffered(Incident incident, Role role, UserId user) {
        return user.equals(incident.team().offers().get(role.id()));
    }

    private static Decision asPerson(
            Incident incident,
            String word,
            Actor actor,
            Circumstances now,
            BiFunction<Role, UserId, Decision> rules) {
        if (!(actor instanceof Actor.Person(UserId user))) {
            return refused(new Refusal.NotAPerson());
        }
        if (!now.permit(actor, Deed.ROLES)) {
            return notAllowed(Deed.ROLES, now);
        }
        return incident.team()
                .role(word)
                .map(role -> rules.apply(role, user))
                .orElseGet(() ->
                        refused(
                                new Refusal.UnknownRole(
                                        word,
                                        incident.team().roles().stream().map(Role::id).toList())));
    }
}
