package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.cluster.Cluster;
import tocsin.bot.store.Standing;
import tocsin.bot.store.WaitingEffect;
import tocsin.conversations.say.LookAnswer;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.Board;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Effect;
import tocsin.incidents.Incident;
import tocsin.incidents.MessageRef;
import tocsin.incidents.operation.Looked;

import java.time.InstantSource;
import java.util.Optional;

/**
 * Looks at the cluster and answers: at once to the one who asked, and for good in the checklist's
 * thread, where the channel stays readable. What is long is a file there.
 */
final class Looking {
    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);

    private final Cluster cluster;
    private final Workspace workspace;
    private final Standing standing;
    private final InstantSource clock;

    Looking(Cluster cluster, Workspace workspace, Standing standing, InstantSource clock) {
        this.cluster = cluster;
        this.workspace = workspace;
        this.standing = standing;
        this.clock = clock;
    }

    Outcome look(WaitingEffect effect, Effect.Look look, Incident incident, boolean mayBeSent) {
        Spot thread =
                standing.find(incident.id(), Board.CHECKLIST.name())
                        .map(posted -> Spot.under(posted.message()))
                        .orElseGet(() -> Spot.in(look.channel()));
        Stamp stamp = Stamp.of("look", effect.key());
        if (mayBeSent) {
            Reply<Optional<MessageRef>> lost =
                    workspace.messages().posted(thread, stamp, effect.createdAt());
            if (lost instanceof Reply.Ok<Optional<MessageRef>>(var found) && found.isPresent()) {
                return Outcome.done("adopted");
            }
        }
        LookAnswer answer = LookAnswer.of(look.by(), look.service(), look.look(), seen(look));
        Reply<MessageRef> posted = workspace.messages().post(thread, answer.shown(), stamp);
        if (!(posted instanceof Reply.Ok<MessageRef>)) {
            return Outcome.of(posted);
        }
        Reply<ChannelId> _ =
                workspace.messages().whisper(look.channel(), look.by(), answer.shown());
        answer.file().ifPresent(file -> upload(thread, file));
        return Outcome.done("sent");
    }

    private Looked seen(Effect.Look look) {
        try {
            return cluster.look(look.look(), clock.instant());
        } catch (RuntimeException e) {
            LOG.error("looking at {} failed", look.look(), e);
            return new Looked.Unseen("Something broke on Tocsin's side; its log tells more");
        }
    }

    /** The message above has the most important part; without the file it still tells. */
    private void upload(Spot thread, LookAnswer.TextFile file) {
        Reply<String> reply = workspace.files().upload(thread, file);
        if (!(reply instanceof Reply.Ok<String>)) {
            LOG.warn("the file {} could not be uploaded: {}", file.name(), reply.trouble());
        }
    }
}
