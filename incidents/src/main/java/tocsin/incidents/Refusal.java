package tocsin.incidents;

import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.followup.FollowUpObjection;
import tocsin.incidents.maintenance.WindowObjection;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.statuspage.StatusPageObjection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Why something is not done, with what a sentence to the person needs. */
public sealed interface Refusal {

    /**
     * @param field which words are missing: title, reason, note, step, update, follow-up
     */
    record Blank(String field) implements Refusal {}

    record TooLong(String field, int most, int was) implements Refusal {}

    record UnknownSeverity(String word, List<String> known) implements Refusal {
        public UnknownSeverity {
            known = List.copyOf(known);
        }
    }

    record UnknownRole(String word, List<String> known) implements Refusal {
        public UnknownRole {
            known = List.copyOf(known);
        }
    }

    record UnknownStep(StepId step) implements Refusal {}

    /**
     * @param allowed user ids and group names that may
     */
    record NotAllowed(Deed deed, List<String> allowed) implements Refusal {
        public NotAllowed {
            allowed = List.copyOf(allowed);
        }
    }

    record NoSuchMove(Phase from, Phase to) implements Refusal {}

    /** The incident is over; reopening comes first. */
    record IsOver(Phase phase) implements Refusal {}

    /** There is nothing to reopen. */
    record NotOver(Phase phase) implements Refusal {}

    record AlreadyThere(Phase phase) implements Refusal {}

    record AlreadySeverity(String name) implements Refusal {}

    record RoleHeld(String role, UserId holder) implements Refusal {}

    record RoleNotOffered(String role) implements Refusal {}

    record RoleNotYours(String role) implements Refusal {}

    record AlreadyYours(String role) implements Refusal {}

    record StepSettled(StepId step, String text) implements Refusal {}

    record StepWaiting(StepId step, String text) implements Refusal {}

    record NextUpdateInThePast() implements Refusal {}

    record AlreadyNoted() implements Refusal {}

    /** The same person declared the same thing a moment ago. */
    record JustDeclared(Summary incident) implements Refusal {}

    /** Something alike is open: join it, or declare anyway. */
    record Similar(List<Summary> incidents) implements Refusal {
        public Similar {
            incidents = List.copyOf(incidents);
        }
    }

    /** An incident was declared from this alert already, and is open. */
    record AlreadyDeclared(Summary incident) implements Refusal {}

    /** The alert was acknowledged already. */
    record AlreadyAcknowledged(Actor by, Instant at) implements Refusal {}

    /** Nothing of the alert's group fires any more. */
    record AlertResolved(Instant at) implements Refusal {}

    record OfOperation(Objection objection) implements Refusal {}

    record OfStatusPage(StatusPageObjection objection) implements Refusal {}

    /** Nothing of that name is owed, so no clock runs for it. */
    record NoSuchClock(ClockName name) implements Refusal {}

    /** Silenced already, or ringing already. */
    record ClockAsWished(ClockName name) implements Refusal {}

    /** A clock is set to a moment to come, within the given time from now. */
    record ClockOutOfRange(Duration most) implements Refusal {}

    record OfFollowUp(FollowUpObjection objection) implements Refusal {}

    record OfWindow(WindowObjection objection) implements Refusal {}

    /** A service that the policy does not know. */
    record UnknownService(String word, List<String> known) implements Refusal {
        public UnknownService {
            known = List.copyOf(known);
        }
    }

    /**
     * The same people are being paged already.
     *
     * @param service empty: those who are on call for incidents
     * @param again when they may be paged anew
     */
    record RingsAlready(String service, Instant since, Instant again) implements Refusal {}

    record AlreadySubscribed() implements Refusal {}

    record NotSubscribed() implements Refusal {}

    /** Only people can do this. */
    record NotAPerson() implements Refusal {}

    /** The incident is private and the person is not in it; what it is stays unsaid. */
    record NoSuchIncident() implements Refusal {}
}
