package tocsin.bot.delivery;

import tocsin.bot.store.Anchors;
import tocsin.conversations.say.AnchorWords;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.MessageRef;

import java.util.Optional;

/** Says anchors in the digest channel, each once: what may be there already is looked for first. */
public final class AnchorMessages {
    private final Messages messages;
    private final DigestChannel digest;

    /**
     * @param channel the name or the id of the digest channel
     */
    public AnchorMessages(Workspace workspace, String channel) {
        messages = workspace.messages();
        digest = new DigestChannel(workspace.channels(), channel);
    }

    public Reply<MessageRef> say(Anchors.Unsaid unsaid) {
        return digest.id().then(channel -> say(unsaid, Spot.in(channel)));
    }

    private Reply<MessageRef> say(Anchors.Unsaid unsaid, Spot spot) {
        Stamp stamp = Stamp.of("anchor", unsaid.anchor().word());
        Reply<Optional<MessageRef>> found =
                unsaid.mayBeSaid()
                        ? messages.posted(spot, stamp, unsaid.anchor().at())
                        : Reply.ok(Optional.empty());
        return found.then(message ->
                message.map(Reply::ok).orElseGet(() -> messages.post(spot, words(unsaid), stamp)));
    }

    private static Rendered words(Anchors.Unsaid unsaid) {
        return AnchorWords.of(
                unsaid.anchor().word(),
                unsaid.anchor().records(),
                unsaid.anchor().facts(),
                unsaid.amiss());
    }
}
