package tocsin.incidents;

import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.paging.Pages;
import tocsin.incidents.paging.Signal;

import java.util.List;

/** What follows from pages, and for them. */
final class PagingEffects {

    private PagingEffects() {}

    static List<Effect> of(PageId page, PagerNews news) {
        Effect card = new Effect.Show(Board.CARD);
        Effect say = new Effect.Say(new Message.OfPage(page, news));
        return switch (news) {
            case PagerNews.Asked _ -> List.of(new Effect.OfPage(page, Signal.TRIGGER), card);
            case PagerNews.Skipped _, PagerNews.Refused _, PagerNews.Waiting _ ->
                    List.of(say, card);
            case PagerNews.Sent(Signal signal, _) ->
                    signal == Signal.TRIGGER ? List.of(say, card) : List.of(card);
        };
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
                        page
                                .outcome()
                                .<Effect>map(
                                        news -> new Effect.Say(new Message.OfPage(page.id(), news)))
                                .stream())
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
