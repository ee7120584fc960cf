package tocsin.conversations.workspace;

import com.slack.api.methods.Methods;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.ErrorResponseMetadata;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.say.Rendered;
import tocsin.incidents.ChannelId;
import tocsin.incidents.MessageRef;
import tocsin.incidents.UserId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Tocsin does with messages. */
public final class Messages {
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 20;

    /** Slack's clock and ours may differ; a message is looked for from this much earlier. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Calls calls;

    Messages(Calls calls) {
        this.calls = calls;
    }

    /** Not idempotent: after {@link Reply.Unreachable} look with {@link #posted} first. */
    public Reply<MessageRef> post(Spot spot, Rendered what, Stamp stamp) {
        return send(spot.channel(), spot.thread(), false, what, stamp);
    }

    /** In a thread, and shown in the channel as well. Not idempotent either. */
    public Reply<MessageRef> postToAll(Spot thread, Rendered what, Stamp stamp) {
        return send(thread.channel(), thread.thread(), true, what, stamp);
    }

    /** Whether a message could be posted there now, as far as that is known without trying. */
    public Reply<?> mayPost(ChannelId channel) {
        return calls.look(RateLimit.in(channel, Methods.CHAT_POST_MESSAGE));
    }

    private Reply<MessageRef> send(
            ChannelId to, @Nullable String thread, boolean isForAll, Rendered what, Stamp stamp) {
        return calls.ask(
                        RateLimit.in(to, Methods.CHAT_POST_MESSAGE),
                        slack ->
                                slack.chatPostMessage(r ->
                                        r.channel(to.value())
                                                .threadTs(thread)
                                                .replyBroadcast(isForAll)
                                                .text(what.text())
                                                .blocks(
                                                        what.blocks().isEmpty()
                                                                ? null
                                                                : what.blocks())
                                                .metadata(stamp.metadata())
                                                .unfurlLinks(false)
                                                .unfurlMedia(false)),
                        response -> faults(response.getResponseMetadata()))
                .map(Messages::ref);
    }

    /** Replaces a message of Tocsin's own. The blocks are always sent, or Slack would drop them. */
    public Reply<MessageRef> update(MessageRef message, Rendered what, Stamp stamp) {
        return calls.ask(
                        Methods.CHAT_UPDATE,
                        slack ->
                                slack.chatUpdate(r ->
                                        r.channel(message.channel().value())
                                                .ts(message.ts())
                                                .text(what.text())
                                                .blocks(what.blocks())
                                                .metadata(stamp.metadata())),
                        response -> faults(response.getResponseMetadata()))
                .map(_ -> message);
    }

    /** Shown to one member of the channel, once; gone when they reload. */
    public Reply<ChannelId> whisper(ChannelId channel, UserId user, Rendered what) {
        return calls.ask(
                        Methods.CHAT_POST_EPHEMERAL,
                        slack ->
                                slack.chatPostEphemeral(r ->
                                        r.channel(channel.value())
                                                .user(user.value())
                                                .text(what.text())
                                                .blocks(
                                                        what.blocks().isEmpty()
                                                                ? null
                                                                : what.blocks())))
                .map(_ -> channel);
    }

    /**
     * The message with this stamp, if it was posted. What Slack refuses to tell counts as not
     * posted: rather twice than never.
     *
     * @param since when it was first to be sent
     */
    public Reply<Optional<MessageRef>> posted(Spot spot, Stamp stamp, Instant since) {
        String oldest = ts(since.minus(SKEW));
        return Page.search(MOST_PAGES, cursor -> page(spot, oldest, cursor), stamp::isOn)
                .map(found -> found.map(it -> new MessageRef(spot.channel(), it.getTs())))
                .orDeclined(Optional.empty());
    }

    /**
     * The keys of the stamps on Tocsin's own messages there, as far as the newest page tells.
     *
     * @param self who Tocsin is: another app may use the same kinds of stamps
     */
    public Reply<List<String>> newestKeys(ChannelId channel, UserId self) {
        return calls.ask(
                        Methods.CONVERSATIONS_HISTORY,
                        slack ->
                                slack.conversationsHistory(r ->
                                        r.channel(channel.value())
                                                .includeAllMetadata(true)
                                                .limit(PAGE)))
                .map(response ->
                        response.getMessages().stream()
                                .filter(each -> self.value().equals(each.getUser()))
                                .flatMap(each -> Stamp.keyOn(each).stream())
                                .toList());
    }

    /**
     * Whether a file of this name was shared there.
     *
     * @param since when it was first to be sent
     */
    public Reply<Boolean> hasFile(Spot spot, String name, Instant since) {
        String oldest = ts(since.minus(SKEW));
        return Page.search(MOST_PAGES, cursor -> page(spot, oldest, cursor), it -> isWith(it, name))
                .map(Optional::isPresent);
    }

