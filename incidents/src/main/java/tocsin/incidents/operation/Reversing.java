package tocsin.incidents.operation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Which change takes another one back. */
final class Reversing {

    private static final String REDACTED = "[redacted]";

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
                    value(set.key(), plan.current().details())
                            .map(value ->
                                    new Action.SetConfig(
                                            set.namespace(),
                                            set.configMap(),
                                            set.key(),
                                            value,
                                            set.restart()));
            case Action.Restart _, Action.DeletePod _ -> Optional.empty();
        };
    }

    /**
     * The plan of a key tells it as {@code KEY = value}. What was taken out of sight cannot be
     * brought back, nor what was not there.
     */
    private static Optional<String> value(String key, List<String> details) {
        return details.stream()
                .filter(line -> line.startsWith(key + " = ") && !line.contains(REDACTED))
                .findFirst()
                .map(line -> line.substring(key.length() + 3));
    }
}
