package tocsin.conversations.listen;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.conversations.say.Rendered;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.ChannelId;

/** Tells one person something after their request was answered. */
final class Aside {
    private static final Logger LOG = LoggerFactory.getLogger(Aside.class);

    private final Workspace workspace;
    private final Patience patience;

    Aside(Workspace workspace, Patience patience) {
        this.workspace = workspace;
        this.patience = patience;
    }

    void tell(Asker asker, Rendered what) {
        patience.later(() -> now(asker, what));
    }

    /** By the way back that Slack gave, else as a message in the channel that only they see. */
    private void now(Asker asker, Rendered what) {
        String url = asker.responseUrl();
        Reply<Boolean> answered =
                url == null
                        ? new Reply.Declined<>("response_url", "none")
                        : workspace.asides().answer(url, what);
        ChannelId channel = asker.channel();
        if (!(answered instanceof Reply.Ok) && channel != null) {
            Reply<ChannelId> whispered = workspace.messages().whisper(channel, asker.user(), what);
            if (!(whispered instanceof Reply.Ok)) {
                LOG.warn("Could not answer {}: {}", asker.user(), whispered.trouble());
            }
        }
    }
}
