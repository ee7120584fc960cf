package tocsin.incidents.operation;

/** What is done for an operation outside of the core. */
public enum Work {
    /** Ask the cluster what the change would do. */
    PLAN,
    /** Change the cluster, and watch it until it is proven. */
    RUN,
    /** See for a while whether it stays so. */
    DRIFT,
    /** Show the operation's card as it stands. */
    SHOW,
    /** Say under the card that a second person is waited for, so that people are notified. */
    TELL_APPROVAL,
    /** Say under the card how it ended, so that people are notified. */
    TELL_END,
    /** Say under the card that it was changed again. */
    TELL_DRIFT,
    /** See whether the plan has expired. */
    RING_EXPIRY,
    /** See whether the countdown is over. */
    RING_GRACE
}
