package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.desk.Desk;
import tocsin.bot.store.AlertStorms;
import tocsin.bot.store.Claim;
import tocsin.bot.store.ClaimedEffect;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.Known;
import tocsin.conversations.say.StormBoard;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.Incident;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The one message of a storm of alerts: posted when it begins, and edited until it is over. */
final class StormMessages {
    private static final Logger LOG = LoggerFactory.getLogger(StormMessages.class);
    private static final String SLOT = "ALERT_STORM:";

    /** Slack takes some fifty edits a minute of all of Tocsin's. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Somebody has to mend it in Slack first. */
    private static final Duration REFUSED = Duration.ofMinutes(1);

    private final LiveMessages live;
    private final DigestChannel channel;
    private final Desk desk;
    private final AlertStorms storms;
    private final InstantSource clock;

    /** By which this process has shown the message last; absent: nobody knows what became of it. */
    private volatile @Nullable Claim shown;

    StormMessages(
            LiveMessages live,
            DigestChannel channel,
            Desk desk,
            AlertStorms storms,
            InstantSource clock) {
        this.live = live;
        this.channel = channel;
        this.desk = desk;
        this.storms = storms;
        this.clock = clock;
    }

    /** Goes on until the storm is over and people were told so. */
    Outcome show(ClaimedEffect effect, long storm, Incident record) {
        AlertStorms.Standing standing = storms.look(storm, Incidents.storable(clock.instant()));
        List<Incident> worst =
                desk.latest(standing.worst()).values().stream().map(Known::incident).toList();
        Outcome outcome =
                channel.heard(
                        live.show(
                                live(record, storm),
                                claim(effect.claim()),
                                () -> channel.id().map(Spot::in),
                                () -> StormBoard.render(standing.storm(), worst, desk.policy())));
        shown = outcome instanceof Outcome.Done ? effect.claim() : null;
        return switch (outcome) {
            case Outcome.Done done ->
                    standing.storm().overAt() == null
                            ? Outcome.notYet("the storm goes on", PAUSE)
                            : done;
            case Outcome.Refused(_, String sentence) -> {
                LOG.warn("an alert storm cannot be shown: {}", sentence);
                yield Outcome.notYet(sentence, REFUSED);
            }
            case Outcome.NotYet _, Outcome.Limited _, Outcome.Later _ -> outcome;
        };
    }

    /**
     * The effect goes on, so that it may have been sent before. Where nobody else had it since this
     * process has shown the message, it is known what the message says.
     */
    private Claim claim(Claim claim) {
        Claim last = shown;
        boolean isKnown =
                last != null && last.id() == claim.id() && last.number() + 1 == claim.number();
        return isKnown ? claim.maybe(false) : claim;
    }

    private static LiveMessages.Live live(Incident record, long storm) {
        return new LiveMessages.Live(
                record.id(), SLOT + storm, Stamp.of("alert_storm", record, String.valueOf(storm)));
    }
}
