package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpTurn;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Severity;
import tocsin.incidents.statuspage.StatusPageTurn;

import java.util.List;
import java.util.Set;

/**
 * Something that happened in an incident. Facts are kept for ever and never change; an incident is
 * their fold.
 */
public sealed interface Fact {

    /** The first fact of every incident. */
    record Declared(
            String title,
            Severity severity,
            boolean isPrivate,
            Origin origin,
            List<Role> roles,
            List<Step> checklist)
            implements Fact {
        public Declared {
            roles = List.copyOf(roles);
            checklist = List.copyOf(checklist);
        }
    }

    record ChannelOpened(ChannelId channel, String name) implements Fact {}

    /** A part of the incident could not be made; the reason is a sentence for people. */
    record PartFailed(Part part, @Nullable String of, String why) implements Fact {
        public Missing what() {
            return new Missing(part, of);
        }
    }

    record PartMended(Part part, @Nullable String of) implements Fact {
        public Missing what() {
            return new Missing(part, of);
        }
    }

    /**
     * It was declared while the database was away, and was gone on with by hand until now.
     *
     * @param alike channels of open incidents that seem to be about the same thing; never those of
     *     private ones
     */
    record WrittenLate(List<Room> alike) implements Fact {
        public WrittenLate {
            alike = List.copyOf(alike);
        }
    }

    /** Somebody asked for what is missing to be made again. */
    record RepairAsked() implements Fact {}

    record Retitled(String title) implements Fact {}

    record SeveritySet(Severity severity, List<Step> added, Set<StepId> dropped, String reason)
            implements Fact {
        public SeveritySet {
            added = List.copyOf(added);
            dropped = Set.copyOf(dropped);
        }
    }

    record PhaseMoved(Phase from, Phase to, String reason) implements Fact {}

    /** A role was held out to somebody, who has not answered yet. */
    record RoleOffered(String role, UserId to) implements Fact {}

    record RoleTaken(String role, UserId by) implements Fact {}

    record RoleDeclined(String role, UserId by) implements Fact {}

    record RoleLeft(String role, UserId by) implements Fact {}

    record StepTicked(StepId step) implements Fact {}

    record StepSkipped(StepId step, String reason) implements Fact {}

    record StepUndone(StepId step) implements Fact {}

    record StepAssigned(StepId step, UserId to) implements Fact {}

    record StepAdded(Step step) implements Fact {}

    record UpdateGiven(StatusUpdate update) implements Fact {}

    /**
     * A note for the timeline. A note from a message belongs to everybody who marked that message.
     */
    record Noted(String text, @Nullable Source source) implements Fact {}

    /** One more person marked a message that is in the timeline already. */
    record NoteBacked(MessageRef message) implements Fact {}

    /** A noted message now says something else. */
    record NoteEdited(MessageRef message, String text) implements Fact {}

    /** The actor took the mark off; the note goes when nobody's mark is left. */
    record NoteUnmarked(MessageRef message) implements Fact {}

    /** The message itself is gone. */
    record NotedMessageDeleted(MessageRef message) implements Fact {}

    record PersonJoined(UserId person) implements Fact {}

    record PersonLeft(UserId person) implements Fact {}

    /** The first fact of an operation outside incidents, which has a record of its own. */
    record StoodAlone(ChannelId channel) implements Fact {}

    record OfOperation(OperationId operation, Turn turn) implements Fact {}

    record OfStatusPage(StatusPageTurn turn) implements Fact {}

    /** Something happened to a maintenance window; the first of them begins its record. */
    record OfWindow(WindowTurn turn) implements Fact {}

    record OfPage(PageId page, PagerNews news) implements Fact {}

    /** Somebody wants to be told of the incident by direct message. */
    record Subscribed(UserId person) implements Fact {}

    /**
     * @param why a sentence for people when it was not their own wish; else empty
     */
    record Unsubscribed(UserId person, String why) implements Fact {}

    /** Somebody looked at the cluster. */
    record Looked(String service, Action.Look look) implements Fact {}

    record OfClock(ClockTurn turn) implements Fact {}

    record OfFollowUp(FollowUpId followUp, FollowUpTurn turn) implements Fact {}

    /** In the record of a group of alerts. */
    record OfAlert(AlertFact fact) implements Fact {}

    /** In an incident: what it heard of a group of alerts. */
    record AlertHeard(IncidentId alert, AlertNews news) implements Fact {}
}
