package tocsin.bot.store;

import tocsin.incidents.Effect;
import tocsin.incidents.IncidentId;

/** One lane of one incident: its effects are delivered in order, by one process at a time. */
public record LaneId(IncidentId incident, Effect.Lane lane) {
    /** The lane of the message of a group of alerts; there may be thousands. */
    public static final String ALERT_MESSAGE = "ALERT";

    public boolean isAlertMessage() {
        return lane.name().equals(ALERT_MESSAGE);
    }
}
