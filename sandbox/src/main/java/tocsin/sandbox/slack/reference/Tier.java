package tocsin.sandbox.slack.reference;

/**
 * How often a method may be called in a minute (Slack: rate limits). Slack publishes what it
 * guarantees, not where it stops: the sandbox stops at the guarantee.
 */
public enum Tier {
    T1(1),
    T2(20),
    T3(50),
    T4(100),
    /** Hundreds a minute. */
    SPECIAL(600);

    public final int aMinute;

    Tier(int aMinute) {
        this.aMinute = aMinute;
    }
}
