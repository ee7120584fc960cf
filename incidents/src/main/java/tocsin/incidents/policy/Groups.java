package tocsin.incidents.policy;

import tocsin.incidents.UserId;

import java.util.Map;
import java.util.Set;

/**
 * Who is in which user group, by the names the policy uses ({@code @sre} or {@code S…}). An unknown
 * group is empty.
 */
public record Groups(Map<String, Set<UserId>> members) {

    public Groups {
        members = Map.copyOf(members);
    }

    public static Groups none() {
        return new Groups(Map.of());
    }

    boolean has(String group, UserId user) {
        return members.getOrDefault(group, Set.of()).contains(user);
    }
}
