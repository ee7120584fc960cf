package tocsin.incidents.property;

import tocsin.incidents.Actor;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Decision;
import tocsin.incidents.Effect;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.maintenance.Surroundings;
import tocsin.incidents.operation.Held;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Stage;
import tocsin.incidents.operation.Target;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A record while moves are made, written as the desk writes it. */
final class Play {
    static final IncidentId ID = new IncidentId(42);

    private final Policy policy;
    private final Surroundings around;
    private final List<Entry> entries = new ArrayList<>();
    private Incident incident;

    /**
     * @param begun the facts that the record begins with
     */
    Play(Policy policy, Surroundings around, Actor by, List<Fact> begun, Instant at) {
        this.policy = policy;
        this.around = around;
        for (Fact fact : begun) {
            entries.add(new Entry(entries.size() + 1, at, by, fact));
        }
        incident = Incident.of(ID, entries);
    }

    Incident incident() {
        return incident;
    }

    Circumstances circumstances(Instant at) {
        return new Circumstances(policy, Groups.none(), at).among(around);
    }

    /** What is broken by this move, and what came of it; empty: nothing is. */
    Optional<String> make(Move move) {
        try {
            Moment moment = moment(move);
            return Invariants.brokenBy(moment).map(broken -> told(broken, moment));
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of("every intent has an answer: " + e);
        }
    }

    private static String told(String broken, Moment moment) {
        return "%s%n  facts %s%n  effects %s%n  after %s"
                .formatted(broken, moment.facts(), moment.effects(), moment.after());
    }

    private Moment moment(Move move) {
        Incident before = incident;
        Circumstances now = circumstances(move.at());
        List<Fact> facts = List.of();
        List<Effect> effects = List.of();
        if (before.decide(move.intent(), move.by(), now) instanceof Decision.Accepted accepted) {
            Optional<Held> held = held(accepted.facts());
            if (held.isPresent()) {
                return busy(move, held.get());
            }
            facts = accepted.facts();
            effects = accepted.effects();
        }
        for (Fact fact : facts) {
            Entry entry = new Entry(entries.size() + 1, move.at(), move.by(), fact);
            entries.add(entry);
            incident = incident.after(entry);
        }
        return new Moment(move, now, before, facts, effects, incident, List.copyOf(entries));
    }

    /** The desk writes nothing that would start while another runs there, and says so. */
    private Moment busy(Move move, Held held) {
        return move.intent() instanceof Intent.OfOperation(OperationId id, Wish.Ring _)
                ? moment(
                        new Move(
                                move.at(),
                                move.by(),
                                new Intent.OfOperation(id, new Wish.RecordBusy(held))))
                : new Moment(
                        move,
                        circumstances(move.at()),
                        incident,
                        List.of(),
                        List.of(),
                        incident,
                        List.copyOf(entries));
    }

    private Optional<Held> held(List<Fact> facts) {
        List<Target> running =
                incident.operations().all().stream()
                        .filter(each -> each.stage() instanceof Stage.Running)
                        .flatMap(each -> Held.targets(each.ask().change()).stream())
                        .toList();
        return facts.stream()
                .filter(Fact.OfOperation.class::isInstance)
                .map(Fact.OfOperation.class::cast)
                .filter(each -> each.turn() instanceof Turn.Started)
                .flatMap(each -> incident.operations().find(each.operation()).stream())
                .map(Operation::ask)
                .flatMap(ask -> Held.targets(ask.change()).stream())
                .filter(running::contains)
                .findFirst()
                .map(target -> new Held(target, new Actor.Tocsin(), Instant.EPOCH));
    }
}
