package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.maintenance.Conflict;
import tocsin.incidents.maintenance.Notice;
import tocsin.incidents.maintenance.Notices;
import tocsin.incidents.maintenance.Span;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowObjection;
import tocsin.incidents.maintenance.WindowStage;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.maintenance.WindowWish;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.policy.Acting;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Service;
import tocsin.incidents.statuspage.StatusPageWish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How a maintenance window is approved, moved, run and ended. */
final class Maintaining {
    private static final Duration LONGEST_EXTENSION = Duration.ofHours(24);

    private Maintaining() {}

    static Decision decide(
            Incident record, Window window, Intent intent, Actor actor, Circumstances now) {
        return switch (intent) {
            case Intent.OfWindow(WindowWish wish) -> wished(record, window, wish, actor, now);
            case Intent.OfClock(ClockWish wish) ->
                    wish instanceof ClockWish.Ring
                            ? ring(record, window, actor, now)
                            : refused(new Refusal.NoSuchClock(wish.name()));
            case Intent.Tick(StepId step) ->
                    underWay(window, () -> Steps.tick(record, step, actor, now));
            case Intent.Skip(StepId step, String reason) ->
                    underWay(window, () -> Steps.skip(record, step, reason, actor, now));
            case Intent.Undo(StepId step) ->
                    underWay(window, () -> Steps.undo(record, step, actor, now));
            case Intent.Assign(StepId step, UserId to) ->
                    underWay(window, () -> Steps.assign(record, step, to, actor, now));
            case Intent.AddStep(String text) ->
                    underWay(window, () -> Steps.add(record, text, actor, now));
            case Intent.Operate(Ask ask) ->
                    underWay(window, () -> operate(record, ask, actor, now));
            case Intent.OfStatusPage(StatusPageWish wish) ->
                    PublishingWindows.decide(record, window, wish, actor, now);
            case Intent.OfOperation(OperationId operation, Wish wish) ->
                    Operating.decide(record, operation, wish, actor, now);
            case Intent.RecordChannel _,
                    Intent.RecordFailure _,
                    Intent.RecordMended _,
                    Intent.Repair _,
                    Intent.Retitle _,
                    Intent.SetSeverity _,
                    Intent.MoveTo _,
                    Intent.Reopen _,
                    Intent.ClaimRole _,
                    Intent.OfferRole _,
                    Intent.AcceptRole _,
                    Intent.DeclineRole _,
                    Intent.LeaveRole _,
                    Intent.GiveUpdate _,
                    Intent.Note _,
                    Intent.NoteMessage _,
                    Intent.UnmarkMessage _,
                    Intent.MessageEdited _,
                    Intent.MessageDeleted _,
                    Intent.Join _,
                    Intent.Leave _,
                    Intent.OfFollowUp _,
                    Intent.Page _,
                    Intent.OfPage _,
                    Intent.SeenAtPager _,
                    Intent.Subscribe _,
                    Intent.Unsubscribe _,
                    Intent.RecordUnreachable _,
                    Intent.OfAlert _,
                    Intent.HearOfAlert _,
                    Intent.LookAt _ ->
                    objected(new WindowObjection.NoSuchWindow());
        };
    }

    private static Decision underWay(Window window, Supplier<Decision> rule) {
        return window.isUnderWay() ? rule.get() : objected(new WindowObjection.NotNow(window));
    }

    private static Decision operate(Incident record, Ask ask, Actor actor, Circumstances now) {
        return Allowing.objection(ask, actor, now)
                .map(Deciding::refused)
                .orElseGet(() -> Operating.begun(record, ask, actor, now));
    }

