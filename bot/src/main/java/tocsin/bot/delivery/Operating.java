package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.cluster.Cluster;
import tocsin.bot.cluster.Unavailable;
import tocsin.bot.store.ClaimedEffect;
import tocsin.conversations.say.OperationCard;
import tocsin.conversations.workspace.People;
import tocsin.conversations.workspace.Person;
import tocsin.incidents.Actor;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.UserId;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Stage;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.operation.Work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Does for an operation what the core decided, and brings back what came of it. */
final class Operating {
    private static final Logger LOG = LoggerFactory.getLogger(Operating.class);

    /** How long it is watched after it was done. */
    static final Duration GUARD = Duration.ofMinutes(2);

    private static final Progress NOTHING_YET = new Progress(0, 0, 0, Optional.empty());

    private final Cluster cluster;
    private final Cards cards;
    private final People people;
    private final InstantSource clock;

    Operating(Cluster cluster, Cards cards, People people, InstantSource clock) {
        this.cluster = cluster;
        this.cards = cards;
        this.people = people;
        this.clock = clock;
    }

    Outcome work(ClaimedEffect effect, Operation operation, Work work, Incident incident) {
        return switch (work) {
            case PLAN -> plan(operation);
            case RUN -> run(operation, incident, effect.mayBeSent());
            case DRIFT -> drift(effect, operation, incident);
            case SHOW -> cards.show(effect, incident, operation);
            case TELL_APPROVAL ->
                    cards.say(
                            effect,
                            incident,
                            operation,
                            work,
                            OperationCard.approvalWanted(operation));
            case TELL_END ->
                    cards.say(effect, incident, operation, work, OperationCard.end(operation));
            case TELL_DRIFT ->
                    cards.say(effect, incident, operation, work, OperationCard.drift(operation));
            case RING_EXPIRY, RING_GRACE -> report("rung", operation, new Wish.Ring());
        };
    }

    private Outcome plan(Operation operation) {
        if (!(operation.stage() instanceof Stage.Planning)) {
            return Outcome.done("skipped");
        }
        try {
            Plan plan = cluster.plan(operation.ask().change(), clock.instant());
            return report("planned", operation, new Wish.RecordPlan(plan));
        } catch (Unavailable e) {
            return report(
                    "not planned",
                    operation,
                    new Wish.RecordNoPlan(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            failIfInterrupted();
            LOG.error("planning {} failed", operation.ask().change(), e);
            return report(
                    "not planned",
                    operation,
                    new Wish.RecordNoPlan("Something broke on Tocsin's side; its log tells more"));
        }
    }

    /** Written to at most once: what may have been sent before is only looked at. */
    private Outcome run(Operation operation, Incident incident, boolean mayBeSent) {
        Plan plan = operation.plan();
        if (plan == null || !(operation.stage() instanceof Stage.Running)) {
            return Outcome.done("skipped");
        }
        String id = key(incident, operation);
        try (LiveCard live =
                new LiveCard(NOTHING_YET, progress -> cards.edit(incident, operation, progress))) {
            tocsin.incidents.operation.Outcome outcome =
                    mayBeSent
                            ? cluster.reread(plan, id, live)
                            : operation
                                    .missed(clock.instant())
                                    .orElseGet(() ->
                                            cluster.run(
                                                    plan, id, who(operation), why(incident), live));
            failIfInterrupted();
            return report("ran", operation, new Wish.RecordOutcome(outcome));
        } catch (RuntimeException e) {
            failIfInterrupted();
            LOG.error("running operation {} failed", id, e);
            return report(
                    "broke",
                    operation,
                    new Wish.RecordOutcome(
                            new tocsin.incidents.operation.Outcome.Unknown(
                                    "something broke on Tocsin's side while it ran")));
        } finally {
            cards.forgetProgress(incident, operation.id());
        }
    }

    private Outcome drift(ClaimedEffect effect, Operation operation, Incident incident) {
        Plan plan = operation.plan();
        Instant end = effect.createdAt().plus(GUARD);
        Duration left = Duration.between(clock.instant(), end);
        if (plan == null || !left.isPositive() || operation.undoneBy() != null) {
            return Outcome.done("skipped");
        }
        Optional<String> how = cluster.drift(plan, key(incident, operation), left);
        failIfInterrupted();
        return how.map(words -> report("drifted", operation, new Wish.RecordDrift(words)))
                .orElseGet(() -> Outcome.done("stayed"));
    }

    /**
     * The program ends: what was going on is taken up by the next one, which looks before it says
     * anything.
     */
    private static void failIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("Interrupted; it is taken up after the next start");
        }
    }

    private String who(Operation operation) {
        Actor actor = operation.confirmedBy() == null ? operation.by() : operation.confirmedBy();
        return switch (actor) {
            case Actor.Person(UserId user) ->
                    people.person(user).toOptional().map(Person::name).orElse(user.value());
            case Actor.Tocsin _ -> "Tocsin";
        };
    }

    /** {@code 7-1795262400-1}: what is written to the cluster is never another operation's. */
    private static String key(Incident incident, Operation operation) {
        return incident.key() + "-" + operation.id();
    }

    private static String why(Incident incident) {
        return incident.standsAlone() ? "" : "incident " + incident.id();
    }

    private static Outcome report(String word, Operation operation, Wish wish) {
        return new Outcome.Done(word, new Intent.OfOperation(operation.id(), wish));
    }
}
