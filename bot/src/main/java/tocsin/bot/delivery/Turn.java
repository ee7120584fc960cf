package tocsin.bot.delivery;

import tocsin.bot.store.LaneId;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A lane that has something to do, among others: what matters most goes first, then who came first.
 *
 * @param urgency of what it is about; the less, the sooner
 * @param number counts from the first that came
 */
record Turn(LaneId lane, int urgency, long number) implements Comparable<Turn> {
    private static final AtomicLong COUNT = new AtomicLong();
    private static final Comparator<Turn> ORDER =
            Comparator.comparingInt(Turn::urgency).thenComparingLong(Turn::number);

    static Turn of(LaneId lane, int urgency) {
        return new Turn(lane, urgency, COUNT.incrementAndGet());
    }

    Crew crew() {
        return Crew.of(lane.lane());
    }

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }
}
