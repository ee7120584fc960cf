package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import tocsin.bot.store.ClaimedEffect;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.say.Speech;
import tocsin.conversations.workspace.Errors;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.Message;
import tocsin.incidents.Part;
import tocsin.incidents.Room;
import tocsin.incidents.UserId;

import java.util.List;

/** Says things once: in the incident's channel, or to one person. */
final class Telling {
    private final Messages messages;
    private final Posting posting;

    Telling(Messages messages, Posting posting) {
        this.messages = messages;
        this.posting = posting;
    }

    Outcome say(ClaimedEffect effect, Message message, Incident incident, List<Entry> entries) {
        Room room = incident.room();
        if (room == null) {
            return Outcome.done("skipped");
        }
        return posting.once(
                        Spot.in(room.channel()),
                        Stamp.of("message", effect.key()),
                        effect.claim(),
                        () -> Speech.say(message, incident, entries))
                .outcome();
    }

    /**
     * In the channel where the person is looking; where that does not work, in their own
     * conversation with Tocsin. What may have been whispered already cannot be looked for, so it is
     * not whispered again but written there, where it can be: nobody reads it twice in one place,
     * and nobody misses it.
     */
    Outcome whisper(
            ClaimedEffect effect,
            UserId to,
            Message message,
            Incident incident,
            List<Entry> entries) {
        if (message instanceof Message.PartFailed(Part part, _)
                && incident.troubles().keySet().stream().noneMatch(it -> it.part() == part)) {
            return Outcome.done("mended meanwhile");
        }
        Rendered what = Speech.say(message, incident, entries);
        ChannelId channel = where(message, incident);
        if (channel != null && !effect.claim().mayBeSent()) {
            Reply<ChannelId> whispered = messages.whisper(channel, to, what);
            if (!(whispered instanceof Reply.Declined<ChannelId>)) {
                return Outcome.of(whispered);
            }
        }
        return posting.onceTo(to, Stamp.of("whisper", effect.key()), effect.claim(), () -> what)
                .outcome();
    }

    /**
     * In a subscriber's own conversation with Tocsin, once. Whom nothing reaches is no subscriber
     * any more.
     */
    Outcome notify(
            ClaimedEffect effect, UserId to, Message news, Incident incident, List<Entry> entries) {
        if (!incident.subscribers().contains(to)) {
            return Outcome.done("unsubscribed");
        }
        return unreachable(
                to,
                posting.onceTo(
                                to,
                                Stamp.of("news", effect.key()),
                                effect.claim(),
                                () -> Speech.toSubscriber(news, incident, entries))
                        .outcome());
    }

    private static Outcome unreachable(UserId to, Outcome outcome) {
        return outcome instanceof Outcome.Refused(String code, String sentence)
                        && Errors.isAboutAPerson(code)
                ? new Outcome.Done("left: " + code, new Intent.RecordUnreachable(to, sentence))
                : outcome;
    }

    private static @Nullable ChannelId where(Message message, Incident incident) {
        Room room = incident.room();
        if (message instanceof Message.CatchUp && room != null) {
            return room.channel();
        }
        return incident.brief().origin().channel();
    }
}
