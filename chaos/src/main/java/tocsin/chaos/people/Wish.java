package tocsin.chaos.people;

/** What people and alert senders ask of the bot. */
public enum Wish {
    DECLARE,
    NOTE,
    UPDATE,
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
    ALERT_FIRES,
    ALERT_ENDS
}
