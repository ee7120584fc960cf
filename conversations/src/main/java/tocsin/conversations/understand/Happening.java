package tocsin.conversations.understand;

import com.slack.api.model.event.MemberJoinedChannelEvent;
import com.slack.api.model.event.MemberLeftChannelEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.ReactionAddedEvent;
import com.slack.api.model.event.ReactionRemovedEvent;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Intent;
import tocsin.incidents.MessageRef;
import tocsin.incidents.UserId;

import java.util.Optional;

/**
 * Something that Slack tells of a channel, as an intent for the incident whose channel it is.
 *
 * @param once what makes it the same when Slack tells it again in another event; absent: nothing
 */
public record Happening(ChannelId channel, Actor actor, Intent intent, @Nullable String once) {

    /** The reaction that puts a message into the timeline. */
    public static final String MARK = "pushpin";

    /** A marked message that must be read before it can be noted. */
    public record Marked(MessageRef message, UserId by) {}

    public static Optional<Marked> of(ReactionAddedEvent event) {
        return isMark(event.getReaction())
                ? message(event.getItem().getChannel(), event.getItem().getTs())
                        .map(message -> new Marked(message, new UserId(event.getUser())))
                : Optional.empty();
    }

    public static Optional<Happening> of(ReactionRemovedEvent event) {
        return isMark(event.getReaction())
                ? message(event.getItem().getChannel(), event.getItem().getTs())
                        .map(message ->
                                by(event.getUser(), message, new Intent.UnmarkMessage(message)))
                : Optional.empty();
    }

    public static Happening of(MemberJoinedChannelEvent event) {
        UserId person = new UserId(event.getUser());
        return new Happening(
                new ChannelId(event.getChannel()),
                new Actor.Person(person),
                new Intent.Join(person),
                null);
    }

    public static Happening of(MemberLeftChannelEvent event) {
        UserId person = new UserId(event.getUser());
        return new Happening(
                new ChannelId(event.getChannel()),
                new Actor.Person(person),
                new Intent.Leave(person),
                null);
    }

    /** Empty when nobody edited it: a link was unfurled, a reply was counted. */
    public static Optional<Happening> of(MessageChangedEvent event) {
        MessageChangedEvent.Message now = event.getMessage();
        Optional<MessageRef> message = message(event.getChannel(), now.getTs());
        return "tombstone".equals(now.getSubtype())
                ? message.map(Happening::deleted)
                : message.flatMap(ref -> edited(ref, now));
    }

    private static Optional<Happening> edited(MessageRef ref, MessageChangedEvent.Message now) {
        MessageEvent.Edited edited = now.getEdited();
        if (edited == null || edited.getUser() == null) {
            return Optional.empty();
        }
        String once = "edit:%s:%s:%s".formatted(ref.channel(), ref.ts(), edited.getTs());
        return Optional.of(
                new Happening(
                        ref.channel(),
                        new Actor.Person(new UserId(edited.getUser())),
                        new Intent.MessageEdited(ref, words(now.getText())),
                        once));
    }

    /** Slack does not say who deleted it. */
    public static Optional<Happening> of(MessageDeletedEvent event) {
        return message(event.getChannel(), event.getDeletedTs()).map(Happening::deleted);
    }

    /** A deleted message that has a thread stays as a tombstone; its deletion is told once. */
    private static Happening deleted(MessageRef message) {
        return new Happening(
                message.channel(),
                new Actor.Tocsin(),
                new Intent.MessageDeleted(message),
                "gone:%s:%s".formatted(message.channel(), message.ts()));
    }

    private static Happening by(String user, MessageRef message, Intent intent) {
        return new Happening(message.channel(), new Actor.Person(new UserId(user)), intent, null);
    }

    /** Some clients add the skin tone to an emoji's name. */
    private static boolean isMark(@Nullable String reaction) {
        return reaction != null && reaction.replaceFirst("::.*$", "").equals(MARK);
    }

    private static Optional<MessageRef> message(@Nullable String channel, @Nullable String ts) {
        return channel == null || ts == null
                ? Optional.empty()
                : Optional.of(new MessageRef(new ChannelId(channel), ts));
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : SlackText.plain(text);
    }
}
