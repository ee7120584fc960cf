package tocsin.bot.store;

import org.jdbi.v3.core.Handle;

import tocsin.incidents.Actor;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.operation.Held;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Target;
import tocsin.incidents.operation.Turn;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What operations begin to hold and let go by these facts. The primary key of {@code held} decides
 * between two at once.
 */
record Holding(Incident incident, List<Operation> begun, List<OperationId> ended) {

    static Holding of(Incident after, List<Entry> entries) {
        List<Operation> begun = new ArrayList<>();
        List<OperationId> ended = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.fact() instanceof Fact.OfOperation(OperationId id, Turn turn)) {
                if (turn instanceof Turn.Started) {
                    begun.add(after.operations().find(id).orElseThrow());
                } else if (turn instanceof Turn.Ended) {
                    ended.add(id);
                }
            }
        }
        return new Holding(after, begun, ended);
    }

    boolean isNone() {
        return begun.isEmpty() && ended.isEmpty();
    }

    /** Takes and releases; who holds it when it cannot be taken. */
    Optional<Held> settle(Handle handle, Instant now) {
        for (OperationId id : ended) {
            handle.execute(
                    "delete from held where incident = ? and operation = ?",
                    incident.id().number(),
                    id.number());
        }
        for (Operation operation : begun) {
            for (Target target : targets(operation)) {
                if (!takes(handle, operation, target, now)) {
                    return Optional.of(holder(handle, target, now));
                }
            }
        }
        return Optional.empty();
    }

    /** Always in the same order, so that two who want the same two do not wait for each other. */
    private static List<Target> targets(Operation operation) {
        return Held.targets(operation.ask().change()).stream()
                .sorted(Comparator.comparing(Target::namespace).thenComparing(Target::name))
                .toList();
    }

    private boolean takes(Handle handle, Operation operation, Target target, Instant now) {
        Actor holder = operation.confirmedBy() == null ? operation.by() : operation.confirmedBy();
        return handle.createUpdate(
                                """
                                insert into held (namespace, target, incident, operation, holder, since)
                                values (:namespace, :target, :incident, :operation, :holder, :now)
                                on conflict do nothing
                                """)
                        .bind("namespace", target.namespace())
                        .bind("target", target.name())
                        .bind("incident", incident.id().number())
                        .bind("operation", operation.id().number())
                        .bind("holder", FactCodec.write(holder))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** It may have been let go just now; then it can be taken at the next try. */
    private static Held holder(Handle handle, Target target, Instant now) {
        return handle.createQuery(
                        "select holder, since from held where namespace = :namespace and target = :target")
                .bind("namespace", target.namespace())
                .bind("target", target.name())
                .map((rs, _) ->
                        new Held(
                                target,
                                FactCodec.readActor(rs.getString("holder")),
                                rs.getObject("since", OffsetDateTime.class).toInstant()))
                .findOne()
                .orElseGet(() -> new Held(target, new Actor.Tocsin(), now));
    }
}
