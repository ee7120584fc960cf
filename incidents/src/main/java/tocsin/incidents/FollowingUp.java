package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.followup.FollowUp;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpObjection;
import tocsin.incidents.followup.FollowUpTurn;
import tocsin.incidents.followup.FollowUpWish;
import tocsin.incidents.policy.Deed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of follow-ups. They are added and settled in every phase: most come at the end. */
final class FollowingUp {
    /** More than that nobody does. */
    private static final int MOST = 100;

    private static final Duration FARTHEST = Duration.ofDays(366);

    private FollowingUp() {}

    static Decision decide(Incident incident, FollowUpWish wish, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.FOLLOW_UPS)) {
            return notAllowed(Deed.FOLLOW_UPS, now);
        }
        return switch (wish) {
            case FollowUpWish.Add add -> add(incident, add, actor, now);
            case FollowUpWish.Finish(FollowUpId id) ->
                    onOpen(
                            incident,
                            id,
                            _ -> turned(incident, id, new FollowUpTurn.Done(), actor, now));
            case FollowUpWish.Reopen(FollowUpId id) -> reopen(incident, id, actor, now);
            case FollowUpWish.Take(FollowUpId id) ->
                    actor instanceof Actor.Person(UserId user)
                            ? assign(incident, id, user, actor, now)
                            : refused(new Refusal.NotAPerson());
            case FollowUpWish.Assign(FollowUpId id, UserId to) ->
                    assign(incident, id, to, actor, now);
            case FollowUpWish.Move(FollowUpId id, Instant to) -> move(incident, id, to, actor, now);
            case FollowUpWish.Drop(FollowUpId id, String reason) ->
                    drop(incident, id, reason, actor, now);
        };
    }

    private static Decision add(
            Incident incident, FollowUpWish.Add add, Actor actor, Circumstances now) {
        Optional<Refusal> wrong = Words.refusing("follow-up", add.text(), Words.STEP);
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        if (incident.followUps().open().size() >= MOST) {
            return objected(new FollowUpObjection.TooMany(MOST));
        }
        Instant due =
                add.due() != null
                        ? add.due()
                        : now.policy().followUps().due(incident.severity(), now.now());
        return isOutOfRange(due, now)
                ? objected(new FollowUpObjection.OutOfRange(FARTHEST))
                : turned(
                        incident,
                        incident.followUps().freeId(),
                        new FollowUpTurn.Added(add.text().strip(), add.owner(), due),
                        actor,
                        now);
    }

    private static Decision reopen(
            Incident incident, FollowUpId id, Actor actor, Circumstances now) {
        return on(
                incident,
                id,
                found ->
                        found.isOpen()
                                ? objected(new FollowUpObjection.Waiting(found.text()))
                                : turned(incident, id, new FollowUpTurn.Reopened(), actor, now));
    }

    private static Decision assign(
            Incident incident, FollowUpId id, UserId to, Actor actor, Circumstances now) {
        return onOpen(
                incident,
                id,
                found ->
                        to.equals(found.owner())
                                ? nothingToDo()
                                : turned(incident, id, new FollowUpTurn.Assigned(to), actor, now));
    }

    private static Decision move(
            Incident incident, FollowUpId id, Instant to, Actor actor, Circumstances now) {
        return onOpen(
                incident,
                id,
                found -> {
                    if (isOutOfRange(to, now)) {
                        return objected(new FollowUpObjection.OutOfRange(FARTHEST));
                    }
                    return to.equals(found.due())
                            ? nothingToDo()
                            : turned(incident, id, new FollowUpTurn.Moved(to), actor, now);
                });
    }

    private static Decision drop(
            Incident incident, FollowUpId id, String reason, Actor actor, Circumstances now) {
        return onOpen(
                incident,
                id,
                _ ->
                        Words.refusing("reason", reason, Words.REASON)
                                .map(Deciding::refused)
                                .orElseGet(() ->
                                        turned(
                                                incident,
                                                id,
                                                new FollowUpTurn.Dropped(reason.strip()),
                                                actor,
                                                now)));
    }

    private static Decision onOpen(
            Incident incident, FollowUpId id, Function<FollowUp, Decision> rules) {
        return on(
                incident,
                id,
                found ->
                        found.isOpen()
                                ? rules.apply(found)
                                : objected(new FollowUpObjection.Settled(found.text())));
    }

    private static Decision on(
            Incident incident, FollowUpId id, Function<FollowUp, Decision> rules) {
        return incident.followUps()
                .find(id)
                .map(rules)
                .orElseGet(() -> objected(new FollowUpObjection.Unknown(id)));
    }

    private static boolean isOutOfRange(Instant due, Circumstances now) {
        return !due.isAfter(now.now()) || due.isAfter(now.now().plus(FARTHEST));
    }

    private static Decision turned(
            Incident incident, FollowUpId id, FollowUpTurn turn, Actor actor, Circumstances now) {
        return accepted(incident, actor, now, new Fact.OfFollowUp(id, turn));
    }

    private static Decision objected(FollowUpObjection objection) {
        return refused(new Refusal.OfFollowUp(objection));
    }
}
