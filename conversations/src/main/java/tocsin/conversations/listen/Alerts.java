package tocsin.conversations.listen;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Refusals;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.say.SeverityModals;
import tocsin.conversations.understand.Carried;
import tocsin.incidents.AlertDeclaring;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Origin;
import tocsin.incidents.Refusal;
import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.Wording;

import java.util.Optional;

/** What people do from an alert's message. */
final class Alerts {
    private final FrontDesk desk;
    private final Opening opening;
    private final Permalinks permalinks;

    Alerts(FrontDesk desk, Opening opening, Permalinks permalinks) {
        this.desk = desk;
        this.opening = opening;
        this.permalinks = permalinks;
    }

    /** Opens the form with what the alert says; the incident will link back to its message. */
    Optional<Rendered> declare(Incident record, BlockActionPayload payload, Asker asker) {
        Optional<Alert> alert = AlertDeclaring.alert(record);
        if (alert.isEmpty()) {
            return Optional.of(Refusals.render(new Refusal.NoSuchIncident(), ""));
        }
        Wording wording = alert.get().wording();
        return opening.open(
                payload.getTriggerId(),
                () ->
                        SeverityModals.declare(
                                desk.policy(),
                                wording,
                                Carried.write(
                                        new Intent.Declare(
                                                "",
                                                null,
                                                false,
                                                origin(payload),
                                                false,
                                                record.key(),
                                                ""))),
                asker);
    }

    private Origin origin(BlockActionPayload payload) {
        if (payload.getChannel() == null || payload.getMessage() == null) {
            return Origin.nowhere();
        }
        MessageRef message =
                new MessageRef(
                        new ChannelId(payload.getChannel().getId()), payload.getMessage().getTs());
        return new Origin(
                message.channel(), message.ts(), permalinks.of(message).orElse(null), null);
    }
}
