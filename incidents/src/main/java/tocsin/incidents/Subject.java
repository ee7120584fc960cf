package tocsin.incidents;

import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.Telling;
import tocsin.incidents.maintenance.Window;

import java.util.List;

/** What a record is about. All records are written, told and audited in one way. */
public sealed interface Subject {

    /**
     * Something is broken, and people respond.
     *
     * @param alerts those that tell of it
     */
    record AnIncident(List<Telling> alerts) implements Subject {
        public AnIncident {
            alerts = List.copyOf(alerts);
        }

        public AnIncident() {
            this(List.of());
        }
    }

    /** A change of the cluster that belongs to no incident. */
    record AnOperation() implements Subject {}

    /** A night of maintenance, announced, run and told to its audience. */
    record AWindow(Window window) implements Subject {}

    /** A group of alerts, and what people did about it. */
    record AnAlert(Alert alert) implements Subject {}
}
