package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.AlertWish;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.followup.FollowUpWish;
import tocsin.incidents.maintenance.WindowWish;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.statuspage.StatusPageWish;

import java.time.Instant;

/**
 * What somebody or something wants of an incident. Everything that happens begins as one of these.
 */
public sealed interface Intent {

    /**
     * Begin an incident.
     *
     * @param severity a word for it, as it was typed; absent: nobody said
     * @param anyway declare although a similar incident is open
     * @param alert the record of the alerts that it is declared from
     * @param unpaged why nobody shall be paged although the severity would; empty: page
     */
    record Declare(
            String title,
            @Nullable String severity,
            boolean isPrivate,
            Origin origin,
            boolean anyway,
            @Nullable RecordKey alert,
            String unpaged) {

        /** From no alert, paging by the policy. */
        public Declare(
                String title,
                @Nullable String severity,
                boolean isPrivate,
                Origin origin,
                boolean anyway) {
            this(title, severity, isPrivate, origin, anyway, null, "");
        }

        /** The same, although something alike is open. */
        public Declare despite() {
            return new Declare(title, severity, isPrivate, origin, true, alert, unpaged);
        }
    }

    /** Outcome: the channel is there. */
    record RecordChannel(ChannelId channel, String name) implements Intent {}

    /** Outcome: a part could not be made. */
    record RecordFailure(Missing what, String why) implements Intent {}

    /** Outcome: a part that had failed is there now. */
    record RecordMended(Missing what) implements Intent {}

    /** Make what is missing. */
    record Repair() implements Intent {}

    record Retitle(String title) implements Intent {}

    /**
     * Set the severity by a word for it.
     *
     * @param unpaged why nobody shall be paged although the severity would; empty: page
     */
    record SetSeverity(String severity, String reason, String unpaged) implements Intent {

        /** Paging by the policy. */
        public SetSeverity(String severity, String reason) {
            this(severity, reason, "");
        }
    }

    /** Go to another phase; resolving and cancelling are such moves. */
    record MoveTo(Phase phase, String reason) implements Intent {}

    /** Begin again what is over. */
    record Reopen(String reason) implements Intent {}

    record ClaimRole(String role) implements Intent {}

    record OfferRole(String role, UserId to) implements Intent {}

    record AcceptRole(String role) implements Intent {}

    record DeclineRole(String role) implements Intent {}

    record LeaveRole(String role) implements Intent {}

    record Tick(StepId step) implements Intent {}

    record Skip(StepId step, String reason) implements Intent {}

    record Undo(StepId step) implements Intent {}

    record Assign(StepId step, UserId to) implements Intent {}

    record AddStep(String text) implements Intent {}

    record GiveUpdate(String what, String impact, @Nullable Instant nextBy) implements Intent {}

    record Note(String text) implements Intent {}

    /** Mark a message for the timeline. */
    record NoteMessage(Source source, String text) implements Intent {}

    record UnmarkMessage(MessageRef message) implements Intent {}

    record MessageEdited(MessageRef message, String text) implements Intent {}

    record MessageDeleted(MessageRef message) implements Intent {}

    record Join(UserId person) implements Intent {}

    record Leave(UserId person) implements Intent {}

    /** Plan a change of the cluster, to be said yes to later. */
    record Operate(Ask ask) implements Intent {}

    record OfOperation(OperationId operation, Wish wish) implements Intent {}

    record OfStatusPage(StatusPageWish wish) implements Intent {}

    record OfWindow(WindowWish wish) implements Intent {}

    /**
     * Ring somebody.
     *
     * @param service of the policy; empty: those who are on call for incidents
     */
    record Page(String service, String reason) implements Intent {}

    /** Outcome: what the pager made of it. */
    record OfPage(PageId page, PagerNews.Report report) implements Intent {}

    /** Outcome: what somebody did at the pager itself. */
    record SeenAtPager(PageId page, PagerNews.Seen seen) implements Intent {}

    /** Tell me of every update, severity and phase. */
    record Subscribe() implements Intent {}

    record Unsubscribe() implements Intent {}

    /** Outcome: a subscriber cannot be told anything any more. */
    record RecordUnreachable(UserId person, String why) implements Intent {}

    /**
     * Look at the cluster.
     *
     * @param service of the policy; empty for what belongs to none
     */
    record LookAt(String service, Action.Look look, ChannelId channel) implements Intent {}

    record OfClock(ClockWish wish) implements Intent {}

    record OfFollowUp(FollowUpWish wish) implements Intent {}

    /** Of the record of a group of alerts. */
    record OfAlert(AlertWish wish) implements Intent {}

    /** Of an incident: to hear of a group of alerts. */
    record HearOfAlert(IncidentId alert, AlertNews news) implements Intent {}
}
