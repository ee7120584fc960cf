package tocsin.incidents.alert;

/** What an incident hears of an alert. */
public sealed interface AlertNews {

    /** The incident was declared from it, or it joined. */
    record Joined(Wording wording) implements AlertNews {}

    /** Nothing of its group fires any more. */
    record Quiet() implements AlertNews {}

    /** It fires again. */
    record Again() implements AlertNews {}
}
