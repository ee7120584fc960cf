package tocsin.bot.delivery;

import tocsin.bot.restore.LostChannel;
import tocsin.bot.restore.LostRecords;
import tocsin.bot.restore.RestoreNotice;
import tocsin.conversations.say.LostWords;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.workspace.Channel;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.MessageRef;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells people of incidents that the database has lost: those in their channels first, and then
 * everybody, by which it is known that all were told. Slack alone remembers that, since another
 * restored database would have forgotten it.
 */
public final class LostMessages implements RestoreNotice.Saying {
    /** Who comes across an older one has the buttons that say so. */
    private static final int MOST = 20;

    private final Messages messages;
    private final DigestChannel digest;

    /**
     * @param channel the name or the id of the digest channel
     */
    public LostMessages(Workspace workspace, String channel) {
        messages = workspace.messages();
        digest = new DigestChannel(workspace.channels(), channel);
    }

    @Override
    public Reply<Boolean> isSaid(LostRecords lost) {
        return digest.id()
                .then(channel ->
                        messages.posted(Spot.in(channel), stamp(lost), newest(lost).created()))
                .map(Optional::isPresent);
    }

    @Override
    public Reply<Boolean> say(LostRecords lost) {
        for (LostChannel each : lost.open().stream().limit(MOST).toList()) {
            Reply<Boolean> told =
                    once(
                                    Spot.in(each.channel().id()),
                                    Stamp.of("lost", each.record().toString()),
                                    each.channel().created(),
                                    () -> LostWords.inChannel(each.record()))
                            .orDeclined(false);
            if (!(told instanceof Reply.Ok<Boolean>)) {
                return told;
            }
        }
        return digest.id()
                .then(channel ->
                        once(
                                Spot.in(channel),
                                stamp(lost),
                                newest(lost).created(),
                                () -> words(lost.open())));
    }

    private Reply<Boolean> once(Spot where, Stamp stamp, Instant since, Supplier<Rendered> what) {
        return messages.posted(where, stamp, since)
                .then(found ->
                        found.map(Reply::ok)
                                .orElseGet(() -> messages.post(where, what.get(), stamp)))
                .map(MessageRef::channel)
                .map(_ -> true);
    }

    private static Rendered words(List<LostChannel> open) {
        List<Channel> shown =
                open.stream().map(LostChannel::channel).filter(each -> !each.isPrivate()).toList();
        return LostWords.inDigest(
                shown.stream().map(Channel::id).toList(), open.size() - shown.size());
    }

    /** Of the newest, put away or not: who loses more is told again. */
    private static Stamp stamp(LostRecords lost) {
        return Stamp.of("lost_records", lost.channels().getFirst().record().toString());
    }

    private static Channel newest(LostRecords lost) {
        return lost.channels().getFirst().channel();
    }
}
