package tocsin.incidents.paging;

/** Why somebody is paged. */
public enum Cause {
    /** The policy pages at this severity. */
    SEVERITY,
    /** A person asked for it. */
    HAND,
    /** A rung of the escalation ladder was reached. */
    ESCALATION
}
