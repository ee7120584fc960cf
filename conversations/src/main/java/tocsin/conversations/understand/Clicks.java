package tocsin.conversations.understand;

import tocsin.conversations.say.Control;
import tocsin.conversations.say.Form;
import tocsin.conversations.say.Handle;
import tocsin.incidents.Intent;
import tocsin.incidents.Phase;
import tocsin.incidents.alert.AlertWish;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpWish;
import tocsin.incidents.maintenance.WindowWish;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.statuspage.StatusPageWish;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a click. Its value comes from outside like anything else. */
public final class Clicks {

    /** By how much the button extends a window. */
    private static final Duration EXTENSION = Duration.ofMinutes(30);

    private static final Pattern ALERTS = Pattern.compile("(\\d{1,6}):(.{0,200})");

    private Clicks() {}

    /**
     * @param value the button's value, or that of the option that was chosen
     */
    public static Click of(String actionId, String value) {
        Optional<Control> control = Control.of(actionId);
        if (control.isEmpty()) {
            return new Click.Garbled();
        }
        return switch (control.get()) {
            case LINK -> new Click.Nothing();
            case DECLARE_ANYWAY -> anyway(value);
            case OFFER_ROLLBACK ->
                    value.isBlank() ? new Click.Garbled() : new Click.Rollback(value);
            case ASK_EXCEPTION -> new Click.AskException(value);
            case ALERTS -> alerts(value);
            case SEVERITY,
                    PHASE,
                    UPDATE,
                    NOTE,
                    RESOLVE,
                    CANCEL,
                    REOPEN,
                    CLOSE,
                    TIMELINE,
                    CLAIM_ROLE,
                    HAND_OVER,
                    ACCEPT_ROLE,
                    DECLINE_ROLE,
                    TICK,
                    STEP_MENU,
                    UNDO,
                    ADD_STEP,
                    REPAIR,
                    CONFIRM_OPERATION,
                    APPROVE_OPERATION,
                    BREAK_GLASS,
                    CANCEL_OPERATION,
                    UNDO_OPERATION,
                    PLAN_AGAIN,
                    RESOLVE_PAGE,
                    LEAVE_PAGE_OPEN,
                    TRY_PAGE_AGAIN,
                    CLOCK_MENU,
                    SNOOZE_CLOCK,
                    APPROVE_WINDOW,
                    MOVE_WINDOW,
                    CANCEL_WINDOW,
                    COMPLETE_WINDOW,
                    EXTEND_WINDOW,
                    TAKE_BACK_WINDOW,
                    DECLARE_FOR_WINDOW,
                    ACKNOWLEDGE_ALERT,
                    DECLARE_FROM_ALERT,
                    RUNBOOK,
                    DO_STEP,
                    PAGE,
                    FOLLOW_UPS,
                    ADD_FOLLOW_UP,
                    FINISH_FOLLOW_UP,
                    REOPEN_FOLLOW_UP,
                    TAKE_FOLLOW_UP,
                    ASSIGN_FOLLOW_UP,
                    MOVE_FOLLOW_UP,
                    DROP_FOLLOW_UP,
                    SUBSCRIBE,
                    UNSUBSCRIBE ->
                    Handle.parse(value)
                            .map(handle -> of(control.get(), handle))
                            .orElseGet(Click.Garbled::new);
        };
    }

