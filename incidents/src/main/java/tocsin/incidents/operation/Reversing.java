package tocsin.incidents.operation;

import java.util.Optional;
import java.util.OptionalLong;

/** Which change takes another one back. */
final class Reversing {

    private Reversing() {}

    static Optional<Action.Change> of(Plan plan) {
        return switch (plan.change()) {
            case Action.Rollback(Workload workload, _) ->
                    plan.current()
                            .revision()
                            .map(number -> new Action.Rollback(workload, OptionalLong.of(number)));
            case Action.Scale(Workload workload, _) ->
                    Optional.of(new Action.Scale(workload, plan.current().replicas()));
            case Action.SetConfig set ->
                    plan.before()
                            .map(before ->
                                    new Action.SetConfig(
                                            set.namespace(),
                                            set.configMap(),
                                            set.key(),
                                            before.value(),
                                            set.restart()));
            case Action.Restart _, Action.DeletePod _ -> Optional.empty();
        };
    }
}
