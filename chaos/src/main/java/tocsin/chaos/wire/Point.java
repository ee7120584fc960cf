package tocsin.chaos.wire;

/**
 * A place between two exchanges of the bot with the world, where it can be killed: nothing else
 * that it does can be seen from outside.
 *
 * @param what a method of Slack's, or what a statement does: {@code insert effect}
 */
public record Point(Moment moment, String what) {

    /** On which side of what is done. */
    public enum Moment {
        /** It was sent and has not arrived. */
        BEFORE,
        /** It is done, and the answer has not arrived. */
        AFTER
    }

    @Override
    public String toString() {
        return (moment == Moment.BEFORE ? "before " : "after ") + what;
    }
}
