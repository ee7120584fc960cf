package tocsin.incidents.operation;

import tocsin.incidents.Actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations of an incident, in the order in which they were asked for. */
public record Operations(List<Operation> all) {

    public Operations {
        all = List.copyOf(all);
    }

    public static Operations none() {
        return new Operations(List.of());
    }

    public OperationId freeId() {
        return new OperationId(all.size() + 1);
    }

    public Optional<Operation> find(OperationId id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public Operations after(OperationId id, Turn turn, Actor actor, Instant at) {
        List<Operation> next = new ArrayList<>(all);
        if (turn instanceof Turn.Asked(Ask ask)) {
            next.add(Operation.asked(id, ask, actor, at));
        } else {
            next.replaceAll(each -> each.id().equals(id) ? each.after(turn, actor, at) : each);
        }
        return new Operations(next).undoing(id);
    }

    /** What is being undone knows by whom, until that comes to nothing. */
    private Operations undoing(OperationId id) {
        Operation undo = find(id).orElseThrow();
        OperationId undone = undo.ask().undoes();
        boolean cameToNothing = undo.isEnded() && !undo.mayHaveChanged();
        List<Operation> next = new ArrayList<>(all);
        next.replaceAll(
                each -> each.id().equals(undone) ? each.undoneBy(cameToNothing ? null : id) : each);
        return new Operations(next);
    }
}
