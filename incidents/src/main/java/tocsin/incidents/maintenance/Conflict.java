package tocsin.incidents.maintenance;

import tocsin.incidents.IncidentId;

import java.time.LocalDate;

/** What stands against a window. It is told, and nobody is kept from anything. */
public sealed interface Conflict {

    /** Another window on one of the services at that time. */
    record OtherWindow(IncidentId window, String title, Span span) implements Conflict {}

    /** Something is broken there now. */
    record OpenIncident(IncidentId incident, String title) implements Conflict {}

    /** The policy wants no changes on that day. */
    record FreezeDay(LocalDate day, String why) implements Conflict {}
}
