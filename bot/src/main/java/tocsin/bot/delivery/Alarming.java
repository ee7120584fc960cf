package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import tocsin.bot.desk.AlertDesk;
import tocsin.bot.desk.Desk;
import tocsin.bot.store.ClaimedEffect;
import tocsin.conversations.FrontDesk;
import tocsin.incidents.Actor;
import tocsin.incidents.AlertDeclaring;
import tocsin.incidents.AlertedIncident;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Room;
import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.AlertWish;
import tocsin.incidents.alert.AlertWork;
import tocsin.incidents.alert.Led;
import tocsin.incidents.alert.Telling;
import tocsin.incidents.alert.Wanted;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Step;

/** Does what follows from alerts. Between records it brings what each should hear of the other. */
final class Alarming {
    private static final Actor TOCSIN = new Actor.Tocsin();

    private final Desk desk;
    private final AlertDesk alerts;
    private final AlertMessages messages;
    private final StormMessages storms;

    Alarming(Desk desk, AlertMessages messages, StormMessages storms) {
        this.storms = storms;
        this.desk = desk;
        this.alerts = desk.alerts();
        this.messages = messages;
    }

    Outcome work(ClaimedEffect effect, AlertWork work, Incident record) {
        return switch (work) {
            case AlertWork.Show _ -> messages.show(effect, record, alert(record));
            case AlertWork.ShowStorm(long storm) -> storms.show(effect, storm, record);
            case AlertWork.Declare(Wanted wanted) -> {
                alerts.lead(record.id(), wanted, messages.origin(record), effect.key());
                yield Outcome.done("declared");
            }
            case AlertWork.TellIncidents _ -> tellIncidents(effect, record, alert(record));
            case AlertWork.TellAlerts _ -> tellAlerts(effect, record);
            case AlertWork.Settle _ ->
                    new Outcome.Done(
                            "settled",
                            new Intent.OfAlert(
                                    new AlertWish.Settle(alerts.heard(record.id()).all())));
        };
    }

    private static Alert alert(Incident record) {
        return AlertDeclaring.alert(record).orElseThrow();
    }

    /** Who looks after the alert has acknowledged the incident. */
    private Outcome tellIncidents(ClaimedEffect effect, Incident record, Alert alert) {
        AlertNews news = alert.isFiring() ? new AlertNews.Again() : new AlertNews.Quiet();
        for (Led led : alert.led()) {
            IncidentId incident = led.incident();
            String key = effect.key() + ":" + incident;
            FrontDesk.Answer _ =
                    desk.handle(incident, new Intent.HearOfAlert(record.id(), news), TOCSIN, key);
            Alert.Acknowledged known = alert.acknowledged();
            if (known != null && known.by() instanceof Actor.Person by) {
                String once = "alert:%s:acknowledged:%s".formatted(record.id(), incident);
                FrontDesk.Answer _ =
                        desk.handle(incident, new Intent.Tick(Checklist.ACKNOWLEDGE), by, once);
            }
        }
        return Outcome.done("told");
    }

    /** Of a private incident nothing is told. */
    private Outcome tellAlerts(ClaimedEffect effect, Incident incident) {
        if (incident.isPrivate()) {
            return Outcome.done("private");
        }
        AlertWish standing =
                new AlertWish.RecordStanding(
                        incident.id(), room(incident), incident.phase().isOpen());
        for (Telling each : AlertedIncident.alerts(incident)) {
            String key = effect.key() + ":" + each.alert();
            FrontDesk.Answer _ =
                    desk.handle(each.alert(), new Intent.OfAlert(standing), TOCSIN, key);
            incident.checklist()
                    .step(Checklist.ACKNOWLEDGE)
                    .map(Step::status)
                    .ifPresent(status -> acknowledge(each.alert(), status, key));
        }
        return Outcome.done("told");
    }

    private void acknowledge(IncidentId alert, Step.Status status, String key) {
        if (status instanceof Step.Done(Actor by, _)) {
            FrontDesk.Answer _ =
                    desk.handle(
                            alert,
                            new Intent.OfAlert(new AlertWish.Acknowledge()),
                            by,
                            key + ":acknowledged");
        }
    }

    private static @Nullable ChannelId room(Incident incident) {
        Room room = incident.room();
        return room == null ? null : room.channel();
    }
}
