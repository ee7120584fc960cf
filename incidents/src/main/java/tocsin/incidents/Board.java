package tocsin.incidents;

/** A message that always tells the present state and is edited in place. */
public enum Board {
    /** Pinned in the incident's channel: severity, phase, roles, clocks, progress. */
    CARD(Part.CARD),
    /** The response checklist with its buttons, in the incident's channel. */
    CHECKLIST(Part.CHECKLIST),
    /** In the digest channel, for everybody. */
    ANNOUNCEMENT(Part.ANNOUNCEMENT),
    /** Where the incident was declared. */
    ECHO(Part.ECHO);

    private final Part part;

    Board(Part part) {
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
