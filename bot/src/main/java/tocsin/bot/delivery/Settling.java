package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.desk.Desk;
import tocsin.bot.store.Claim;
import tocsin.bot.store.ClaimedEffect;
import tocsin.bot.store.Claiming;
import tocsin.bot.store.Effects;
import tocsin.bot.store.Incidents;
import tocsin.conversations.FrontDesk;
import tocsin.conversations.workspace.RateLimit;
import tocsin.incidents.Actor;
import tocsin.incidents.Effect;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.Missing;
import tocsin.incidents.Part;
import tocsin.incidents.Refusal;
import tocsin.incidents.operation.Held;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.statuspage.StatusPageWork;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What becomes of an effect after it was tried. What the incident is told of it is written first:
 * who dies in between is followed by somebody who finds the same and tells it by the same key.
 */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    private static final Actor TOCSIN = new Actor.Tocsin();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** After so many failures people are told, some half a minute later. */
    private static final int PATIENCE = 6;

    /** After so many it is set aside when the fault is ours, some three minutes later. */
    private static final int MOST = 10;

    /** How long a newer version has to come and read what this one cannot. */
    private static final Duration FOR_A_NEWER = Duration.ofMinutes(10);

    private final Effects effects;
    private final Desk desk;
    private final InstantSource clock;

    Settling(Effects effects, Desk desk, InstantSource clock) {
        this.effects = effects;
        this.desk = desk;
        this.clock = clock;
    }

    /** What becomes of its lane. */
    sealed interface Next {
        record GoesOn() implements Next {}

        record Waits(Instant until) implements Next {}

        /** For Slack. */
        record Limited(Instant until, RateLimit limit) implements Next {}

        /** To another replica. */
        record Left() implements Next {}
    }

    Next settle(ClaimedEffect effect, Incident incident, Outcome outcome) {
        Claim claim = effect.claim();
        return switch (outcome) {
            case Outcome.Done(String word, Intent report) -> {
                if (report != null) {
                    tell(claim, "done", report);
                }
                mended(effect, incident);
                yield after(effects.delivered(claim, word, now()), new Next.GoesOn());
            }
            case Outcome.Refused(String code, String sentence) -> {
                missing(effect).ifPresent(what -> failed(claim, "failed", what, sentence));
                yield after(refused(effect, code, sentence), new Next.GoesOn());
            }
            case Outcome.NotYet(String why, Duration after, Intent report) -> {
                if (report != null) {
                    tell(claim, "waits", report);
                }
                Instant due = now().plus(after);
                yield after(effects.postponed(claim, due, why), new Next.Waits(due));
            }
            case Outcome.Limited(Duration after, RateLimit limit, boolean mayBeSent) -> {
                // It stays due: who waits for Slack is known here, and other replicas may be
                // luckier.
                Claim put = claim.maybe(mayBeSent || claim.mayBeSent());
                yield after(
                        effects.postponed(put, claim.dueAt(), "limited"),
                        new Next.Limited(now().plus(after), limit));
            }
            case Outcome.Later(String why, Duration after, boolean mayBeSent, Intent report) -> {
                if (report != null) {
                    tell(claim, "waits", report);
                }
                if (claim.attempts() == PATIENCE) {
                    waiting(effect, why).ifPresent(intent -> tell(claim, "waiting", intent));
                }
                Instant due = now().plus(after == null ? backOff(claim) : after);
                boolean maybe = mayBeSent || claim.mayBeSent();
                yield after(effects.failed(claim, due, why, maybe), new Next.Waits(due));
            }
        };
    }

    /** Something broke on our side. Other effects of the lane do not wait for it for ever. */
    Next broken(ClaimedEffect effect, String why) {
        return broken(effect.claim(), missing(effect), why);
    }

    /** What this version cannot read is left for a newer one, for a while. */
    Next unreadable(Claiming.Unreadable unreadable) {
        Claim claim = unreadable.claim();
        boolean isYoung = claim.dueAt().plus(FOR_A_NEWER).isAfter(now());
        if (unreadable.mayBeNewer() && isYoung) {
            LOG.warn("effect {} is left for a newer version: {}", claim.id(), unreadable.why());
            return after(
                    effects.postponed(claim, claim.dueAt(), "left for a newer version"),
                    new Next.Left());
        }
        LOG.error("effect {} cannot be read: {}", claim.id(), unreadable.why());
        return broken(
                claim, Optional.of(new Missing(Part.TASK, claim.key())), "This cannot be read.");
    }

    private Next broken(Claim claim, Optional<Missing> missing, String why) {
        boolean isGivenUp = claim.attempts() + 1 >= MOST;
        if (isGivenUp || claim.attempts() == PATIENCE) {
            String word = isGivenUp ? "given-up" : "broken";
            missing.ifPresent(what -> failed(claim, word, what, ours(isGivenUp)));
        }
        if (isGivenUp) {
            return after(effects.parked(claim, why, now()), new Next.GoesOn());
        }
        Instant due = now().plus(backOff(claim));
        return after(effects.failed(claim, due, why, true), new Next.Waits(due));
    }

    private static String ours(boolean isGivenUp) {
        return isGivenUp
                ? "Tocsin fails at it and has set it aside. Its log says why; *Retry* once that is mended."
                : "Tocsin fails at it and goes on trying. Its log says why.";
    }

    private static Optional<Missing> missing(ClaimedEffect effect) {
        return effect.effect().missing(effect.key());
    }

    /** What a repair would not make again is kept for it. */
    private boolean refused(ClaimedEffect effect, String code, String sentence) {
        boolean isKept =
                missing(effect).isPresent()
                        && !effect.effect().isMadeByRepair()
                        && !effect.effect().tellsState();
        return isKept
                ? effects.parked(effect.claim(), sentence, now())
                : effects.delivered(effect.claim(), "declined: " + code, now());
    }

    /** Facts of the first version do not say which of several is missing. */
    private void mended(ClaimedEffect effect, Incident incident) {
        missing(effect)
                .ifPresent(done ->
                        incident.troubles().keySet().stream()
                                .filter(it ->
                                        it.equals(done) || it.equals(Missing.the(done.part())))
                                .forEach(it ->
                                        tell(
                                                effect.claim(),
                                                "mended" + (it.equals(done) ? "" : "-all"),
                                                new Intent.RecordMended(it))));
    }

    /** Nobody else may be kept from their turn because this cannot be told. */
    private void failed(Claim claim, String what, Missing missing, String sentence) {
        try {
            tell(claim, what, new Intent.RecordFailure(missing, sentence));
        } catch (RuntimeException e) {
            LOG.error("it cannot be told that effect {} fails", claim.id(), e);
        }
    }

    /** What an incident is told of something that takes long. */
    private static Optional<Intent> waiting(ClaimedEffect effect, String why) {
        return effect.effect() instanceof Effect.OfStatusPage(StatusPageWork work, _)
                ? Publishing.waiting(work, why)
                : missing(effect)
                        .map(what ->
                                new Intent.RecordFailure(
                                        what, "Slack does not answer; still trying."));
    }

    private void tell(Claim claim, String what, Intent intent) {
        String key = claim.key() + ":" + what;
        FrontDesk.Answer answer = desk.handle(claim.incident(), intent, TOCSIN, key);
        if (intent instanceof Intent.OfOperation(OperationId id, _)
                && answer
                        instanceof
                        FrontDesk.Answer.Refused(Refusal.OfOperation(Objection.Busy(Held held)))) {
            Intent busy = new Intent.OfOperation(id, new Wish.RecordBusy(held));
            FrontDesk.Answer _ = desk.handle(claim.incident(), busy, TOCSIN, key + ":busy");
        }
    }

    /**
     * @param isOurs false: another replica has claimed it meanwhile, and settles it
     */
    private static Next after(boolean isOurs, Next next) {
        return isOurs ? next : new Next.Left();
    }

    private static Duration backOff(Claim claim) {
        Duration wait = Duration.ofMillis(500).multipliedBy(1L << Math.min(claim.attempts(), 8));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Instant now() {
        return Incidents.storable(clock.instant());
    }
}
