package tocsin.bot;

import tocsin.conversations.workspace.People;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.Groups;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who is in the groups that the policy names. A group that Slack does not tell of is empty: nobody
 * may then.
 */
final class GroupMembers implements Supplier<Groups> {
    private final List<String> names;
    private final People people;

    GroupMembers(List<String> names, People people) {
        this.names = List.copyOf(names);
        this.people = people;
    }

    @Override
    public Groups get() {
        Map<String, Set<UserId>> members = new HashMap<>();
        names.forEach(
                name -> members.put(name, people.inGroup(name).toOptional().orElse(Set.of())));
        return new Groups(members);
    }
}