    private static boolean isWith(Message message, String file) {
        return message.getFiles() != null
                && message.getFiles().stream().anyMatch(each -> file.equals(each.getName()));
    }

    /** One message, of the channel or of a thread in it; empty when it is gone. */
    public Reply<Optional<Written>> read(MessageRef message) {
        return alone(message)
                .then(found -> found.isPresent() ? Reply.ok(found) : aloneInThread(message))
                .map(found -> found.map(it -> Written.of(message, it)));
    }

    /** Being pinned already is success. */
    public Reply<MessageRef> pin(MessageRef message) {
        return calls.ask(
                        Methods.PINS_ADD,
                        slack ->
                                slack.pinsAdd(r ->
                                        r.channel(message.channel().value())
                                                .timestamp(message.ts())))
                .map(_ -> message)
                .accepting("already_pinned", message);
    }

    public Reply<String> permalink(MessageRef message) {
        return calls.ask(
                        Methods.CHAT_GET_PERMALINK,
                        slack ->
                                slack.chatGetPermalink(r ->
                                        r.channel(message.channel().value())
                                                .messageTs(message.ts())))
                .map(response -> response.getPermalink());
    }

    /** Everybody may post in a public channel, members alone may read there: it goes in to look. */
    private Reply<Page<Message>> page(Spot spot, String oldest, @Nullable String cursor) {
        Reply<Page<Message>> page = read(spot, oldest, cursor);
        return page.isDeclined("not_in_channel")
                ? calls.ask(
                                Methods.CONVERSATIONS_JOIN,
                                slack ->
                                        slack.conversationsJoin(
                                                r -> r.channel(spot.channel().value())))
                        .then(_ -> read(spot, oldest, cursor))
                : page;
    }

    private Reply<Page<Message>> read(Spot spot, String oldest, @Nullable String cursor) {
        String thread = spot.thread();
        if (thread != null) {
            return calls.ask(
                            Methods.CONVERSATIONS_REPLIES,
                            slack ->
                                    slack.conversationsReplies(r ->
                                            r.channel(spot.channel().value())
                                                    .ts(thread)
                                                    .oldest(oldest)
                                                    .includeAllMetadata(true)
                                                    .limit(PAGE)
                                                    .cursor(cursor)))
                    .map(response ->
                            new Page<>(
                                    response.getMessages(), next(response.getResponseMetadata())));
        }
        return calls.ask(
                        Methods.CONVERSATIONS_HISTORY,
                        slack ->
                                slack.conversationsHistory(r ->
                                        r.channel(spot.channel().value())
                                                .oldest(oldest)
                                                .includeAllMetadata(true)
                                                .limit(PAGE)
                                                .cursor(cursor)))
                .map(response ->
                        new Page<>(response.getMessages(), next(response.getResponseMetadata())));
    }

    private Reply<Optional<Message>> alone(MessageRef message) {
        return calls.ask(
                        Methods.CONVERSATIONS_HISTORY,
                        slack ->
                                slack.conversationsHistory(r ->
                                        r.channel(message.channel().value())
                                                .oldest(message.ts())
                                                .latest(message.ts())
                                                .inclusive(true)
                                                .limit(1)))
                .map(ConversationsHistoryResponse::getMessages)
                .map(messages -> exactly(message.ts(), messages));
    }

    /** History tells nothing of replies; asked for a reply's own ts, replies tells that reply. */
    private Reply<Optional<Message>> aloneInThread(MessageRef message) {
        return calls.ask(
                        Methods.CONVERSATIONS_REPLIES,
                        slack ->
                                slack.conversationsReplies(r ->
                                        r.channel(message.channel().value())
                                                .ts(message.ts())
                                                .oldest(message.ts())
                                                .latest(message.ts())
                                                .inclusive(true)
                                                .limit(10)))
                .map(ConversationsRepliesResponse::getMessages)
                .accepting("thread_not_found", List.of())
                .map(messages -> exactly(message.ts(), messages));
    }

    private static Optional<Message> exactly(String ts, List<Message> messages) {
        return messages.stream().filter(each -> ts.equals(each.getTs())).findFirst();
    }

    private static MessageRef ref(ChatPostMessageResponse response) {
        return new MessageRef(new ChannelId(response.getChannel()), response.getTs());
    }

    private static String ts(Instant moment) {
        return "%d.%06d".formatted(moment.getEpochSecond(), moment.getNano() / 1000);
    }

    private static @Nullable String next(@Nullable ResponseMetadata metadata) {
        return metadata == null ? null : metadata.getNextCursor();
    }

    private static @Nullable List<String> faults(@Nullable ErrorResponseMetadata metadata) {
        return metadata == null ? null : metadata.getMessages();
    }
}
