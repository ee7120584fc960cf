package tocsin.conversations.workspace;

import tocsin.incidents.UserId;

import java.util.Map;
import java.util.Set;

/**
 * Who is meant by a list of user ids, e-mail addresses, {@code @group} handles and group ids.
 *
 * @param unknown what names nobody, each with a sentence that says why
 */
public record Named(Set<UserId> people, Map<String, String> unknown) {
    public Named {
        people = Set.copyOf(people);
        unknown = Map.copyOf(unknown);
    }
}
