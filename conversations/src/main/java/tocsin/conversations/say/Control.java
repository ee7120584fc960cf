package tocsin.conversations.say;

import java.util.Locale;
import java.util.Optional;

/** Everything a person can press in a message: its name is the {@code action_id}. */
public enum Control {
    /** Opens the modal for the severity. */
    SEVERITY,
    /** Chooses the next phase from a menu; those that need a reason open a modal. */
    PHASE,
    /** Opens the modal for a status update. */
    UPDATE,
    /** Opens the modal for a note. */
    NOTE,
    /** Opens the modal that resolves. */
    RESOLVE,
    /** Opens the modal that calls it a false alarm. */
    CANCEL,
    /** Opens the modal that reopens. */
    REOPEN,
    /** Closes a resolved incident. */
    CLOSE,
    /** Shows the timeline to the person who asks. */
    TIMELINE,
    /** Takes a free role. */
    CLAIM_ROLE,
    /** Opens the modal that hands a role over. */
    HAND_OVER,
    ACCEPT_ROLE,
    DECLINE_ROLE,
    TICK,
    /** The menu of the checklist: its option says what to do with which step. */
    STEP_MENU,
    UNDO,
    /** Opens the modal for a step of one's own. */
    ADD_STEP,
    /** Makes again what failed. */
    REPAIR,
    /** Declares although a similar incident is open. */
    DECLARE_ANYWAY,
    /** Says yes to an operation's plan. */
    CONFIRM_OPERATION,
    /** The second person's yes. */
    APPROVE_OPERATION,
    /** Opens the modal that goes on without a second person. */
    BREAK_GLASS,
    CANCEL_OPERATION,
    UNDO_OPERATION,
    PLAN_AGAIN,
    /** Does what a step of the checklist says. */
    DO_STEP,
    /** Chooses the service to roll back. */
    OFFER_ROLLBACK,
    /** Opens the modal that ends it for the public. */
    RESOLVE_PAGE,
    /** Opens the modal that lets the status page stay open. */
    LEAVE_PAGE_OPEN,
    /** Puts on the status page what it did not take. */
    TRY_PAGE_AGAIN,
    /** Leaves a clock alone for a quarter of an hour. */
    SNOOZE_CLOCK,
    /** The menu of a clock: its option says what to do with which clock. */
    CLOCK_MENU,
    /** The second person's yes to a window with short notice. */
    APPROVE_WINDOW,
    /** Opens the modal that moves a window. */
    MOVE_WINDOW,
    /** Opens the modal that cancels a window. */
    CANCEL_WINDOW,
    COMPLETE_WINDOW,
    EXTEND_WINDOW,
    /** Puts the steps that bring back what was before onto the procedure. */
    TAKE_BACK_WINDOW,
    /** Opens the modal for an incident, with the window in its title. */
    DECLARE_FOR_WINDOW,
    /** Opens the modal of a window with what was typed, to say why it cannot wait. */
    ASK_EXCEPTION,
    ACKNOWLEDGE_ALERT,
    /** Opens the form for an incident, filled with what the alert says. */
    DECLARE_FROM_ALERT,
    /** Shows the groups of alerts that fire to the person who asks, a page of them. */
    ALERTS,
    /** Links to a runbook, and tells who opened it. */
    RUNBOOK,
    /** Opens the modal that pages. */
    PAGE,
    /** Tell me of this incident by direct message. */
    SUBSCRIBE,
    UNSUBSCRIBE,
    /** Shows the follow-ups to the person who asks. */
    FOLLOW_UPS,
    /** Opens the modal for a follow-up. */
    ADD_FOLLOW_UP,
    FINISH_FOLLOW_UP,
    REOPEN_FOLLOW_UP,
    TAKE_FOLLOW_UP,
    /** Opens the modal that gives a follow-up to somebody. */
    ASSIGN_FOLLOW_UP,
    /** Opens the modal that moves a follow-up. */
    MOVE_FOLLOW_UP,
    /** Opens the modal that drops a follow-up. */
    DROP_FOLLOW_UP,
    /** A link; Slack tells of the click all the same. */
    LINK;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Control> of(String actionId) {
        for (Control control : values()) {
            if (control.id().equals(actionId)) {
                return Optional.of(control);
            }
        }
        return Optional.empty();
    }
}
