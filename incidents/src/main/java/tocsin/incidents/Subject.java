package tocsin.incidents;

/** What a record is about. All records are written, told and audited in one way. */
public sealed interface Subject {

    /** Something is broken, and people respond. */
    record AnIncident() implements Subject {}

    /** A change of the cluster that belongs to no incident. */
    record AnOperation() implements Subject {}
}
