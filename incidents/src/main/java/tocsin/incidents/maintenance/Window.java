package tocsin.incidents.maintenance;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.checklist.Checklist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A maintenance window as it stands.
 *
 * @param by who asked for it
 * @param occurrence which night of its series this is, from 1
 * @param slot when its series has it start, wherever it was moved to
 * @param told the notices that need no telling any more
 * @param proposal what waits for a second person
 * @param takenBack whether what was changed is taken back
 * @param former how the night before ended
 */
public record Window(
        WindowPlan plan,
        Actor by,
        WindowStage stage,
        int occurrence,
        Instant slot,
        Set<Notice> told,
        List<Conflict> conflicts,
        @Nullable Proposal proposal,
        @Nullable Actor approvedBy,
        boolean takenBack,
        @Nullable Former former) {

    public Window {
        told = Set.copyOf(told);
        conflicts = List.copyOf(conflicts);
    }

    /** A time with too little notice, and why. */
    public record Proposal(
            Span span, Actor by, String reason, List<Conflict> conflicts, Instant earliest) {
        public Proposal {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** A night that is over, with what was done in it. */
    public record Former(Window window, Checklist procedure) {}

    /** A window as it begins. */
    public static Window begun(WindowTurn turn, Actor by, Instant at) {
        return WindowFolding.begun(turn, by, at);
    }

    public Span span() {
        return plan.span();
    }

    public boolean isOver() {
        return stage instanceof WindowStage.Completed || stage instanceof WindowStage.Cancelled;
    }

    /** Whether its audience knows of it. */
    public boolean isAnnounced() {
        return !(stage instanceof WindowStage.Proposed) && !(isOver() && proposal != null);
    }

    /** Before its start. */
    public boolean isToCome() {
        return stage instanceof WindowStage.Proposed || stage instanceof WindowStage.Announced;
    }

    /** Between its start and the word that it is over. */
    public boolean isUnderWay() {
        return stage instanceof WindowStage.Running || stage instanceof WindowStage.Overrun;
    }

    /** The next night of its series, when there is one. */
    public Optional<Span> next(Instant now) {
        Series series = plan.series();
        if (series == null) {
            return Optional.empty();
        }
        Instant past = slot.isAfter(span().end()) ? slot.plusSeconds(1) : span().end();
        return series.next(past.isAfter(now) ? past : now, plan.zone());
    }

    /** Inside what was announced: when it overruns, nobody was told of that. */
    public boolean isWithin(Instant now) {
        return isUnderWay() && plan.span().holds(now);
    }

    /**
     * The window once this has happened to it.
     *
     * @param procedure how far its steps were done until then
     */
    public Window after(WindowTurn turn, Actor actor, Instant at, Checklist procedure) {
        return WindowFolding.after(this, turn, actor, at, procedure);
    }
}
