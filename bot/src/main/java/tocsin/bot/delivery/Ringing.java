package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import tocsin.actions.pager.Answer;
import tocsin.actions.pager.Pager;
import tocsin.bot.store.ClaimedEffect;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.paging.OnCall;
import tocsin.incidents.paging.Page;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.paging.Ring;
import tocsin.incidents.paging.Signal;
import tocsin.incidents.policy.Policy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tells the pager, and brings back what it made of it. */
final class Ringing {
    /** A hiccup or two are nobody's news, unless they take long. */
    private static final int HICCUPS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pager pager;
    private final Policy policy;
    private final InstantSource clock;

    Ringing(Pager pager, Policy policy, InstantSource clock) {
        this.pager = pager;
        this.policy = policy;
        this.clock = clock;
    }

    /** By the page's key, telling it again is harmless. */
    Outcome tell(ClaimedEffect effect, Page page, Signal signal, Incident incident) {
        if (signal == Signal.TRIGGER && !page.isRinging()) {
            // If it was sent and the answer lost, the signal that follows ends it.
            return Outcome.done("nobody needs to be rung any more");
        }
        return switch (pager.tell(signal, Ring.of(page, incident, policy))) {
            case Answer.Taken _ ->
                    new Outcome.Done(
                            "sent", report(page, new PagerNews.Sent(signal, names(page, signal))));
            case Answer.Refused(String why) ->
                    new Outcome.Done(
                            "refused: " + why, report(page, new PagerNews.Refused(signal, why)));
            case Answer.NotNow(String why, Optional<Duration> after) ->
                    new Outcome.Later(
                            why, after.orElse(null), true, waiting(effect, page, signal, why));
        };
    }

    private @Nullable Intent waiting(ClaimedEffect effect, Page page, Signal signal, String why) {
        Duration waited = Duration.between(effect.createdAt(), clock.instant());
        return effect.attempts() >= HICCUPS || waited.compareTo(PATIENCE) >= 0
                ? report(page, new PagerNews.Waiting(signal, why))
                : null;
    }

    private static Intent report(Page page, PagerNews.Report report) {
        return new Intent.OfPage(page.id(), report);
    }

    /** Those whom it rings first, if the pager tells. */
    private List<String> names(Page page, Signal signal) {
        if (signal != Signal.TRIGGER) {
            return List.of();
        }
        return switch (pager.rings(page.service())) {
            case OnCall.Known(_, List<OnCall.Shift> shifts) ->
                    shifts.stream()
                            .filter(shift -> shift.level() == shifts.getFirst().level())
                            .map(OnCall.Shift::person)
                            .distinct()
                            .toList();
            case OnCall.Unknown _ -> List.of();
        };
    }
}
