package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import tocsin.bot.cluster.KnownRights;
import tocsin.conversations.understand.DoWords;
import tocsin.conversations.understand.Doing;
import tocsin.incidents.Incident;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.policy.Policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Which buttons are left out, since the cluster would refuse what they lead to. */
final class Offering {
    private final Policy policy;
    private final KnownRights rights;

    Offering(Policy policy, KnownRights rights) {
        this.policy = policy;
        this.rights = rights;
    }

    /** The steps whose button is left out. */
    Set<StepId> withheld(Incident incident) {
        Map<StepId, CompletableFuture<Optional<Objection>>> asked = new HashMap<>();
        for (Step step : incident.checklist().steps()) {
            if (step.isTodo()) {
                change(step).ifPresent(change -> asked.put(step.id(), rights.ask(change)));
            }
        }
        return asked.entrySet().stream()
                .filter(each -> each.getValue().join().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Why an operation's card offers nothing more; absent: it may. */
    @Nullable Objection refused(Operation operation) {
        return operation.offers().flatMap(rights::objection).orElse(null);
    }

    private Optional<Action.Change> change(Step step) {
        String action = step.action();
        return action != null
                        && DoWords.parse(action, policy)
                                instanceof Doing.Change(_, Action.Change change)
                ? Optional.of(change)
                : Optional.empty();
    }
}
