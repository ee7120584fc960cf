package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowObjection;
import tocsin.incidents.maintenance.WindowWork;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.statuspage.StatusPageNews;
import tocsin.incidents.statuspage.StatusPageObjection;
import tocsin.incidents.statuspage.StatusPageTurn;
import tocsin.incidents.statuspage.StatusPageWish;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What comes back when the public is told of a maintenance window. */
final class PublishingWindows {

    private PublishingWindows() {}

    static Decision decide(
            Incident record, Window window, StatusPageWish wish, Actor actor, Circumstances now) {
        return switch (wish) {
            case StatusPageWish.TryAgain(int number) ->
                    tryAgain(record, window, number, actor, now);
            case StatusPageWish.RecordPublished(
                            int number,
                            String reference,
                            String link,
                            String update) ->
                    news(
                            record,
                            window,
                            new StatusPageTurn.Published(number, reference, link, update),
                            actor,
                            now);
            case StatusPageWish.RecordDelay(int number, String why) ->
                    news(
                            record,
                            window,
                            new StatusPageTurn.Delayed(number, Publishing.shortened(why)),
                            actor,
                            now);
            case StatusPageWish.RecordFailure(int number, String why) ->
                    news(
                            record,
                            window,
                            new StatusPageTurn.Failed(number, Publishing.shortened(why)),
                            actor,
                            now);
            case StatusPageWish.RecordNobody(int number) ->
                    news(record, window, new StatusPageTurn.LeftToPeople(number), actor, now);
            case StatusPageWish.Publish _,
                    StatusPageWish.UpdateAndPublish _,
                    StatusPageWish.LeaveOpen _,
                    StatusPageWish.RecordSeen _ ->
                    Maintaining.objected(new WindowObjection.NoSuchWindow());
        };
    }

    /** What is known already is no news. */
    private static Decision news(
            Incident record, Window window, StatusPageTurn turn, Actor actor, Circumstances now) {
        return window.after(turn).equals(window)
                ? nothingToDo()
                : accepted(record, actor, now, new Fact.OfStatusPage(turn));
    }

    /** What it tells is how the window stands, so only the newest telling can be tried again. */
    private static Decision tryAgain(
            Incident record, Window window, int number, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.MAINTENANCE)) {
            return notAllowed(Deed.MAINTENANCE, now);
        }
        boolean isNewest =
                window.nightOf(number)
                        .map(Window::page)
                        .filter(page -> page.isRefused() && page.asked() == number)
                        .isPresent();
        return isNewest
                ? accepted(
                        record,
                        actor,
                        now,
                        new Fact.OfStatusPage(new StatusPageTurn.Retried(number)))
                : refused(new Refusal.OfStatusPage(StatusPageObjection.NOT_FAILED));
    }

    /**
     * @param window once this has happened
     */
    static List<Effect> effects(Incident record, Window window, StatusPageTurn turn) {
        return window.nightOf(turn).map(night -> ofNight(record, night, turn)).orElse(List.of());
    }

    private static List<Effect> ofNight(Incident record, Window night, StatusPageTurn turn) {
        List<Effect> effects = new ArrayList<>();
        switch (turn) {
            case StatusPageTurn.Failed(int number, String why) ->
                    effects.addAll(say(night, new StatusPageNews.Failed(number, why)));
            case StatusPageTurn.Retried _ -> effects.addAll(WindowEffects.published(night));
            case StatusPageTurn.LeftToPeople(int number) ->
                    night.planned()
                            .filter(work -> work.number() == number)
                            .map(StatusPageNews.WorkToPaste::new)
                            .ifPresent(news -> effects.addAll(say(night, news)));
            case StatusPageTurn.Published _,
                    StatusPageTurn.Delayed _,
                    StatusPageTurn.Asked _,
                    StatusPageTurn.Seen _,
                    StatusPageTurn.LeftOpen _ -> {}
        }
        effects.addAll(
                WindowEffects.in(
                        WindowEffects.everywhere(record, night), night, new WindowWork.Show()));
        return effects;
    }

    /** Where its procedure stands. */
    private static List<Effect> say(Window night, StatusPageNews news) {
        return WindowEffects.in(
                Set.of(night.plan().channels().getFirst()), night, new WindowWork.TellOfPage(news));
    }
}
