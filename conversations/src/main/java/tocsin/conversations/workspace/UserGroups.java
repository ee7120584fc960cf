package tocsin.conversations.workspace;

import com.slack.api.model.Usergroup;

import tocsin.incidents.UserId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Who is in which user group, remembered for a short while: Slack limits these calls hard. */
final class UserGroups {
    static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 500;

    private final Calls calls;
    private final InstantSource clock;
    private final Map<String, Remembered> known = new ConcurrentHashMap<>();

    UserGroups(Calls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    private record Remembered(Set<UserId> members, Instant until) {}

    Reply<Set<UserId>> members(String group) {
        String name = group.startsWith("@") ? group.substring(1) : group;
        Remembered remembered = known.get(name);
        if (remembered != null && clock.instant().isBefore(remembered.until())) {
            return Reply.ok(remembered.members());
        }
        return id(name).then(this::load).map(members -> remember(name, members));
    }

    /** The id behind a handle, with or without the {@code @}. */
    Reply<String> id(String handle) {
        String name = handle.startsWith("@") ? handle.substring(1) : handle;
        return calls.ask(slack -> slack.usergroupsList(r -> r))
                .map(response ->
                        response.getUsergroups().stream()
                                .filter(each -> is(each, name))
                                .findFirst())
                .then(found -> idOf(found, name));
    }

    private static Reply<String> idOf(Optional<Usergroup> found, String name) {
        return found.<Reply<String>>map(group -> Reply.ok(group.getId()))
                .orElseGet(() -> new Reply.Declined<>("no_such_subteam", "@" + name));
    }

    private static boolean is(Usergroup group, String name) {
        return name.equals(group.getId()) || name.equalsIgnoreCase(group.getHandle());
    }

    private Reply<Set<UserId>> load(String id) {
        return calls.ask(slack -> slack.usergroupsUsersList(r -> r.usergroup(id)))
                .map(response ->
                        response.getUsers().stream()
                                .map(UserId::new)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    private Set<UserId> remember(String name, Set<UserId> members) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(name, new Remembered(members, clock.instant().plus(REMEMBERED)));
        return members;
    }
}
