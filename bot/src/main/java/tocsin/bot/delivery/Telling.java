package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import tocsin.bot.store.WaitingEffect;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.say.Speech;
import tocsin.conversations.workspace.Channels;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.Message;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Room;
import tocsin.incidents.UserId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says things once: in the incident's channel, or to one person. */
final class Telling {
    private final Messages messages;
    private final Channels channels;
    private final Pacing pacing;

    Telling(Messages messages, Channels channels, Pacing pacing) {
        this.messages = messages;
        this.channels = channels;
        this.pacing = pacing;
    }

    Outcome say(
            WaitingEffect effect,
            Message message,
            Incident incident,
            List<Entry> entries,
            boolean mayBeSent) {
        Room room = incident.room();
        if (room == null) {
            return Outcome.done("skipped");
        }
        Stamp stamp = Stamp.of("message", effect.key());
        if (mayBeSent) {
            Reply<Optional<MessageRef>> lost =
                    messages.posted(Spot.in(room.channel()), stamp, effect.createdAt());
            if (!(lost instanceof Reply.Ok<Optional<MessageRef>>(var found))) {
                return Outcome.of(lost);
            }
            if (found.isPresent()) {
                return Outcome.done("adopted");
            }
        }
        Duration wait = pacing.ask(room.channel());
        if (!wait.isZero()) {
            return new Outcome.Later("paced", wait);
        }
        return Outcome.of(
                messages.post(
                        Spot.in(room.channel()), Speech.say(message, incident, entries), stamp));
    }

    /**
     * In the channel where the person is looking; where that does not work, in their own
     * conversation with Tocsin.
     */
    Outcome whisper(
            WaitingEffect effect,
            UserId to,
            Message message,
            Incident incident,
            List<Entry> entries) {
        Rendered what = Speech.say(message, incident, entries);
        ChannelId channel = where(message, incident);
        if (channel != null) {
            Reply<ChannelId> whispered = messages.whisper(channel, to, what);
            if (!(whispered instanceof Reply.Declined<ChannelId>)) {
                return Outcome.of(whispered);
            }
        }
        return Outcome.of(messages.tell(to, what, Stamp.of("whisper", effect.key())));
    }

    /**
     * In a subscriber's own conversation with Tocsin, once. Whom nothing reaches is no subscriber
     * any more.
     */
    Outcome notify(
            WaitingEffect effect,
            UserId to,
            Message news,
            Incident incident,
            List<Entry> entries,
            boolean mayBeSent) {
        if (!incident.subscribers().contains(to)) {
            return Outcome.done("unsubscribed");
        }
        Stamp stamp = Stamp.of("news", effect.key());
        Reply<ChannelId> place = channels.direct(to);
        if (!(place instanceof Reply.Ok<ChannelId>(ChannelId direct))) {
            return unreachable(to, place);
        }
        if (mayBeSent) {
            Reply<Optional<MessageRef>> lost =
                    messages.posted(Spot.in(direct), stamp, effect.createdAt());
            if (!(lost instanceof Reply.Ok<Optional<MessageRef>>(var found))) {
                return Outcome.of(lost);
            }
            if (found.isPresent()) {
                return Outcome.done("adopted");
            }
        }
        return unreachable(
                to,
                messages.post(
                        Spot.in(direct), Speech.toSubscriber(news, incident, entries), stamp));
    }

    private static Outcome unreachable(UserId to, Reply<?> reply) {
        return reply instanceof Reply.Declined<?> declined && declined.isAboutAPerson()
                ? new Outcome.Done(
                        "left: " + declined.code(),
                        new Intent.RecordUnreachable(to, declined.sentence()))
                : Outcome.of(reply);
    }

    private static @Nullable ChannelId where(Message message, Incident incident) {
        Room room = incident.room();
        if (message instanceof Message.CatchUp && room != null) {
            return room.channel();
        }
        return incident.brief().origin().channel();
    }
}
