package tocsin.incidents;

import tocsin.incidents.maintenance.Window;

/** What a record is about. All records are written, told and audited in one way. */
public sealed interface Subject {

    /** Something is broken, and people respond. */
    record AnIncident() implements Subject {}

    /** A change of the cluster that belongs to no incident. */
    record AnOperation() implements Subject {}

    /** A night of maintenance, announced, run and told to its audience. */
    record AWindow(Window window) implements Subject {}
}
