package tocsin.incidents.maintenance;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.StatusPageTurn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
 * @param page how the public was told of this night
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
        WindowOnPage page,
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

    /** What the public is to know of this night now; empty: nothing. */
    public Optional<PlannedWork> planned() {
        Publicity publicity = plan.publicity();
        PlannedWork.News news = page.news();
        return publicity == null || news == null
                ? Optional.empty()
                : Optional.of(
                        new PlannedWork(
                                page.asked(),
                                PublicTitle.of(plan.title()),
                                news,
                                span().start(),
                                span().end(),
                                publicity.components().isEmpty()
                                        ? plan.services()
                                        : publicity.components()));
    }

    /** The night that the public was told of by this number: this one, or the one before. */
    public Optional<Window> nightOf(int number) {
        return page.has(number)
                ? Optional.of(this)
                : Optional.ofNullable(former)
                        .map(Former::window)
                        .filter(night -> night.page().has(number));
    }

    /** The night that this is about. */
    public Optional<Window> nightOf(StatusPageTurn turn) {
        OptionalInt number = WindowOnPage.number(turn);
        return number.isPresent() ? nightOf(number.getAsInt()) : Optional.empty();
    }

    /** The window once this came of what the public was to be told. */
    public Window after(StatusPageTurn turn) {
        return WindowFolding.after(this, turn);
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
