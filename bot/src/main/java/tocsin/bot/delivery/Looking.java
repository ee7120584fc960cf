package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.cluster.Cluster;
import tocsin.bot.store.ClaimedEffect;
import tocsin.bot.store.Standing;
import tocsin.conversations.say.LookAnswer;
import tocsin.conversations.workspace.RateLimit;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.Board;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Effect;
import tocsin.incidents.Incident;
import tocsin.incidents.operation.Looked;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Looks at the cluster and answers: at once to the one who asked, and for good in the checklist's
 * thread, where the channel stays readable. What is long is a file there.
 */
final class Looking {
    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);

    private static final int LETTERS = 16;

    /** Other looks wait behind it. */
    private static final int TRIES = 4;

    private final Cluster cluster;
    private final Workspace workspace;
    private final Posting posting;
    private final Standing standing;
    private final InstantSource clock;

    Looking(
            Cluster cluster,
            Workspace workspace,
            Posting posting,
            Standing standing,
            InstantSource clock) {
        this.cluster = cluster;
        this.workspace = workspace;
        this.posting = posting;
        this.standing = standing;
        this.clock = clock;
    }

    /**
     * What may be there already is adopted: the message by its stamp, the file by its name. A file
     * that is still to be sent is made anew, so it may be a little newer than the message.
     */
    Outcome look(ClaimedEffect effect, Effect.Look look, Incident incident) {
        Stamp stamp = Stamp.of("look", effect.key());
        Reply<Spot> where = where(effect, look, incident, stamp);
        if (!(where instanceof Reply.Ok<Spot>(Spot spot))) {
            return Outcome.ofLooking(where);
        }
        LookAnswer answer = LookAnswer.of(look.by(), look.service(), look.look(), seen(look));
        Posting.Posted posted = posting.once(spot, stamp, effect.claim(), answer::shown);
        if (posted instanceof Posting.Posted.Not(Outcome outcome)) {
            return outcome;
        }
        if (posted instanceof Posting.Posted.Now) {
            Reply<ChannelId> _ =
                    workspace.messages().whisper(look.channel(), look.by(), answer.shown());
        }
        return answer.file()
                .map(file -> upload(effect, spot, file.marked(mark(effect))))
                .orElseGet(posted::outcome);
    }

    /** In the checklist's thread. An earlier try may have come before the checklist, and stays. */
    private Reply<Spot> where(
            ClaimedEffect effect, Effect.Look look, Incident incident, Stamp stamp) {
        Spot channel = Spot.in(look.channel());
        Optional<Spot> thread =
                standing.find(incident.id(), Board.CHECKLIST.name())
                        .map(posted -> Spot.under(posted.message()));
        return thread.isEmpty() || !effect.mayBeSent()
                ? Reply.ok(thread.orElse(channel))
                : workspace
                        .messages()
                        .posted(channel, stamp, effect.createdAt())
                        .map(found -> found.isPresent() ? channel : thread.get());
    }

    /** A few letters of a key that is given once: a number would go back with a back-up. */
    private static String mark(ClaimedEffect effect) {
        String key = effect.key().replaceAll("[^A-Za-z0-9]", "");
        return key.substring(0, Math.min(LETTERS, key.length()));
    }

    private Looked seen(Effect.Look look) {
        try {
            return cluster.look(look.look(), clock.instant());
        } catch (RuntimeException e) {
            LOG.error("looking at {} failed", look.look(), e);
            return new Looked.Unseen("Something broke on Tocsin's side; its log tells more");
        }
    }

    /** Tried a few times; the message above has the most important part without it. */
    private Outcome upload(ClaimedEffect effect, Spot thread, LookAnswer.TextFile file) {
        if (effect.mayBeSent()
                && workspace.messages().hasFile(thread, file.name(), effect.createdAt())
                        instanceof Reply.Ok<Boolean>(Boolean isThere)
                && isThere) {
            return Outcome.done("adopted");
        }
        Reply<String> reply = workspace.files().upload(thread, file);
        if (reply instanceof Reply.Limited<String>(Duration wait, RateLimit limit)) {
            return new Outcome.Limited(wait, limit, true);
        }
        if (reply instanceof Reply.Unreachable<?> && effect.attempts() < TRIES) {
            // The message above has been sent.
            return new Outcome.Later(reply.trouble(), null, true, null);
        }
        if (!(reply instanceof Reply.Ok<String>)) {
            LOG.warn("the file {} could not be uploaded: {}", file.name(), reply.trouble());
            return Outcome.done("sent without its file");
        }
        return Outcome.done("sent");
    }
}