    private static Click of(Control control, Handle handle) {
        return switch (control) {
            case SEVERITY -> open(handle, Form.SEVERITY);
            case UPDATE -> open(handle, Form.UPDATE);
            case NOTE -> open(handle, Form.NOTE);
            case RESOLVE -> open(handle, Form.RESOLVE);
            case CANCEL -> open(handle, Form.CANCEL);
            case REOPEN -> open(handle, Form.REOPEN);
            case PAGE -> open(handle, Form.PAGE);
            case SUBSCRIBE -> act(handle, new Intent.Subscribe());
            case UNSUBSCRIBE -> act(handle, new Intent.Unsubscribe());
            case ADD_FOLLOW_UP -> open(handle, Form.ADD_FOLLOW_UP);
            case ASSIGN_FOLLOW_UP -> open(handle, Form.ASSIGN_FOLLOW_UP);
            case MOVE_FOLLOW_UP -> open(handle, Form.MOVE_FOLLOW_UP);
            case DROP_FOLLOW_UP -> open(handle, Form.DROP_FOLLOW_UP);
            case FINISH_FOLLOW_UP -> followUp(handle, FollowUpWish.Finish::new);
            case REOPEN_FOLLOW_UP -> followUp(handle, FollowUpWish.Reopen::new);
            case TAKE_FOLLOW_UP -> followUp(handle, FollowUpWish.Take::new);
            case FOLLOW_UPS ->
                    handle.detail().matches("\\d{1,3}")
                            ? new Click.ShowFollowUps(
                                    handle.incident(), Integer.parseInt(handle.detail()))
                            : new Click.Garbled();
            case HAND_OVER -> open(handle, Form.HAND_OVER);
            case ADD_STEP -> open(handle, Form.ADD_STEP);
            case STEP_MENU -> step(handle);
            case PHASE -> phase(handle);
            case TIMELINE -> new Click.ShowTimeline(handle.incident());
            case CLOSE -> act(handle, new Intent.MoveTo(Phase.CLOSED, ""));
            case REPAIR -> act(handle, new Intent.Repair());
            case CLAIM_ROLE -> about(handle, Intent.ClaimRole::new);
            case ACCEPT_ROLE -> about(handle, Intent.AcceptRole::new);
            case DECLINE_ROLE -> about(handle, Intent.DeclineRole::new);
            case TICK -> about(handle, step -> new Intent.Tick(new StepId(step)));
            case UNDO -> about(handle, step -> new Intent.Undo(new StepId(step)));
            case CONFIRM_OPERATION -> operation(handle, new Wish.Confirm());
            case APPROVE_OPERATION -> operation(handle, new Wish.Approve());
            case CANCEL_OPERATION -> operation(handle, new Wish.Cancel());
            case UNDO_OPERATION -> operation(handle, new Wish.Undo());
            case PLAN_AGAIN -> operation(handle, new Wish.PlanAgain());
            case BREAK_GLASS -> open(handle, Form.BREAK_GLASS);
            case RESOLVE_PAGE -> open(handle, Form.RESOLVE_PAGE);
            case LEAVE_PAGE_OPEN -> open(handle, Form.LEAVE_PAGE_OPEN);
            case TRY_PAGE_AGAIN -> tryPageAgain(handle);
            case APPROVE_WINDOW -> window(handle, new WindowWish.Approve());
            case COMPLETE_WINDOW -> window(handle, new WindowWish.Complete());
            case EXTEND_WINDOW -> window(handle, new WindowWish.Extend(EXTENSION));
            case TAKE_BACK_WINDOW -> window(handle, new WindowWish.TakeBack());
            case MOVE_WINDOW -> open(handle, Form.MOVE_WINDOW);
            case CANCEL_WINDOW -> open(handle, Form.CANCEL_WINDOW);
            case DECLARE_FOR_WINDOW -> new Click.DeclareForWindow(handle.incident());
            case ACKNOWLEDGE_ALERT -> act(handle, new Intent.OfAlert(new AlertWish.Acknowledge()));
            case RUNBOOK -> act(handle, new Intent.OfAlert(new AlertWish.OpenRunbook()));
            case DECLARE_FROM_ALERT -> new Click.DeclareFrom(handle.incident());
            case DO_STEP ->
                    handle.detail().isEmpty()
                            ? new Click.Garbled()
                            : new Click.DoStep(handle.incident(), new StepId(handle.detail()));
            case SNOOZE_CLOCK ->
                    clock(handle, name -> new ClockWish.Snooze(name, Duration.ofMinutes(15)));
            case CLOCK_MENU -> clockMenu(handle);
            case DECLARE_ANYWAY, OFFER_ROLLBACK, ASK_EXCEPTION, ALERTS, LINK -> new Click.Garbled();
        };
    }

