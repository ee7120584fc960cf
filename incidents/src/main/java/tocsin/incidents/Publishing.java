package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.statuspage.OnStatusPage;
import tocsin.incidents.statuspage.Post;
import tocsin.incidents.statuspage.StatusPageNews;
import tocsin.incidents.statuspage.StatusPageObjection;
import tocsin.incidents.statuspage.StatusPageStage;
import tocsin.incidents.statuspage.StatusPageTurn;
import tocsin.incidents.statuspage.StatusPageWish;
import tocsin.incidents.statuspage.StatusPageWork;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the public is told, and what comes back from the status page. */
final class Publishing {
    /** By then a person has put on the page what Tocsin could not. */
    private static final Duration BY_HAND = Duration.ofMinutes(10);

    private Publishing() {}

    static Decision decide(Incident incident, StatusPageWish wish, Actor actor, Circumstances now) {
        OnStatusPage page = incident.statusPage();
        return switch (wish) {
            case StatusPageWish.Publish(Post post) ->
                    wrong(incident, post, actor, now)
                            .map(Deciding::refused)
                            .orElseGet(() -> accepted(incident, actor, now, asked(page, post)));
            case StatusPageWish.UpdateAndPublish both -> both(incident, both, actor, now);
            case StatusPageWish.TryAgain(int number) -> tryAgain(incident, number, actor, now);
            case StatusPageWish.LeaveOpen(String reason) -> leaveOpen(incident, reason, actor, now);
            case StatusPageWish.RecordPublished(
                            int number,
                            String reference,
                            String link,
                            String update) ->
                    news(
                            incident,
                            new StatusPageTurn.Published(number, reference, link, update),
                            actor,
                            now);
            case StatusPageWish.RecordDelay(int number, String why) ->
                    news(incident, new StatusPageTurn.Delayed(number, shortened(why)), actor, now);
            case StatusPageWish.RecordFailure(int number, String why) ->
                    news(incident, new StatusPageTurn.Failed(number, shortened(why)), actor, now);
            case StatusPageWish.RecordNobody(int number) ->
                    page.waiting(number).isPresent()
                            ? record(incident, new StatusPageTurn.LeftToPeople(number), actor, now)
                            : nothingToDo();
            case StatusPageWish.RecordSeen seen -> seen(incident, seen, actor, now);
        };
    }

    private static Optional<Refusal> wrong(
            Incident incident, Post post, Actor actor, Circumstances now) {
        if (incident.isPrivate()) {
            return Optional.of(new Refusal.OfStatusPage(StatusPageObjection.PRIVATE));
        }
        if (!now.permit(actor, Deed.UPDATE)) {
            return Optional.of(
                    new Refusal.NotAllowed(
                            Deed.UPDATE, now.policy().permissions().namedFor(Deed.UPDATE)));
        }
        return Words.refusing("title", post.title(), Words.TITLE)
                .or(() -> Words.refusing("update", post.text(), Words.POST));
    }

    private static Fact asked(OnStatusPage page, Post post) {
        return new Fact.OfStatusPage(new StatusPageTurn.Asked(page.posts() + 1, post));
    }

    private static Decision both(
            Incident incident,
            StatusPageWish.UpdateAndPublish both,
            Actor actor,
            Circumstances now) {
        Optional<Refusal> wrong = wrong(incident, both.post(), actor, now);
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        Intent.GiveUpdate give = new Intent.GiveUpdate(both.what(), both.impact(), both.nextBy());
        return switch (Updates.given(give, actor, now)) {
            case Updates.Wrong(Refusal refusal) -> refused(refusal);
            case Updates.Good(Fact update) ->
                    accepted(
                            incident,
                            actor,
                            now,
                            update,
                            asked(incident.statusPage(), both.post()));
        };
    }

    private static Decision tryAgain(
            Incident incident, int number, Actor actor, Circumstances now) {
        OnStatusPage page = incident.statusPage();
        OnStatusPage.Trouble trouble = page.trouble();
        Optional<OnStatusPage.Waiting> waiting = page.waiting(number);
        boolean isNewest = waiting.isPresent() && page.waiting().lastKey() == number;
        if (!isNewest || trouble == null || !trouble.isFinal() || trouble.number() != number) {
            return refused(new Refusal.OfStatusPage(StatusPageObjection.NOT_FAILED));
        }
        return wrong(incident, waiting.get().post(), actor, now)
                .map(Deciding::refused)
                .orElseGet(() -> record(incident, new StatusPageTurn.Retried(number), actor, now));
    }

