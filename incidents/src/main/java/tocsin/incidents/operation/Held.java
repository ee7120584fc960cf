package tocsin.incidents.operation;

import tocsin.incidents.Actor;

import java.time.Instant;
import java.util.List;

/** What a running operation keeps others away from, who holds it and since when. */
public record Held(Target target, Actor holder, Instant since) {

    /** Everything that a change touches: a key of a ConfigMap, and what is restarted for it. */
    public static List<Target> targets(Action.Change change) {
        return change instanceof Action.SetConfig set && set.restart().isPresent()
                ? List.of(set.target(), Target.of(set.restart().get()))
                : List.of(change.target());
    }
}
