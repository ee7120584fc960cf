package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.clock.Dial;
import tocsin.incidents.clock.Owed;
import tocsin.incidents.followup.FollowUp;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Tell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a ring means, and what people may do to a clock. */
final class Ringing {
    /** How far a clock may be moved. */
    private static final Duration FARTHEST = Duration.ofDays(30);

    private Ringing() {}

    static Decision decide(Incident incident, ClockWish wish, Actor actor, Circumstances now) {
        return switch (wish) {
            case ClockWish.Ring(ClockName name, _) -> ring(incident, name, actor, now);
            case ClockWish.Snooze(ClockName name, Duration time) ->
                    snooze(incident, name, time, actor, now);
            case ClockWish.Move(ClockName name, Duration in, String reason) ->
                    move(incident, name, in, reason, actor, now);
            case ClockWish.Silence(ClockName name, String reason) ->
                    silence(incident, name, reason, actor, now);
            case ClockWish.Unsilence(ClockName name) -> unsilence(incident, name, actor, now);
        };
    }

    /** Asked again here whether it is due: a stale ring, or a second one, finds nothing to do. */
    private static Decision ring(
            Incident incident, ClockName name, Actor actor, Circumstances now) {
        Optional<Owed> owed = Clocks.owed(incident, now.policy(), name);
        Optional<Instant> due = owed.flatMap(it -> it.next(incident.dials()));
        if (owed.isEmpty() || due.isEmpty() || due.get().isAfter(now.now())) {
            return nothingToDo();
        }
        ClockTurn turn =
                isTooLate(name, due.get(), now.now())
                        ? new ClockTurn.LeftOut(name, owed.get().since(), due.get())
                        : rang(incident, owed.get(), due.get(), now.now());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact.OfClock(turn));
        facts.addAll(paged(incident, turn));
        return accepted(incident, actor, now, facts.toArray(Fact[]::new));
    }

    /** A rung that tells the pager is a page of its own. */
    private static List<Fact> paged(Incident incident, ClockTurn turn) {
        return turn instanceof ClockTurn.Rang rang && rang.tells().contains(new Tell.ThePager())
                ? Paging.ofRung(
                        incident, PageId.ofRung(rang.name().toString(), rang.since(), rang.rung()))
                : List.of();
    }

    /** What is about the moment is left out when the moment is long gone. */
    private static boolean isTooLate(ClockName name, Instant due, Instant now) {
        Duration late = Duration.between(due, now);
        return switch (name.kind()) {
            case ROLES, MITIGATION -> late.compareTo(Duration.ofHours(4)) > 0;
            case RESPONSE, ESCALATION, UPDATE, STEP, FOLLOW_UP, NOTICE -> false;
        };
    }

    private static ClockTurn rang(Incident incident, Owed owed, Instant due, Instant now) {
        int from =
                incident.dials()
                        .of(owed.name())
                        .filter(dial -> dial.since().equals(owed.since()))
                        .map(Dial::rung)
                        .orElse(0);
        int to = owed.reached(incident.dials(), now);
        List<Tell> tells = new ArrayList<>();
        for (int rung = from; rung < to; rung++) {
            tells.add(
                    rung < owed.ladder().size()
                            ? owed.ladder().get(rung).tell()
                            : concerned(incident, owed.name()));
        }
        return new ClockTurn.Rang(
                owed.name(), owed.since(), due, to, tells.stream().distinct().toList());
    }

    /** Whom it concerns when no ladder says. */
    private static Tell concerned(Incident incident, ClockName name) {
        return switch (name.kind()) {
            case RESPONSE, ROLES, NOTICE -> new Tell.TheChannel();
            case ESCALATION, MITIGATION -> leader(incident);
            case UPDATE -> informer(incident);
            case FOLLOW_UP -> owner(incident, name.followUp().flatMap(incident.followUps()::find));
            case STEP -> owner(incident.checklist().step(new StepId(name.detail())).orElse(null));
        };
    }

    private static Tell leader(Incident incident) {
        return incident.team()
                .leading()
                .<Tell>map(role -> new Tell.Holder(role.id()))
                .orElseGet(Tell.TheChannel::new);
    }

    /** Whoever has the role that tells the public; else whoever leads. */
    private static Tell informer(Incident incident) {
        return incident.checklist()
                .step(Checklist.STATUS_PAGE)
                .map(Step::role)
                .filter(incident.team().holders()::containsKey)
                .<Tell>map(Tell.Holder::new)
                .orElseGet(() -> leader(incident));
    }

    /** Whoever has it; else those who led, or who thought of it. */
    private static Tell owner(Incident incident, Optional<FollowUp> found) {
        Optional<UserId> owner = found.map(FollowUp::owner);
        if (owner.isPresent()) {
            return new Tell.Called(owner.get().value());
        }
        return incident.team().leader().isEmpty()
                        && found.map(FollowUp::by).orElse(null) instanceof Actor.Person(UserId by)
                ? new Tell.Called(by.value())
                : leader(incident);
    }

    private static Tell owner(@Nullable Step step) {
        if (step != null && step.owner() != null) {
            return new Tell.Called(step.owner().value());
        }
        return step == null || step.role() == null
                ? new Tell.TheChannel()
                : new Tell.Holder(step.role());
    }

    private static Decision snooze(
            Incident incident, ClockName name, Duration time, Actor actor, Circumstances now) {
        return onClock(
                incident, name, actor, now, owed -> to(incident, owed, time, null, actor, now));
    }

    private static Decision move(
            Incident incident,
            ClockName name,
            Duration in,
            String reason,
            Actor actor,
            Circumstances now) {
        return onClock(
                incident,
                name,
                actor,
                now,
                owed ->
                        Words.refusing("reason", reason, Words.REASON)
                                .map(Deciding::refused)
                                .orElseGet(
                                        () -> to(incident, owed, in, reason.strip(), actor, now)));
    }

    private static Decision to(
            Incident incident,
            Owed owed,
            Duration in,
            @Nullable String reason,
            Actor actor,
            Circumstances now) {
        if (!in.isPositive() || in.compareTo(FARTHEST) > 0) {
            return refused(new Refusal.ClockOutOfRange(FARTHEST));
        }
        Instant to = now.now().plus(in);
        Optional<Instant> from = owed.next(incident.dials());
        if (from.isEmpty()) {
            return refused(new Refusal.NoSuchClock(owed.name()));
        }
        ClockTurn turn =
                reason == null
                        ? new ClockTurn.Snoozed(owed.name(), owed.since(), from.get(), to)
                        : new ClockTurn.Moved(owed.name(), owed.since(), from.get(), to, reason);
        return accepted(incident, actor, now, new Fact.OfClock(turn));
    }

    private static Decision silence(
            Incident incident, ClockName name, String reason, Actor actor, Circumstances now) {
        return onClock(
                incident,
                name,
                actor,
                now,
                _ -> {
                    if (isSilent(incident, name)) {
                        return refused(new Refusal.ClockAsWished(name));
                    }
                    return Words.refusing("reason", reason, Words.REASON)
                            .map(Deciding::refused)
                            .orElseGet(() ->
                                    accepted(
                                            incident,
                                            actor,
                                            now,
                                            new Fact.OfClock(
                                                    new ClockTurn.Silenced(name, reason.strip()))));
                });
    }

    private static Decision unsilence(
            Incident incident, ClockName name, Actor actor, Circumstances now) {
        return onClock(
                incident,
                name,
                actor,
                now,
                _ ->
                        isSilent(incident, name)
                                ? accepted(
                                        incident,
                                        actor,
                                        now,
                                        new Fact.OfClock(new ClockTurn.Unsilenced(name)))
                                : refused(new Refusal.ClockAsWished(name)));
    }

    private static boolean isSilent(Incident incident, ClockName name) {
        return incident.dials().of(name).filter(dial -> dial.silence() != null).isPresent();
    }

    private static Decision onClock(
            Incident incident,
            ClockName name,
            Actor actor,
            Circumstances now,
            Function<Owed, Decision> rules) {
        if (!now.permit(actor, Deed.CLOCKS)) {
            return notAllowed(Deed.CLOCKS, now);
        }
        return Clocks.owed(incident, now.policy(), name)
                .map(rules)
                .orElseGet(() -> refused(new Refusal.NoSuchClock(name)));
    }
}
