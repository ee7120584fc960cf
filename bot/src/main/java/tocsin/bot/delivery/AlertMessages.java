package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.store.ClaimedEffect;
import tocsin.conversations.say.AlertCard;
import tocsin.conversations.workspace.Messages;
import tocsin.conversations.workspace.Spot;
import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.Incident;
import tocsin.incidents.Origin;
import tocsin.incidents.alert.Alert;

/** The message of each group of alerts. */
final class AlertMessages {
    private static final Logger LOG = LoggerFactory.getLogger(AlertMessages.class);
    private static final String SLOT = "ALERT";

    private final Messages messages;
    private final LiveMessages live;
    private final DigestChannel channel;

    AlertMessages(Messages messages, LiveMessages live, DigestChannel channel) {
        this.messages = messages;
        this.live = live;
        this.channel = channel;
    }

    Outcome show(ClaimedEffect effect, Incident record, Alert alert) {
        Outcome outcome =
                channel.heard(
                        live.show(
                                live(record),
                                effect.claim(),
                                () -> channel.id().map(Spot::in),
                                () -> AlertCard.render(record.key(), alert)));
        // There is nobody to be told of it, but whoever runs Tocsin.
        if (outcome instanceof Outcome.Refused(_, String sentence)) {
            LOG.warn("an alert cannot be shown: {}", sentence);
        }
        return outcome;
    }

    /** Where the alerts are shown, for what begins from them. */
    Origin origin(Incident record) {
        return live.find(live(record))
                .map(message ->
                        new Origin(
                                message.channel(),
                                message.ts(),
                                messages.permalink(message).toOptional().orElse(null),
                                null))
                .orElseGet(Origin::nowhere);
    }

    private static LiveMessages.Live live(Incident record) {
        return new LiveMessages.Live(record.id(), SLOT, Stamp.of("alert", record, ""));
    }
}
