package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.statuspage.OnPage;
import tocsin.incidents.statuspage.PageNews;
import tocsin.incidents.statuspage.PageObjection;
import tocsin.incidents.statuspage.PageStage;
import tocsin.incidents.statuspage.PageTurn;
import tocsin.incidents.statuspage.PageWish;
import tocsin.incidents.statuspage.PageWork;
import tocsin.incidents.statuspage.Post;

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

    static Decision decide(Incident incident, PageWish wish, Actor actor, Circumstances now) {
        OnPage page = incident.page();
        return switch (wish) {
            case PageWish.Publish(Post post) ->
                    wrong(incident, post, actor, now)
                            .map(Deciding::refused)
                            .orElseGet(() -> accepted(incident, actor, now, asked(page, post)));
            case PageWish.UpdateAndPublish both -> both(incident, both, actor, now);
            case PageWish.TryAgain(int number) -> tryAgain(incident, number, actor, now);
            case PageWish.LeaveOpen(String reason) -> leaveOpen(incident, reason, actor, now);
            case PageWish.RecordPublished(
                            int number,
                            String reference,
                            String link,
                            String update) ->
                    record(
                            incident,
                            new PageTurn.Published(number, reference, link, update),
                            actor,
                            now);
            case PageWish.RecordDelay(int number, String why) ->
                    trouble(incident, new PageTurn.Delayed(number, shortened(why)), actor, now);
            case PageWish.RecordFailure(int number, String why) ->
                    trouble(incident, new PageTurn.Failed(number, shortened(why)), actor, now);
            case PageWish.RecordNobody(int number) ->
                    page.waiting(number).isPresent()
                            ? record(incident, new PageTurn.LeftToPeople(number), actor, now)
                            : nothingToDo();
            case PageWish.RecordSeen seen -> seen(incident, seen, actor, now);
        };
    }

    private static Optional<Refusal> wrong(
            Incident incident, Post post, Actor actor, Circumstances now) {
        if (incident.isPrivate()) {
            return Optional.of(new Refusal.OfStatusPage(PageObjection.PRIVATE));
        }
        if (!now.permit(actor, Deed.UPDATE)) {
            return Optional.of(
                    new Refusal.NotAllowed(
                            Deed.UPDATE, now.policy().permissions().namedFor(Deed.UPDATE)));
        }
        return Words.refusing("title", post.title(), Words.TITLE)
                .or(() -> Words.refusing("update", post.text(), Words.POST));
    }

    private static Fact asked(OnPage page, Post post) {
        return new Fact.OfStatusPage(new PageTurn.Asked(page.posts() + 1, post));
    }

    private static Decision both(
            Incident incident, PageWish.UpdateAndPublish both, Actor actor, Circumstances now) {
        Optional<Refusal> wrong = wrong(incident, both.post(), actor, now);
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        Intent.GiveUpdate give = new Intent.GiveUpdate(both.what(), both.impact(), both.nextBy());
        return switch (Updates.given(give, actor, now)) {
            case Updates.Wrong(Refusal refusal) -> refused(refusal);
            case Updates.Good(Fact update) ->
                    accepted(incident, actor, now, update, asked(incident.page(), both.post()));
        };
    }

    private static Decision tryAgain(
            Incident incident, int number, Actor actor, Circumstances now) {
        OnPage page = incident.page();
        OnPage.Trouble trouble = page.trouble();
        Optional<OnPage.Waiting> waiting = page.waiting(number);
        boolean isNewest = waiting.isPresent() && page.waiting().lastKey() == number;
        if (!isNewest || trouble == null || !trouble.isFinal() || trouble.number() != number) {
            return refused(new Refusal.OfStatusPage(PageObjection.NOT_FAILED));
        }
        return wrong(incident, waiting.get().post(), actor, now)
                .map(Deciding::refused)
                .orElseGet(() -> record(incident, new PageTurn.Retried(number), actor, now));
    }

    private static Decision leaveOpen(
            Incident incident, String reason, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.UPDATE)) {
            return notAllowed(Deed.UPDATE, now);
        }
        if (!incident.page().isOpen() || incident.phase().isOpen()) {
            return refused(new Refusal.OfStatusPage(PageObjection.NOTHING_OPEN));
        }
        return Words.refusing("reason", reason, Words.REASON)
                .map(Deciding::refused)
                .orElseGet(
                        () -> record(incident, new PageTurn.LeftOpen(reason.strip()), actor, now));
    }

    private static Decision trouble(
            Incident incident, PageTurn turn, Actor actor, Circumstances now) {
        OnPage after = incident.page().after(turn, actor);
        return after.equals(incident.page()) ? nothingToDo() : record(incident, turn, actor, now);
    }

    /** What is known already is no news, whoever wrote it. */
    private static Decision seen(
            Incident incident, PageWish.RecordSeen seen, Actor actor, Circumstances now) {
        Set<String> fresh = new HashSet<>(seen.updates());
        fresh.removeAll(incident.page().updates());
        return fresh.isEmpty() || incident.isPrivate()
                ? nothingToDo()
                : record(
                        incident,
                        new PageTurn.Seen(
                                seen.updates(), seen.stage(), shortened(seen.text()), seen.at()),
                        actor,
                        now);
    }

    private static Decision record(
            Incident incident, PageTurn turn, Actor actor, Circumstances now) {
        return accepted(incident, actor, now, new Fact.OfStatusPage(turn));
    }

    static void fold(Draft draft, PageTurn turn, Actor actor, Instant at) {
        OnPage before = draft.page;
        draft.page = before.after(turn, actor);
        switch (turn) {
            case PageTurn.Published(int number, _, _, _) ->
                    before.waiting(number).ifPresent(told -> tick(draft, told.by(), at));
            case PageTurn.LeftToPeople _ ->
                    draft.checklist =
                            draft.checklist.again(Checklist.STATUS_PAGE, at.plus(BY_HAND));
            case PageTurn.Seen seen -> {
                draft.update = new StatusUpdate(seen.text(), "", null);
                draft.updatedAt = seen.at().isAfter(at) ? at : seen.at();
                tick(draft, actor, at);
            }
            case PageTurn.Asked _,
                    PageTurn.Delayed _,
                    PageTurn.Failed _,
                    PageTurn.Retried _,
                    PageTurn.LeftOpen _ -> {}
        }
    }

    private static void tick(Draft draft, Actor by, Instant at) {
        if (draft.checklist.step(Checklist.STATUS_PAGE).filter(Step::isTodo).isPresent()) {
            draft.checklist = draft.checklist.ticked(Checklist.STATUS_PAGE, by, at);
        }
    }

    private static String shortened(String text) {
        return text.length() > Words.UPDATE ? text.substring(0, Words.UPDATE) : text;
    }

    static List<Effect> effects(Incident before, PageTurn turn, Incident after) {
        List<Effect> effects = new ArrayList<>();
        switch (turn) {
            case PageTurn.Asked(int number, _) -> effects.add(publish(number));
            case PageTurn.Retried(int number) -> effects.add(publish(number));
            case PageTurn.Published(int number, _, _, _) ->
                    before.page()
                            .waiting(number)
                            .flatMap(told -> news(before.page(), told, after.page()))
                            .ifPresent(news -> effects.add(say(news)));
            case PageTurn.LeftToPeople(int number) ->
                    before.page()
                            .waiting(number)
                            .ifPresent(told -> effects.add(say(new PageNews.ToPaste(told.post()))));
            case PageTurn.Failed(int number, String why) ->
                    effects.add(say(new PageNews.Failed(number, why)));
            case PageTurn.Seen seen ->
                    effects.add(say(new PageNews.Seen(seen.stage(), seen.text())));
            case PageTurn.Delayed _, PageTurn.LeftOpen _ -> {}
        }
        effects.add(new Effect.Show(Board.CARD));
        if (!before.checklist().equals(after.checklist())) {
            effects.add(new Effect.Show(Board.CHECKLIST));
        }
        if (turn instanceof PageTurn.Published || turn instanceof PageTurn.Seen) {
            effects.addAll(nextLook(after));
        }
        return effects;
    }

    /** Only what changes how the page stands is told; every update of it would be told twice. */
    private static Optional<PageNews> news(OnPage before, OnPage.Waiting told, OnPage after) {
        boolean wasOpen = before.stage() != null && before.stage() != PageStage.RESOLVED;
        if (told.post().stage() == PageStage.RESOLVED) {
            return Optional.of(new PageNews.Resolved(after.link(), told.by()));
        }
        return wasOpen
                ? Optional.empty()
                : Optional.of(new PageNews.Opened(after.link(), told.by()));
    }

    /** An incident that is over is asked about while the page says otherwise. */
    static List<Effect> question(Incident incident) {
        boolean isOver = incident.phase() == Phase.RESOLVED || incident.phase() == Phase.CANCELLED;
        return isOver && incident.page().isOpen()
                ? List.of(say(new PageNews.StillOpen()))
                : List.of();
    }

    /** Somebody may write on the page itself: it is read right before a reminder would ring. */
    static List<Effect> nextLook(Incident incident) {
        OnPage page = incident.page();
        return page.reference() == null || !page.isOpen()
                ? List.of()
                : Deadlines.pageLook(incident)
                        .<List<Effect>>map(
                                at -> List.of(new Effect.OfStatusPage(new PageWork.Look(), at)))
                        .orElse(List.of());
    }

    private static Effect publish(int number) {
        return new Effect.OfStatusPage(new PageWork.Publish(number), null);
    }

    private static Effect say(PageNews news) {
        return new Effect.Say(new Message.OfStatusPage(news));
    }
}
