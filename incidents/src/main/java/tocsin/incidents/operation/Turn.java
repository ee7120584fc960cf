package tocsin.incidents.operation;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.IncidentId;

/** Something that happened in an operation's life. */
public sealed interface Turn {

    record Asked(Ask ask) implements Turn {}

    /** The cluster said how it stands and how it would stand. */
    record Planned(Plan plan, Terms terms) implements Turn {}

    /** No plan could be made; the reason is a sentence for people. */
    record NotPlanned(String why) implements Turn {}

    /**
     * It takes no second person: a maintenance window that names the service holds.
     *
     * @param announcedBy absent: not told in the first versions
     * @param approvedBy who approved its short notice; absent: nobody had to
     */
    record Preauthorised(
            IncidentId window,
            String title,
            @Nullable Actor announcedBy,
            @Nullable Actor approvedBy)
            implements Turn {}

    /** Somebody said yes to what the plan shows. */
    record Confirmed() implements Turn {}

    /** A second person agreed. */
    record Approved() implements Turn {}

    /** Somebody went on without the second person. */
    record GlassBroken(String reason) implements Turn {}

    /** From here on the cluster may be written to: once, by whoever delivers the effect. */
    record Started() implements Turn {}

    record Ended(Outcome outcome) implements Turn {}

    record Cancelled() implements Turn {}

    /** Nobody said yes in time. */
    record Expired() implements Turn {}

    /** Somebody or something changed it again soon after it was done. */
    record Drifted(String how) implements Turn {}
}
