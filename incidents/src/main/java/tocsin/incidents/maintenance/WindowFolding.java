package tocsin.incidents.maintenance;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.StatusPageTurn;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What each turn does to a window: a window while one of them is folded into it. */
final class WindowFolding {
    private WindowPlan plan;
    private final Actor by;
    private WindowStage stage;
    private int occurrence;
    private Instant slot;
    private Set<Notice> told;
    private List<Conflict> conflicts;
    private Window.@Nullable Proposal proposal;
    private @Nullable Actor approvedBy;
    private boolean takenBack;
    private WindowOnPage page;
    private Window.@Nullable Former former;

    private WindowFolding(
            WindowPlan plan, Actor by, WindowStage stage, List<Conflict> conflicts, Instant at) {
        this.plan = plan;
        this.by = by;
        this.stage = stage;
        this.conflicts = conflicts;
        occurrence = 1;
        slot = plan.span().start();
        told = needless(plan.span(), at);
        page = WindowOnPage.nothing(0);
    }

    private WindowFolding(Window window) {
        plan = window.plan();
        by = window.by();
        stage = window.stage();
        occurrence = window.occurrence();
        slot = window.slot();
        told = EnumSet.noneOf(Notice.class);
        told.addAll(window.told());
        conflicts = window.conflicts();
        proposal = window.proposal();
        approvedBy = window.approvedBy();
        takenBack = window.takenBack();
        page = window.page();
        former = window.former();
    }

    private Window window() {
        return new Window(
                plan,
                by,
                stage,
                occurrence,
                slot,
                told,
                conflicts,
                proposal,
                approvedBy,
                takenBack,
                page,
                former);
    }

    static Window begun(WindowTurn turn, Actor by, Instant at) {
        return switch (turn) {
            case WindowTurn.Announced announced -> {
                WindowFolding folding =
                        new WindowFolding(
                                announced.plan(),
                                by,
                                new WindowStage.Announced(),
                                announced.conflicts(),
                                at);
                folding.publish(PlannedWork.News.ANNOUNCED);
                yield folding.window();
            }
            case WindowTurn.Proposed proposed -> {
                WindowFolding folding =
                        new WindowFolding(
                                proposed.plan(),
                                by,
                                new WindowStage.Proposed(),
                                proposed.conflicts(),
                                at);
                folding.proposal =
                        new Window.Proposal(
                                proposed.plan().span(),
                                by,
                                proposed.reason(),
                                proposed.conflicts(),
                                at.plus(proposed.notice()));
                yield folding.window();
            }
            case WindowTurn.MoveProposed _,
                    WindowTurn.Approved _,
                    WindowTurn.Moved _,
                    WindowTurn.Extended _,
                    WindowTurn.Rang _,
                    WindowTurn.TakenBack _,
                    WindowTurn.Completed _,
                    WindowTurn.Cancelled _,
                    WindowTurn.Recurred _ ->
                    throw new IllegalStateException("A window begins with its announcement");
        };
    }

    static Window after(
            Window window, WindowTurn turn, Actor actor, Instant at, Checklist procedure) {
        WindowFolding folding = new WindowFolding(window);
        folding.fold(turn, actor, at, procedure);
        return folding.window();
    }

    /** The page answers for the night that it was told of. */
    static Window after(Window window, StatusPageTurn turn) {
        OptionalInt number = WindowOnPage.number(turn);
        WindowFolding folding = new WindowFolding(window);
        Window.Former earlier = window.former();
        if (number.isPresent() && window.page().has(number.getAsInt())) {
            folding.page = window.page().after(turn);
        } else if (earlier != null) {
            folding.former = new Window.Former(after(earlier.window(), turn), earlier.procedure());
        }
        return folding.window();
    }

