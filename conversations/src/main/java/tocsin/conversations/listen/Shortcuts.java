package tocsin.conversations.listen;

import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.say.SeverityModals;
import tocsin.conversations.understand.Carried;
import tocsin.conversations.understand.SlackText;
import tocsin.conversations.workspace.Written;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Origin;
import tocsin.incidents.Refusal;
import tocsin.incidents.Source;

import java.util.Optional;

/** What people do from a message's own menu. */
final class Shortcuts {
    private static final int FIRST_WORDS = 100;

    private final FrontDesk desk;
    private final Deeds deeds;
    private final Opening opening;
    private final Permalinks permalinks;

    Shortcuts(FrontDesk desk, Deeds deeds, Opening opening, Permalinks permalinks) {
        this.desk = desk;
        this.deeds = deeds;
        this.opening = opening;
        this.permalinks = permalinks;
    }

    /** Opens the form with the message's first words; the incident will link back to it. */
    Optional<Rendered> declare(MessageShortcutPayload payload, Asker asker) {
        MessageRef message = message(payload);
        String words = SlackText.plain(written(payload).text());
        return opening.open(
                payload.getTriggerId(),
                () -> {
                    Origin origin =
                            new Origin(
                                    message.channel(),
                                    message.ts(),
                                    permalinks.of(message).orElse(null),
                                    words.isEmpty() ? null : words);
                    return SeverityModals.declare(
                            desk.policy(),
                            firstWords(words),
                            Carried.write(new Intent.Declare("", null, false, origin, false)));
                },
                asker);
    }

    /** Puts the message into the timeline of the incident whose channel it is in. */
    Optional<Rendered> note(MessageShortcutPayload payload, Asker asker) {
        MessageRef message = message(payload);
        Optional<Incident> incident = desk.in(message.channel());
        if (incident.isEmpty()) {
            return Saying.of(new Outcome.Mistaken(new Mistake.NoTimelineHere()));
        }
        if (!Deeds.isVisible(incident.get(), asker.user())) {
            return Saying.of(new Outcome.Refused(new Refusal.NoSuchIncident()));
        }
        Written written = written(payload);
        Intent note =
                new Intent.NoteMessage(
                        new Source(message, written.author(), permalinks.of(message).orElse(null)),
                        SlackText.plain(written.text()));
        return Saying.of(deeds.act(incident.get(), note, asker, "short:" + payload.getTriggerId()));
    }

    private static MessageRef message(MessageShortcutPayload payload) {
        return new MessageRef(new ChannelId(payload.getChannel().getId()), payload.getMessageTs());
    }

    private static Written written(MessageShortcutPayload payload) {
        return Written.of(message(payload), payload.getMessage());
    }

    /** The first line, cut between words. */
    private static String firstWords(String words) {
        String line = words.lines().findFirst().orElse("").strip();
        if (line.length() <= FIRST_WORDS) {
            return line;
        }
        int space = line.lastIndexOf(' ', FIRST_WORDS);
        return line.substring(0, space > 0 ? space : FIRST_WORDS);
    }
}
