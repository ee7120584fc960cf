package tocsin.incidents.maintenance;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * A night as clocks on the wall tell it. It crosses midnight when it ends earlier than it starts.
 */
public record Hours(LocalDate date, LocalTime from, LocalTime to, ZoneId zone) {

    /** What that means in real time. */
    public sealed interface Reading {

        /**
         * @param twice times that the clocks show twice in that night: the start was taken for the
         *     first of them, the end for the last, so that the span holds whatever was meant
         */
        record Clear(Span span, List<LocalDateTime> twice) implements Reading {
            public Clear {
                twice = List.copyOf(twice);
            }
        }

        /** The clocks skip this time in that night. */
        record Skipped(LocalDateTime time, LocalDateTime before, LocalDateTime after)
                implements Reading {}

        /** It starts when it ends. */
        record Empty() implements Reading {}
    }

    public LocalDateTime start() {
        return date.atTime(from);
    }

    public LocalDateTime end() {
        return (to.isAfter(from) ? date : date.plusDays(1)).atTime(to);
    }

    /** Refuses what is not there. */
    public Reading read() {
        if (from.equals(to)) {
            return new Reading.Empty();
        }
        List<LocalDateTime> twice = new ArrayList<>();
        for (LocalDateTime time : List.of(start(), end())) {
            int offsets = zone.getRules().getValidOffsets(time).size();
            if (offsets == 0) {
                ZoneOffsetTransition gap = zone.getRules().getTransition(time);
                return new Reading.Skipped(time, gap.getDateTimeBefore(), gap.getDateTimeAfter());
            }
            if (offsets > 1) {
                twice.add(time);
            }
        }
        return new Reading.Clear(span(), twice);
    }

    /**
     * Takes what is nearest: a time that is skipped is later by what is skipped, and the length of
     * the night is kept where it would vanish.
     */
    public Span span() {
        var begins = start().atZone(zone).withEarlierOffsetAtOverlap();
        var ends = end().atZone(zone).withLaterOffsetAtOverlap();
        return ends.isAfter(begins)
                ? new Span(begins.toInstant(), ends.toInstant())
                : new Span(
                        begins.toInstant(),
                        begins.toInstant().plus(Duration.between(start(), end())));
    }
}
