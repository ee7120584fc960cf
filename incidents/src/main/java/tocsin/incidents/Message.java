package tocsin.incidents;

import tocsin.incidents.alert.Wording;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpTurn;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Severity;
import tocsin.incidents.statuspage.StatusPageNews;

import java.time.Instant;
import java.util.List;

/**
 * What Tocsin says of its own accord, as meaning; the words and the markup are chosen where it is
 * said.
 */
public sealed interface Message {

    record PhaseMoved(Phase from, Phase to, Actor by, String reason) implements Message {}

    record SeverityChanged(Severity from, Severity to, Actor by, String reason)
            implements Message {}

    /** A role is held out to somebody, who may accept or decline. */
    record RoleOffered(Role role, UserId to, Actor by) implements Message {}

    record RoleTaken(Role role, UserId by) implements Message {}

    record RoleDeclined(Role role, UserId by) implements Message {}

    record RoleLeft(Role role, UserId by) implements Message {}

    record UpdateGiven(StatusUpdate update, Actor by) implements Message {}

    record OfStatusPage(StatusPageNews news) implements Message {}

    /** What came of a page. */
    record OfPage(PageId page, PagerNews news) implements Message {}

    /** A follow-up is there, or somebody else's now. */
    record OfFollowUp(FollowUpId followUp, FollowUpTurn turn, Actor by) implements Message {}

    /** It is resolved: what is to be done so that it does not happen again? */
    record WhatFollows() implements Message {}

    /**
     * What was declared while the database was away is an incident now.
     *
     * @param alike channels of open incidents that seem to be about the same thing
     */
    record WrittenLate(List<Room> alike) implements Message {
        public WrittenLate {
            alike = List.copyOf(alike);
        }
    }

    /** To the declarer: the channel is open. */
    record ChannelReady() implements Message {}

    /** To the declarer: a part could not be made, with a way to try again. */
    record PartFailed(Part part, String why) implements Message {}

    /** A maintenance window holds on what this is about. */
    record InMaintenance(IncidentId window, String title, String service, Instant until)
            implements Message {}

    /** To somebody who comes later: what is broken, who leads, what happened last. */
    record CatchUp() implements Message {}

    /** What an alert says that this incident was declared from, or that joined it. */
    record AlertJoined(Wording wording) implements Message {}

    /** Nothing of an alert's group fires any more. */
    record AlertQuiet(Wording wording) implements Message {}

    record AlertAgain(Wording wording) implements Message {}
}
