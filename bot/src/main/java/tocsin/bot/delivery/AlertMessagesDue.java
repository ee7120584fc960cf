package tocsin.bot.delivery;

import tocsin.bot.store.LaneId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The messages of groups of alerts that are due. There may be thousands: they wait in the database,
 * a few at a time are looked after, and nobody asks for them while Slack takes none.
 */
final class AlertMessagesDue {
    /** So many are asked for at once. */
    static final int FEW = 4;

    private final Supplier<List<LaneId>> due;
    private final Consumer<LaneId> wake;
    private final InstantSource clock;
    private Instant notBefore = Instant.EPOCH;
    private int inHand;
    private boolean isLooking;
    private boolean isGettingOn;

    /**
     * @param due the first few
     */
    AlertMessagesDue(Supplier<List<LaneId>> due, Consumer<LaneId> wake, InstantSource clock) {
        this.due = due;
        this.wake = wake;
        this.clock = clock;
    }

    /** Whether it is worth while to look for some. */
    synchronized boolean isIdle() {
        return inHand == 0 && !isLooking && mayGo();
    }

    /** Whether Slack may take one now. */
    synchronized boolean mayGo() {
        return !notBefore.isAfter(clock.instant());
    }

    /** Looks for some, unless that is going on. */
    void look() {
        if (!begin()) {
            return;
        }
        List<LaneId> found = List.of();
        try {
            found = due.get();
        } finally {
            found(found.size());
        }
        found.forEach(wake);
    }

    private synchronized boolean begin() {
        if (!isIdle()) {
            return false;
        }
        isLooking = true;
        isGettingOn = false;
        return true;
    }

    private synchronized void found(int lanes) {
        isLooking = false;
        inHand = lanes;
    }

    /** Slack takes none before this moment. */
    synchronized void limited(Instant until) {
        notBefore = until;
    }

    /** One of them was carried out, somehow. */
    synchronized void carried() {
        isGettingOn = true;
    }

    /**
     * One was looked after.
     *
     * @return whether the next few may be looked for at once
     */
    synchronized boolean ended() {
        inHand = Math.max(0, inHand - 1);
        return isGettingOn && isIdle();
    }
}
