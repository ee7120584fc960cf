package tocsin.incidents.maintenance;

import java.time.Duration;
import java.time.Instant;

/** A stretch of real time: 72 hours are 72 hours in every night of the year. */
public record Span(Instant start, Instant end) {

    public Span {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("A span ends after it starts: " + start);
        }
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    public Instant middle() {
        return start.plus(length().dividedBy(2));
    }

    public boolean overlaps(Span other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public boolean holds(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }

    public Span until(Instant later) {
        return new Span(start, later);
    }
}
