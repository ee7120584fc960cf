package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.store.Anchors;
import tocsin.conversations.say.AnchorWords;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.ChannelId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says anchors in the digest channel, each once. */
public final class AnchorMessages {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorMessages.class);
    private static final Duration SOON = Duration.ofMinutes(1);

    /** Somebody has to mend it in Slack first. */
    private static final Duration REFUSED = Duration.ofHours(1);

    private final Posting posting;
    private final DigestChannel digest;

    AnchorMessages(Posting posting, DigestChannel digest) {
        this.posting = posting;
        this.digest = digest;
    }

    /**
     * @return how long to wait before the next try; empty: it is said
     */
    public Optional<Duration> say(Anchors.Unsaid unsaid) {
        return switch (digest.heard(posted(unsaid))) {
            case Outcome.Done _ -> Optional.empty();
            case Outcome.NotYet(_, Duration after, _) -> Optional.of(after);
            case Outcome.Limited(Duration after, _, _) -> Optional.of(after);
            case Outcome.Later(_, Duration after, _, _) ->
                    Optional.of(after == null ? SOON : after);
            case Outcome.Refused(_, String sentence) -> {
                LOG.warn(
                        "anchor {} cannot be said in the digest channel, and is tried again in an hour: {}",
                        unsaid.anchor().number(),
                        sentence);
                yield Optional.of(REFUSED);
            }
        };
    }

    private Outcome posted(Anchors.Unsaid unsaid) {
        Reply<ChannelId> where = digest.id();
        if (!(where instanceof Reply.Ok<ChannelId>(ChannelId channel))) {
            return Outcome.ofLooking(where);
        }
        Instant since = unsaid.mayBeSaid() ? unsaid.anchor().at() : null;
        Stamp stamp = Stamp.of("anchor", unsaid.anchor().word());
        return posting.once(Spot.in(channel), stamp, since, () -> words(unsaid)).outcome();
    }

    private static Rendered words(Anchors.Unsaid unsaid) {
        return AnchorWords.of(
                unsaid.anchor().word(),
                unsaid.anchor().records(),
                unsaid.anchor().facts(),
                unsaid.amiss());
    }
}
