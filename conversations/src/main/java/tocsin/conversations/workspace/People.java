package tocsin.conversations.workspace;

import com.slack.api.methods.Methods;

import tocsin.conversations.workspace.Reply.Declined;
import tocsin.conversations.workspace.Reply.Limited;
import tocsin.conversations.workspace.Reply.Ok;
import tocsin.conversations.workspace.Reply.Unreachable;
import tocsin.incidents.UserId;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Who is in the workspace. */
public final class People {
    private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{1,30}");

    private final Calls calls;
    private final UserGroups groups;

    People(Calls calls, UserGroups groups) {
        this.calls = calls;
        this.groups = groups;
    }

    public Reply<Person> person(UserId user) {
        return calls.ask(Methods.USERS_INFO, slack -> slack.usersInfo(r -> r.user(user.value())))
                .map(response -> Person.of(response.getUser()));
    }

    public Reply<Person> byEmail(String email) {
        return calls.ask(
                        Methods.USERS_LOOKUP_BY_EMAIL,
                        slack -> slack.usersLookupByEmail(r -> r.email(email)))
                .map(response -> Person.of(response.getUser()));
    }

    /**
     * The members of a user group, from an answer of the last minute when there is one.
     *
     * @param group its handle, with or without the {@code @}, or its id
     */
    public Reply<Set<UserId>> inGroup(String group) {
        return groups.members(group);
    }

    /**
     * How somebody is mentioned, in mrkdwn.
     *
     * @param name a user id, an e-mail address, an {@code @group} handle or a group id
     */
    public Reply<String> mention(String name) {
        if (name.indexOf('@') > 0) {
            return byEmail(name).map(person -> "<@" + person.id().value() + ">");
        }
        return USER.matcher(name).matches()
                ? Reply.ok("<@" + name + ">")
                : groups.id(name).map(id -> "<!subteam^" + id + ">");
    }

    /** Everybody who is meant; a name that means nobody does not spoil the others. */
    public Reply<Named> named(Collection<String> names) {
        Set<UserId> people = new HashSet<>();
        Map<String, String> unknown = new HashMap<>();
        for (String name : names) {
            Reply<Set<UserId>> reply = named(name);
            switch (reply) {
                case Ok<Set<UserId>>(var found) -> people.addAll(found);
                case Declined<Set<UserId>> declined -> unknown.put(name, declined.sentence());
                case Limited<Set<UserId>> _, Unreachable<Set<UserId>> _ -> {
                    return reply.map(_ -> new Named(Set.of(), Map.of()));
                }
            }
        }
        return Reply.ok(new Named(people, unknown));
    }

    private Reply<Set<UserId>> named(String name) {
        if (name.indexOf('@') > 0) {
            return byEmail(name).map(person -> Set.of(person.id()));
        }
        return USER.matcher(name).matches()
                ? Reply.ok(Set.of(new UserId(name)))
                : groups.members(name);
    }
}
