package tocsin.conversations.workspace;

import com.slack.api.methods.Methods;
import com.slack.api.model.Usergroup;

import tocsin.incidents.UserId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Who is in which user group: all of them in one call, for Slack limits it hard, and remembered for
 * a minute, for who leaves a group soon may nothing more.
 */
final class UserGroups {
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Calls calls;
    private final InstantSource clock;
    private final AtomicReference<Remembered> known =
            new AtomicReference<>(new Remembered(List.of(), Instant.MIN));

    UserGroups(Calls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    private record Remembered(List<Usergroup> groups, Instant until) {}

    Reply<Set<UserId>> members(String group) {
        return find(group).map(UserGroups::people);
    }

    /** The id behind a handle, with or without the {@code @}. */
    Reply<String> id(String handle) {
        return find(handle).map(Usergroup::getId);
    }

    private Reply<Usergroup> find(String group) {
        String name = group.startsWith("@") ? group.substring(1) : group;
        return groups().then(groups -> find(groups, name));
    }

    private Reply<List<Usergroup>> groups() {
        Remembered remembered = known.get();
        if (clock.instant().isBefore(remembered.until())) {
            return Reply.ok(remembered.groups());
        }
        return calls.ask(
                        Methods.USERGROUPS_LIST,
                        slack -> slack.usergroupsList(r -> r.includeUsers(true)))
                .map(response -> remember(response.getUsergroups()));
    }

    private List<Usergroup> remember(List<Usergroup> groups) {
        known.set(new Remembered(List.copyOf(groups), clock.instant().plus(REMEMBERED)));
        return groups;
    }

    private static Reply<Usergroup> find(List<Usergroup> groups, String name) {
        return groups.stream()
                .filter(each -> is(each, name))
                .findFirst()
                .<Reply<Usergroup>>map(Reply::ok)
                .orElseGet(() -> new Reply.Declined<>("no_such_subteam", "@" + name));
    }

    private static boolean is(Usergroup group, String name) {
        return name.equals(group.getId()) || name.equalsIgnoreCase(group.getHandle());
    }

    private static Set<UserId> people(Usergroup group) {
        List<String> users = group.getUsers();
        return users == null
                ? Set.of()
                : users.stream().map(UserId::new).collect(Collectors.toUnmodifiableSet());
    }
}
