package tocsin.bot.store;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Entry;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.operation.Held;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A record folded fact by fact, with what its running operations hold. */
final class RecordFold {
    private final IncidentId id;
    private final Map<OperationId, Set<String>> held = new HashMap<>();
    private @Nullable Incident incident;
    private @Nullable String trouble;

    RecordFold(IncidentId id) {
        this.id = id;
    }

    void next(StoredFact fact) {
        if (trouble != null) {
            return;
        }
        try {
            next(fact.entry());
        } catch (RuntimeException e) {
            trouble = "fact %d: %s".formatted(fact.seq(), Finding.quoted(e.getMessage()));
        }
    }

    private void next(Entry entry) {
        Incident after = incident == null ? Incident.of(id, List.of(entry)) : incident.after(entry);
        incident = after;
        Holding holding = Holding.of(after, List.of(entry));
        holding.ended().forEach(held::remove);
        for (Operation operation : holding.begun()) {
            held.put(
                    operation.id(),
                    Held.targets(operation.ask().change()).stream()
                            .map(target -> held(operation.id(), target.namespace(), target.name()))
                            .collect(Collectors.toSet()));
        }
    }

    static String held(OperationId operation, String namespace, String target) {
        return "%s in %s for operation %s".formatted(target, namespace, operation);
    }

    Set<String> held() {
        Set<String> all = new TreeSet<>();
        held.values().forEach(all::addAll);
        return all;
    }

    /** The record as far as it could be folded. */
    Optional<Incident> incident() {
        return Optional.ofNullable(incident);
    }

    /** Why it could not be folded any further. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }
}
