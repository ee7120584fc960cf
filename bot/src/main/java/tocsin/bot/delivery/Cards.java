package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import tocsin.bot.store.ClaimedEffect;
import tocsin.conversations.say.OperationCard;
import tocsin.conversations.say.Receipts;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.Actor;
import tocsin.incidents.Incident;
import tocsin.incidents.UserId;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Work;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/** The card of each operation, and what is said under it. */
final class Cards {
    private final LiveMessages live;
    private final Posting posting;
    private final Offering offering;
    private final ConcurrentHashMap<LiveMessages.Live, Progress> progress =
            new ConcurrentHashMap<>();

    Cards(LiveMessages live, Posting posting, Offering offering) {
        this.live = live;
        this.posting = posting;
        this.offering = offering;
    }

    Outcome show(ClaimedEffect effect, Incident incident, Operation operation) {
        Outcome outcome =
                live.show(
                        live(incident, operation.id()),
                        effect.claim(),
                        () -> Reply.ok(Spot.in(operation.ask().channel())),
                        () -> render(incident, operation));
        if (outcome instanceof Outcome.Refused(_, String sentence)) {
            unseen(effect, operation, sentence);
        }
        return outcome;
    }

    /** The card cannot be where it belongs: the one who asked is told, or nobody would know. */
    private void unseen(ClaimedEffect effect, Operation operation, String sentence) {
        if (operation.by() instanceof Actor.Person(UserId user)) {
            Posting.Posted _ =
                    posting.onceTo(
                            user,
                            Stamp.of("whisper", effect.key()),
                            effect.claim(),
                            () -> Receipts.cardUnseen(operation, sentence));
        }
    }

    /**
     * While it runs. How long Slack wants to be left alone. A card that somebody deleted meanwhile
     * is posted anew by what is shown at the end.
     */
    Duration edit(Incident incident, Operation operation, Progress now) {
        LiveMessages.Live card = live(incident, operation.id());
        progress.put(card, now);
        return live.edit(card, () -> render(incident, operation))
                        instanceof Reply.Limited<?>(Duration wait, _)
                ? wait
                : Duration.ZERO;
    }

    void forgetProgress(Incident incident, OperationId operation) {
        progress.remove(live(incident, operation));
    }

    /**
     * Under the card; where there is none, in the channel, so that it is told at all. Each kind of
     * news once for an operation, also when it follows anew from an older back-up.
     */
    Outcome say(
            ClaimedEffect effect,
            Incident incident,
            Operation operation,
            Work news,
            Rendered what) {
        Spot where =
                live.find(live(incident, operation.id()))
                        .map(Spot::under)
                        .orElseGet(() -> Spot.in(operation.ask().channel()));
        String key =
                "%s:%s:%d:%s"
                        .formatted(
                                incident.key(),
                                operation.id(),
                                operation.askedAt().getEpochSecond(),
                                news.name().toLowerCase(Locale.ROOT));
        return posting.onceOf(
                        operation.askedAt(),
                        where,
                        Stamp.of("operation_news", key, effect.key()),
                        effect.claim(),
                        () -> what)
                .outcome();
    }

    private Rendered render(Incident incident, Operation operation) {
        @Nullable Progress far = progress.get(live(incident, operation.id()));
        return OperationCard.render(incident, operation, far, offering.refused(operation));
    }

    private static LiveMessages.Live live(Incident incident, OperationId operation) {
        return new LiveMessages.Live(
                incident.id(),
                "OPERATION:" + operation,
                Stamp.of("operation", incident, operation.toString()));
    }
}