    private static Decision leaveOpen(
            Incident incident, String reason, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.UPDATE)) {
            return notAllowed(Deed.UPDATE, now);
        }
        if (!incident.statusPage().isOpen() || incident.phase().isOpen()) {
            return refused(new Refusal.OfStatusPage(StatusPageObjection.NOTHING_OPEN));
        }
        return Words.refusing("reason", reason, Words.REASON)
                .map(Deciding::refused)
                .orElseGet(() ->
                        record(incident, new StatusPageTurn.LeftOpen(reason.strip()), actor, now));
    }

    /** What changes nothing is known already. */
    private static Decision news(
            Incident incident, StatusPageTurn turn, Actor actor, Circumstances now) {
        OnStatusPage after = incident.statusPage().after(turn, actor);
        return after.equals(incident.statusPage())
                ? nothingToDo()
                : record(incident, turn, actor, now);
    }

    /** What is known already is no news, whoever wrote it. */
    private static Decision seen(
            Incident incident, StatusPageWish.RecordSeen seen, Actor actor, Circumstances now) {
        Set<String> fresh = new HashSet<>(seen.updates());
        fresh.removeAll(incident.statusPage().shown().updates());
        return fresh.isEmpty() || incident.isPrivate()
                ? nothingToDo()
                : record(
                        incident,
                        new StatusPageTurn.Seen(
                                seen.updates(), seen.stage(), shortened(seen.text()), seen.at()),
                        actor,
                        now);
    }

    private static Decision record(
            Incident incident, StatusPageTurn turn, Actor actor, Circumstances now) {
        return accepted(incident, actor, now, new Fact.OfStatusPage(turn));
    }

    static void fold(Draft draft, StatusPageTurn turn, Actor actor, Instant at) {
        OnStatusPage before = draft.statusPage;
        draft.statusPage = before.after(turn, actor);
        switch (turn) {
            case StatusPageTurn.Published(int number, _, _, _) ->
                    before.waiting(number).ifPresent(told -> tick(draft, told.by(), at));
            case StatusPageTurn.LeftToPeople _ ->
                    draft.checklist =
                            draft.checklist.again(Checklist.STATUS_PAGE, at.plus(BY_HAND));
            case StatusPageTurn.Seen seen -> {
                draft.lastUpdate =
                        new GivenUpdate(
                                new StatusUpdate(seen.text(), "", null),
                                seen.at().isAfter(at) ? at : seen.at());
                tick(draft, actor, at);
            }
            case StatusPageTurn.Asked _,
                    StatusPageTurn.Delayed _,
                    StatusPageTurn.Failed _,
                    StatusPageTurn.Retried _,
                    StatusPageTurn.LeftOpen _ -> {}
        }
    }

    private static void tick(Draft draft, Actor by, Instant at) {
        if (draft.checklist.step(Checklist.STATUS_PAGE).filter(Step::isTodo).isPresent()) {
            draft.checklist = draft.checklist.ticked(Checklist.STATUS_PAGE, by, at);
        }
    }

    static String shortened(String text) {
        return text.length() > Words.UPDATE ? text.substring(0, Words.UPDATE) : text;
    }

    static List<Effect> effects(Incident before, StatusPageTurn turn, Incident after) {
        List<Effect> effects = new ArrayList<>();
        switch (turn) {
            case StatusPageTurn.Asked(int number, _) -> effects.add(publish(number));
            case StatusPageTurn.Retried(int number) -> effects.add(publish(number));
            case StatusPageTurn.Published(int number, _, _, _) ->
                    before.statusPage()
                            .waiting(number)
                            .flatMap(told -> news(before.statusPage(), told, after.statusPage()))
                            .ifPresent(news -> effects.add(say(news)));
            case StatusPageTurn.LeftToPeople(int number) ->
                    before.statusPage()
                            .waiting(number)
                            .ifPresent(told ->
                                    effects.add(say(new StatusPageNews.ToPaste(told.post()))));
            case StatusPageTurn.Failed(int number, String why) ->
                    effects.add(say(new StatusPageNews.Failed(number, why)));
            case StatusPageTurn.Seen seen ->
                    effects.add(say(new StatusPageNews.Seen(seen.stage(), seen.text())));
            case StatusPageTurn.Delayed _, StatusPageTurn.LeftOpen _ -> {}
        }
        effects.add(new Effect.Show(Board.CARD));
        if (!before.checklist().equals(after.checklist())) {
            effects.add(new Effect.Show(Board.CHECKLIST));
        }
        if (turn instanceof StatusPageTurn.Published || turn instanceof StatusPageTurn.Seen) {
            effects.addAll(nextLook(after));
        }
        return effects;
    }

    /** Only what changes how the page stands is told; every update of it would be told twice. */
    private static Optional<StatusPageNews> news(
            OnStatusPage before, OnStatusPage.Waiting told, OnStatusPage after) {
        StatusPageStage stage = before.shown().stage();
        boolean wasOpen = stage != null && stage != StatusPageStage.RESOLVED;
        if (told.post().stage() == StatusPageStage.RESOLVED) {
            return Optional.of(new StatusPageNews.Resolved(after.shown().link(), told.by()));
        }
        return wasOpen
                ? Optional.empty()
                : Optional.of(new StatusPageNews.Opened(after.shown().link(), told.by()));
    }

    /** An incident that is over is asked about while the page says otherwise. */
    static List<Effect> question(Incident incident) {
        boolean isOver = incident.phase() == Phase.RESOLVED || incident.phase() == Phase.CANCELLED;
        return isOver && incident.statusPage().isOpen()
                ? List.of(say(new StatusPageNews.StillOpen()))
                : List.of();
    }

    /** Somebody may write on the page itself: it is read right before a reminder would ring. */
    static List<Effect> nextLook(Incident incident) {
        OnStatusPage page = incident.statusPage();
        return page.shown().reference() == null || !page.isOpen()
                ? List.of()
                : Deadlines.pageLook(incident)
                        .<List<Effect>>map(at ->
                                List.of(new Effect.OfStatusPage(new StatusPageWork.Look(), at)))
                        .orElse(List.of());
    }

    private static Effect publish(int number) {
        return new Effect.OfStatusPage(new StatusPageWork.Publish(number), null);
    }

    private static Effect say(StatusPageNews news) {
        return new Effect.Say(new Message.OfStatusPage(news));
    }
}
