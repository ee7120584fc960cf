package tocsin.incidents.maintenance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Nights that come again, by the clocks on the wall: at 02:00 also after the clocks were changed.
 *
 * @param anchor where counting begins
 */
public record Series(Recurrence rule, LocalDate anchor, LocalTime from, LocalTime to) {

    /** The first night that does not start before that moment; empty when none comes. */
    public Optional<Span> next(Instant earliest, ZoneId zone) {
        LocalDate day = earliest.atZone(zone).toLocalDate().minusDays(1);
        Optional<LocalDate> date = rule.next(anchor, day);
        while (date.isPresent() && span(date.get(), zone).start().isBefore(earliest)) {
            date = rule.next(anchor, date.get().plusDays(1));
        }
        return date.map(found -> span(found, zone));
    }

    private Span span(LocalDate date, ZoneId zone) {
        return new Hours(date, from, to, zone).span();
    }
}
