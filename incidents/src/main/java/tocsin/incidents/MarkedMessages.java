package tocsin.incidents;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The messages that are in the timeline because people marked them.
 *
 * @param markedBy who marked each; a message without marks is not here
 */
public record MarkedMessages(Map<MessageRef, Set<UserId>> markedBy) {

    public MarkedMessages {
        markedBy = Map.copyOf(markedBy);
    }

    static MarkedMessages none() {
        return new MarkedMessages(Map.of());
    }

    boolean has(MessageRef message) {
        return markedBy.containsKey(message);
    }

    boolean isMarkedBy(MessageRef message, UserId user) {
        return markedBy.getOrDefault(message, Set.of()).contains(user);
    }

    MarkedMessages marked(MessageRef message, UserId by) {
        Set<UserId> marks = new HashSet<>(markedBy.getOrDefault(message, Set.of()));
        marks.add(by);
        return with(message, marks);
    }

    MarkedMessages unmarked(MessageRef message, UserId by) {
        Set<UserId> marks = new HashSet<>(markedBy.getOrDefault(message, Set.of()));
        marks.remove(by);
        return with(message, marks);
    }

    MarkedMessages deleted(MessageRef message) {
        return with(message, Set.of());
    }

    private MarkedMessages with(MessageRef message, Set<UserId> marks) {
        Map<MessageRef, Set<UserId>> copy = new HashMap<>(markedBy);
        if (marks.isEmpty()) {
            copy.remove(message);
        } else {
            copy.put(message, Set.copyOf(marks));
        }
        return new MarkedMessages(copy);
    }
}