    /** A page, a colon, and a service if it is of one alone. */
    private static Click alerts(String value) {
        Matcher matcher = ALERTS.matcher(value);
        return matcher.matches()
                ? new Click.ShowAlerts(matcher.group(2), Integer.parseInt(matcher.group(1)))
                : new Click.Garbled();
    }

    private static Click open(Handle handle, Form form) {
        return new Click.Open(handle.incident(), form, handle.detail());
    }

    private static Click act(Handle handle, Intent intent) {
        return new Click.Do(handle.incident(), intent);
    }

    private static Click operation(Handle handle, Wish wish) {
        return handle.operation()
                .map(id -> act(handle, new Intent.OfOperation(id, wish)))
                .orElseGet(Click.Garbled::new);
    }

    private static Click followUp(Handle handle, Function<FollowUpId, FollowUpWish> wish) {
        return handle.followUp()
                .map(id -> act(handle, new Intent.OfFollowUp(wish.apply(id))))
                .orElseGet(Click.Garbled::new);
    }

    private static Click tryPageAgain(Handle handle) {
        return handle.detail().matches("\\d{1,6}")
                ? act(
                        handle,
                        new Intent.OfStatusPage(
                                new StatusPageWish.TryAgain(Integer.parseInt(handle.detail()))))
                : new Click.Garbled();
    }

    /** The menu of a clock says what and which clock. */
    private static Click clockMenu(Handle handle) {
        String[] parts = handle.detail().split(":", 2);
        if (parts.length < 2) {
            return new Click.Garbled();
        }
        Handle clock = new Handle(handle.incident(), parts[1]);
        return switch (parts[0]) {
            case "snooze" ->
                    clock(clock, name -> new ClockWish.Snooze(name, Duration.ofMinutes(15)));
            case "on" -> clock(clock, ClockWish.Unsilence::new);
            case "move" -> open(clock, Form.MOVE_CLOCK);
            case "off" -> open(clock, Form.SILENCE_CLOCK);
            default -> new Click.Garbled();
        };
    }

    private static Click clock(Handle handle, Function<ClockName, ClockWish> wish) {
        return ClockName.parse(handle.detail())
                .map(name -> act(handle, new Intent.OfClock(wish.apply(name))))
                .orElseGet(Click.Garbled::new);
    }

    private static Click window(Handle handle, WindowWish wish) {
        return act(handle, new Intent.OfWindow(wish));
    }

    private static Click about(Handle handle, Function<String, Intent> intent) {
        return handle.detail().isEmpty()
                ? new Click.Garbled()
                : act(handle, intent.apply(handle.detail()));
    }

    /** The menu of a step says which form and which step. */
    private static Click step(Handle handle) {
        String[] parts = handle.detail().split(":", 2);
        if (parts.length < 2) {
            return new Click.Garbled();
        }
        return switch (parts[0]) {
            case "assign" -> new Click.Open(handle.incident(), Form.ASSIGN_STEP, parts[1]);
            case "skip" -> new Click.Open(handle.incident(), Form.SKIP_STEP, parts[1]);
            default -> new Click.Garbled();
        };
    }

    private static Click phase(Handle handle) {
        return PhaseWord.of(handle.detail())
                .map(phase -> act(handle, new Intent.MoveTo(phase, "")))
                .orElseGet(Click.Garbled::new);
    }

    private static Click anyway(String value) {
        return Carried.read(value)
                .<Click>map(again -> new Click.DeclareAnyway(again.despite()))
                .orElseGet(Click.Garbled::new);
    }
}