    private void fold(WindowTurn turn, Actor actor, Instant at, Checklist procedure) {
        switch (turn) {
            case WindowTurn.Announced _, WindowTurn.Proposed _ ->
                    throw new IllegalStateException("A window is announced once");
            case WindowTurn.MoveProposed move ->
                    proposal =
                            new Window.Proposal(
                                    move.to(),
                                    actor,
                                    move.reason(),
                                    move.conflicts(),
                                    at.plus(move.notice()));
            case WindowTurn.Approved _ -> approve(actor, at);
            case WindowTurn.Moved moved -> {
                publish(isProposed() ? PlannedWork.News.ANNOUNCED : PlannedWork.News.MOVED);
                move(moved.to(), moved.conflicts(), at);
            }
            case WindowTurn.Extended extended -> extend(extended.to(), extended.conflicts());
            case WindowTurn.Rang rang -> ring(rang, at);
            case WindowTurn.TakenBack _ -> takenBack = true;
            case WindowTurn.Completed _ -> {
                publish(PlannedWork.News.COMPLETED);
                end(new WindowStage.Completed(actor, at));
            }
            case WindowTurn.Cancelled(String reason, boolean series) -> {
                callOff();
                end(new WindowStage.Cancelled(actor, at, reason));
                plan = series ? plan.once() : plan;
            }
            case WindowTurn.Recurred recurred -> recur(recurred, at, procedure);
        }
    }

    /** A move that was approved is told of as a move, which follows. */
    private void approve(Actor actor, Instant at) {
        if (isProposed() && proposal != null) {
            publish(PlannedWork.News.ANNOUNCED);
            move(proposal.span(), proposal.conflicts(), at);
        }
        approvedBy = actor;
        proposal = null;
    }

    /** What was told of the old time and holds for the new one is not told again. */
    private void move(Span to, List<Conflict> found, Instant at) {
        Set<Notice> holding = needless(to, at);
        told.stream()
                .filter(notice -> notice.due(to).equals(notice.due(plan.span())))
                .forEach(holding::add);
        told = holding;
        plan = plan.at(to);
        stage = new WindowStage.Announced();
        conflicts = found;
        proposal = null;
    }

    private void extend(Instant to, List<Conflict> found) {
        publish(isUnderWay() ? PlannedWork.News.EXTENDED : PlannedWork.News.MOVED);
        told.remove(Notice.END);
        told.remove(Notice.OVERRUN);
        plan = plan.at(plan.span().until(to));
        conflicts = found;
        if (stage instanceof WindowStage.Overrun(Instant since)) {
            stage = new WindowStage.Running(since);
        }
    }

    private void ring(WindowTurn.Rang rang, Instant at) {
        told.add(rang.notice());
        if (rang.notice().tellsConflicts()) {
            conflicts = rang.conflicts();
        }
        switch (rang.notice()) {
            case START -> {
                publish(PlannedWork.News.STARTED);
                stage = new WindowStage.Running(at);
                proposal = null;
            }
            case OVERRUN ->
                    stage =
                            new WindowStage.Overrun(
                                    stage instanceof WindowStage.Running(Instant since)
                                            ? since
                                            : at);
            case DAY_BEFORE, HOUR_BEFORE, HALF_WAY, END -> {}
        }
    }

    /** What nobody approved stays to be seen as such. */
    private void end(WindowStage end) {
        if (!isProposed()) {
            proposal = null;
        }
        stage = end;
    }

    private void recur(WindowTurn.Recurred recurred, Instant at, Checklist procedure) {
        former = null;
        former = new Window.Former(window(), procedure);
        plan = plan.at(recurred.span());
        stage = new WindowStage.Announced();
        occurrence++;
        slot = recurred.span().start();
        told = needless(recurred.span(), at);
        conflicts = recurred.conflicts();
        proposal = null;
        approvedBy = null;
        takenBack = false;
        page = WindowOnPage.nothing(page.asked());
        publish(PlannedWork.News.ANNOUNCED);
    }

    private boolean isProposed() {
        return stage instanceof WindowStage.Proposed;
    }

    private boolean isUnderWay() {
        return stage instanceof WindowStage.Running || stage instanceof WindowStage.Overrun;
    }

    /** The public is told, where it is meant to know. */
    private void publish(PlannedWork.News news) {
        if (plan.publicity() != null) {
            page = page.asked(news);
        }
    }

    /** Of what the public never knew it is not told that it will not be. */
    private void callOff() {
        if (page.isKnown()) {
            publish(isUnderWay() ? PlannedWork.News.BROKEN_OFF : PlannedWork.News.CANCELLED);
        }
    }

    /** The announcement itself says that it is less than a day away. */
    private static Set<Notice> needless(Span span, Instant at) {
        Set<Notice> needless = EnumSet.noneOf(Notice.class);
        for (Notice notice : Notice.values()) {
            if (notice.isBeforeStart() && !notice.due(span).isAfter(at)) {
                needless.add(notice);
            }
        }
        return needless;
    }
}