    private static Decision wished(
            Incident record, Window window, WindowWish wish, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.MAINTENANCE)) {
            return notAllowed(Deed.MAINTENANCE, now);
        }
        return switch (wish) {
            case WindowWish.Approve _ -> approve(record, window, actor, now);
            case WindowWish.Move(Span to, String exception) ->
                    move(record, window, to, exception, actor, now);
            case WindowWish.Extend(Duration by) -> extend(record, window, by, actor, now);
            case WindowWish.TakeBack _ ->
                    underWay(window, () -> takeBack(record, window, actor, now));
            case WindowWish.Complete _ ->
                    underWay(
                            window,
                            () -> ended(record, window, new WindowTurn.Completed(), actor, now));
            case WindowWish.Cancel(String reason, boolean series) ->
                    cancel(record, window, reason, series, actor, now);
        };
    }

    private static Decision approve(
            Incident record, Window window, Actor actor, Circumstances now) {
        Window.Proposal proposal = window.proposal();
        if (proposal == null || window.isOver()) {
            return objected(new WindowObjection.NothingToApprove());
        }
        if (actor.equals(proposal.by())) {
            return objected(new WindowObjection.SamePerson());
        }
        List<String> approvers = now.policy().maintenance().approvers();
        boolean isApprover =
                approvers.isEmpty()
                        || (actor instanceof Actor.Person(UserId user)
                                && Acting.includes(approvers, user, now.groups()));
        if (!isApprover) {
            return objected(new WindowObjection.NotApprover(approvers));
        }
        if (proposal.span().start().isBefore(now.now())) {
            return objected(new WindowObjection.InThePast(proposal.span().start()));
        }
        return window.stage() instanceof WindowStage.Proposed
                ? turned(record, actor, now, new WindowTurn.Approved())
                : turned(
                        record,
                        actor,
                        now,
                        new WindowTurn.Approved(),
                        new WindowTurn.Moved(
                                window.span(),
                                proposal.span(),
                                proposal.conflicts(),
                                proposal.reason()));
    }

    private static Decision move(
            Incident record,
            Window window,
            Span to,
            String exception,
            Actor actor,
            Circumstances now) {
        if (!window.isToCome()) {
            return objected(new WindowObjection.NotNow(window));
        }
        Optional<Refusal> wrong =
                Announcing.impossible(to, now)
                        .or(() -> Words.tooLong("reason", exception, Words.REASON));
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        List<Conflict> conflicts = Announcing.conflicts(window.plan(), to, record.id(), now);
        if (!to.start().isBefore(Announcing.earliest(now))) {
            return turned(
                    record,
                    actor,
                    now,
                    new WindowTurn.Moved(window.span(), to, conflicts, exception.strip()));
        }
        return exception.isBlank()
                ? refused(Announcing.tooSoon(to, now))
                : turned(
                        record,
                        actor,
                        now,
                        new WindowTurn.MoveProposed(
                                to,
                                conflicts,
                                now.policy().maintenance().notice(),
                                exception.strip()));
    }

    /** From now, when the planned end is past. */
    private static Decision extend(
            Incident record, Window window, Duration by, Actor actor, Circumstances now) {
        if (window.isOver() || window.stage() instanceof WindowStage.Proposed) {
            return objected(new WindowObjection.NotNow(window));
        }
        if (by.compareTo(LONGEST_EXTENSION) > 0) {
            return objected(new WindowObjection.TooLong(by, LONGEST_EXTENSION));
        }
        Instant end = window.span().end();
        Instant to = (end.isAfter(now.now()) ? end : now.now()).plus(by);
        Span longer = window.span().until(to);
        return turned(
                record,
                actor,
                now,
                new WindowTurn.Extended(
                        end, to, Announcing.conflicts(window.plan(), longer, record.id(), now)));
    }

    /** What runs on the cluster gets a step with its button; the rest is for people to know. */
    private static Decision takeBack(
            Incident record, Window window, Actor actor, Circumstances now) {
        if (window.takenBack()) {
            return objected(new WindowObjection.NotNow(window));
        }
        List<Step> steps = new ArrayList<>();
        for (Service service : now.policy().running()) {
            if (window.plan().names(service.name())) {
                String name = service.name();
                steps.add(
                        Announcing.step(
                                "rollback-" + (steps.size() + 1),
                                "Roll back " + name,
                                "rollback " + name));
            }
        }
        if (steps.isEmpty()) {
            steps.add(Announcing.step("rollback-1", "Take back what was changed", null));
        }
        steps.add(Announcing.step("rollback-verify", "Verify that it is as before", null));
        return turned(record, actor, now, new WindowTurn.TakenBack(steps));
    }

    private static Decision cancel(
            Incident record,
            Window window,
            String reason,
            boolean series,
            Actor actor,
            Circumstances now) {
        if (window.isOver()) {
            return objected(new WindowObjection.NotNow(window));
        }
        return Words.refusing("reason", reason, Words.REASON)
                .map(Deciding::refused)
                .orElseGet(() ->
                        ended(
                                record,
                                window,
                                new WindowTurn.Cancelled(reason.strip(), series),
                                actor,
                                now));
    }

    /** The next night of a series is announced when the one before is over. */
    private static Decision ended(
            Incident record, Window window, WindowTurn end, Actor actor, Circumstances now) {
        boolean isLast =
                window.stage() instanceof WindowStage.Proposed
                        || (end instanceof WindowTurn.Cancelled(_, boolean series) && series);
        Optional<Span> next = isLast ? Optional.empty() : window.next(now.now());
        return next.map(span ->
                        turned(
                                record,
                                actor,
                                now,
                                end,
                                new WindowTurn.Recurred(
                                        span,
                                        again(record),
                                        Announcing.conflicts(
                                                window.plan(), span, record.id(), now))))
                .orElseGet(() -> turned(record, actor, now, end));
    }

    /** The same procedure from its beginning, without what was added to take this one back. */
    private static List<Step> again(Incident record) {
        return record.checklist().steps().stream()
                .filter(step -> !step.id().value().startsWith("rollback-"))
                .map(step -> Announcing.step(step.id().value(), step.text(), step.action()))
                .toList();
    }

    /** All that is due, in order; only the last of it is told. */
    static Decision ring(Incident record, Window window, Actor actor, Circumstances now) {
        List<Notices.Due> due = Notices.due(window, now.now());
        if (due.isEmpty()) {
            return nothingToDo();
        }
        if (window.stage() instanceof WindowStage.Proposed) {
            return turned(
                    record,
                    actor,
                    now,
                    new WindowTurn.Cancelled("nobody approved it in time", true));
        }
        Notice last = due.getLast().notice();
        List<Conflict> conflicts =
                Announcing.conflicts(window.plan(), window.span(), record.id(), now);
        return turned(
                record,
                actor,
                now,
                due.stream()
                        .map(each ->
                                new WindowTurn.Rang(
                                        each.notice(),
                                        each.at(),
                                        each.notice() == last,
                                        each.notice().tellsConflicts() ? conflicts : List.of()))
                        .toArray(WindowTurn[]::new));
    }

    private static Decision turned(
            Incident record, Actor actor, Circumstances now, WindowTurn... turns) {
        Fact[] facts = new Fact[turns.length];
        for (int i = 0; i < turns.length; i++) {
            facts[i] = new Fact.OfWindow(turns[i]);
        }
        return accepted(record, actor, now, facts);
    }

    static Decision objected(WindowObjection objection) {
        return refused(Announcing.objection(objection));
    }
}
