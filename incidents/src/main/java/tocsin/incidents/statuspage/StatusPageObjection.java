package tocsin.incidents.statuspage;

/** Why nothing is put on the status page. */
public enum StatusPageObjection {
    /** A private incident never reaches the public. */
    PRIVATE,
    /** Nothing stands on the page that could be left open. */
    NOTHING_OPEN,
    /** It is there by now, or something newer is. */
    NOT_FAILED
}
