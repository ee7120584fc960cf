package tocsin.incidents;

import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.paging.Pages;
import tocsin.incidents.paging.Responder;
import tocsin.incidents.paging.Signal;

import java.util.ArrayList;
import java.util.List;

/** What follows from pages, and for them. */
final class PagingEffects {

    private PagingEffects() {}

    static List<Effect> of(Incident before, PageId page, PagerNews news, Incident after) {
        Effect card = new Effect.Show(Board.CARD);
        Effect say = new Effect.Say(new Message.OfPage(page, news));
        return switch (news) {
            case PagerNews.Asked _ -> List.of(new Effect.OfPage(page, Signal.TRIGGER), card);
            case PagerNews.Skipped _, PagerNews.Refused _, PagerNews.Waiting _ ->
                    List.of(say, card);
            case PagerNews.Sent(Signal signal, _) ->
                    signal == Signal.TRIGGER
                            ? List.of(say, card, new Effect.WatchPage(page))
                            : List.of(card);
            case PagerNews.AcknowledgedThere(Responder by, _) -> {
                List<Effect> effects = new ArrayList<>(List.of(say, card));
                effects.add(new Effect.Show(Board.CHECKLIST));
                before.pages()
                        .alike(page)
                        .forEach(each ->
                                effects.add(new Effect.OfPage(each.id(), Signal.ACKNOWLEDGE)));
                effects.addAll(welcome(by, after));
                yield effects;
            }
            case PagerNews.ResolvedThere _ -> List.of(say, card);
        };
    }

    /** Who answered on the phone is brought to where the others are. */
    private static List<Effect> welcome(Responder by, Incident incident) {
        UserId user = by.user();
        return user == null || incident.isPrivate() || incident.team().has(user)
                ? List.of()
                : List.of(new Effect.Invite(List.of(user.value())));
    }

    /** For pages that are written with the incident's first fact. */
    static List<Effect> triggering(List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact instanceof Fact.OfPage(_, PagerNews.Asked _))
                .map(fact -> ((Fact.OfPage) fact).page())
                .<Effect>map(page -> new Effect.OfPage(page, Signal.TRIGGER))
                .toList();
    }

    /** What came of pages while there was no channel to say it in. */
    static List<Effect> toldLate(Pages pages) {
        return pages.all().stream()
                .flatMap(page ->
                        page.news()
                                .<Effect>map(news ->
                                        new Effect.Say(new Message.OfPage(page.id(), news))))
                .toList();
    }

    static List<Effect> acknowledging(Pages pages) {
        return pages.ringing()
                .<Effect>map(page -> new Effect.OfPage(page.id(), Signal.ACKNOWLEDGE))
                .toList();
    }

    static List<Effect> resolving(Pages pages) {
        return pages.open()
                .<Effect>map(page -> new Effect.OfPage(page.id(), Signal.RESOLVE))
                .toList();
    }
}
