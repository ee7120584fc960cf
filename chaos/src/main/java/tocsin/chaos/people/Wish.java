package tocsin.chaos.people;

/** What people and alert senders ask of the bot. */
public enum Wish {
    DECLARE,
    DECLARE_BY_FORM,
    /** Its own people alone may know of it. */
    DECLARE_PRIVATE,
    NOTE,
    UPDATE,
    UPDATE_BY_FORM,
    SEVERITY,
    TITLE,
    PHASE,
    RESOLVE,
    STEP,
    SUBSCRIBE,
    UNSUBSCRIBE,
    CLAIM,
    TICK,
    UNDO,
    JOIN,
    PIN,
    ANNOUNCE_WINDOW,
    CANCEL_WINDOW,
    ALERT_FIRES,
    ALERT_ENDS
}
