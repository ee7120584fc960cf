package tocsin.incidents.property;

import tocsin.incidents.Actor;
import tocsin.incidents.Alerting;
import tocsin.incidents.Announcing;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Decision;
import tocsin.incidents.Declaration;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Refusal;
import tocsin.incidents.StandAlone;
import tocsin.incidents.alert.AlertWish;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.clock.Clock;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.maintenance.Surroundings;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Moves by chance upon one record; the same seed makes the same ones. */
final class Game {
    private static final Instant BEGIN = Instant.parse("2026-11-21T03:00:00Z");
    private static final int MOVES = 60;
    private static final List<Duration> WAITS =
            List.of(
                    Duration.ZERO,
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(40),
                    Duration.ofHours(7),
                    Duration.ofDays(4));

    /** What the record is about. */
    enum Subject {
        INCIDENT,
        OPERATION,
        WINDOW,
        ALERT
    }

    private final Subject subject;
    private final long seed;
    private final Random random;
    private final Policy policy;
    private final Surroundings around;
    private final Begun begun;
    private final List<Move> moves = new ArrayList<>();
    private Instant now = BEGIN;

    Game(Subject subject, long seed) {
        this.subject = subject;
        this.seed = seed;
        random = new Random(seed);
        policy = any(Policies.all());
        around = around();
        begun = begin();
    }

    private record Begun(Actor by, List<Fact> facts) {}

    /** A game that breaks something, as short as it can be told; empty: nothing is broken. */
    Optional<String> broken() {
        Play play = anew();
        while (moves.size() < MOVES) {
            Move move = next(play.incident());
            moves.add(move);
            if (play.make(move).isPresent()) {
                shorten();
                return Optional.of(told());
            }
        }
        return Optional.empty();
    }

    private Play anew() {
        return new Play(policy, around, begun.by(), begun.facts(), BEGIN);
    }

    private Move next(Incident incident) {
        now = now.plus(any(WAITS));
        if (!moves.isEmpty() && random.nextInt(6) == 0) {
            Move last = moves.getLast();
            return new Move(now, last.by(), last.intent());
        }
        List<Clock> clocks = Clocks.of(incident, policy);
        if (!clocks.isEmpty() && random.nextInt(6) == 0) {
            Clock clock = any(clocks);
            now = clock.due().isAfter(now) ? clock.due() : now;
            return new Move(
                    now,
                    Known.TOCSIN,
                    new Intent.OfClock(new ClockWish.Ring(clock.name(), clock.due())));
        }
        Intent intent = wanted(values(incident));
        Move asked = new Move(now, any(Known.ACTORS), intent);
        return asked.isOutcome() ? new Move(now, Known.TOCSIN, intent) : asked;
    }

    /** A sender's news name each alert once: they are gathered so before. */
    private static Intent wanted(Values values) {
        Intent intent = values.of(Intent.class);
        boolean isTwice =
                intent instanceof Intent.OfAlert(AlertWish.Hear(_, List<Sounding> alerts))
                        && alerts.stream().map(Sounding::fingerprint).distinct().count()
                                < alerts.size();
        return isTwice ? wanted(values) : intent;
    }

    private Values values(Incident incident) {
        return new Values(random, now, new Known(incident, policy));
    }

    /** Leaves out what it does not take. */
    private void shorten() {
        for (int i = moves.size() - 2; i >= 0; i--) {
            Move left = moves.remove(i);
            if (replayed().isEmpty()) {
                moves.add(i, left);
            }
        }
    }

    private Optional<String> replayed() {
        Play play = anew();
        return moves.stream().flatMap(move -> play.make(move).stream()).findFirst();
    }

    private String told() {
        StringBuilder told =
                new StringBuilder("-Dtocsin.property.seed=%d, %s%n".formatted(seed, subject));
        begun.facts().forEach(fact -> told.append("begun by %s %s%n".formatted(begun.by(), fact)));
        moves.forEach(
                move -> told.append("%s %s %s%n".formatted(move.at(), move.by(), move.intent())));
        told.append(replayed().orElse("not broken when it is played again"));
        return told.toString().replaceAll("(.)\\1{40,}", "$1…");
    }

    /** A window of another record, when chance makes one that is accepted. */
    private Surroundings around() {
        Circumstances alone = new Circumstances(policy, Groups.none(), BEGIN);
        Values values = new Values(random, BEGIN, Known.nothing(policy));
        Actor actor = any(Known.ACTORS);
        return Announcing.decide(values.of(Announcement.class), actor, alone)
                        instanceof Decision.Accepted accepted
                ? new Surroundings(booked(actor, accepted.facts()), List.of())
                : Surroundings.none();
    }

    private List<Surroundings.Booked> booked(Actor actor, List<Fact> facts) {
        return new Play(policy, Surroundings.none(), actor, facts, BEGIN)
                        .incident()
                        .window()
                        .map(window -> new Surroundings.Booked(new IncidentId(7), window))
                        .stream()
                        .toList();
    }

    private Begun begin() {
        Circumstances circumstances = new Circumstances(policy, Groups.none(), BEGIN).among(around);
        Values values = new Values(random, BEGIN, Known.nothing(policy));
        for (int tries = 0; tries < 10_000; tries++) {
            Actor actor = any(Known.ACTORS);
            if (beginning(actor, values, circumstances) instanceof Decision.Accepted accepted) {
                return new Begun(actor, accepted.facts());
            }
        }
        throw new IllegalStateException("Chance begins no " + subject);
    }

    private Decision beginning(Actor actor, Values values, Circumstances now) {
        return switch (subject) {
            case INCIDENT ->
                    Declaration.decide(values.of(Intent.Declare.class), actor, List.of(), now);
            case OPERATION -> StandAlone.decide(values.of(Ask.class), actor, now);
            case WINDOW -> Announcing.decide(values.of(Announcement.class), actor, now);
            case ALERT ->
                    Alerting.begin(
                                    values.of(Wording.class),
                                    List.of(values.of(Sounding.class)),
                                    actor,
                                    now)
                            .<Decision>map(accepted -> accepted)
                            .orElseGet(() -> new Decision.Refused(new Refusal.NoSuchIncident()));
        };
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
