package tocsin.incidents.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class RecurrenceTest {
    private static final LocalDate SATURDAY = LocalDate.parse("2026-11-21");

    private record Row(String rule, List<String> days) {}

    private static final List<Row> RULES =
            List.of(
                    new Row("FREQ=DAILY", List.of("2026-11-21", "2026-11-22", "2026-11-23")),
                    new Row(
                            "FREQ=DAILY;INTERVAL=10",
                            List.of("2026-11-21", "2026-12-01", "2026-12-11")),
                    new Row(
                            "FREQ=DAILY;BYDAY=MO,TU",
                            List.of("2026-11-23", "2026-11-24", "2026-11-30")),
                    new Row("FREQ=WEEKLY", List.of("2026-11-21", "2026-11-28", "2026-12-05")),
                    new Row(
                            "FREQ=WEEKLY;BYDAY=SU",
                            List.of("2026-11-22", "2026-11-29", "2026-12-06")),
                    new Row(
                            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
                            List.of("2026-11-22", "2026-11-30", "2026-12-06", "2026-12-14")),
                    new Row("FREQ=MONTHLY", List.of("2026-11-21", "2026-12-21", "2027-01-21")),
                    new Row(
                            "FREQ=MONTHLY;BYDAY=1SU",
                            List.of("2026-12-06", "2027-01-03", "2027-02-07")),
                    new Row(
                            "FREQ=MONTHLY;BYDAY=-1FR",
                            List.of("2026-11-27", "2026-12-25", "2027-01-29")),
                    new Row(
                            "FREQ=MONTHLY;BYMONTHDAY=31",
                            List.of("2026-12-31", "2027-01-31", "2027-03-31")),
                    new Row(
                            "FREQ=MONTHLY;BYMONTHDAY=-1",
                            List.of("2026-11-30", "2026-12-31", "2027-01-31")),
                    new Row(
                            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1,15",
                            List.of("2027-02-01", "2027-02-15", "2027-05-01")),
                    new Row(
                            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
                            List.of("2027-08-13", "2028-10-13")));

    @Test
    void days_come_again_as_the_rule_says() {
        for (Row row : RULES) {
            Recurrence rule = Recurrence.parse(row.rule()).orElseThrow();
            List<String> days = new ArrayList<>();
            Optional<LocalDate> day = rule.next(SATURDAY, SATURDAY);
            while (days.size() < row.days().size()) {
                days.add(day.orElseThrow().toString());
                day = rule.next(SATURDAY, day.orElseThrow().plusDays(1));
            }
            assertThat(days).as(row.rule()).isEqualTo(row.days());
            assertThat(rule).hasToString(row.rule());
        }
    }

    @Test
    void a_rule_that_is_not_understood_whole_is_none() {
        for (String rule :
                List.of(
                        "",
                        "FREQ=HOURLY",
                        "FREQ=WEEKLY;COUNT=3",
                        "FREQ=WEEKLY;BYDAY=1SU",
                        "FREQ=WEEKLY;BYDAY=XX",
                        "FREQ=WEEKLY;BYMONTHDAY=1",
                        "FREQ=MONTHLY;BYMONTHDAY=32",
                        "FREQ=DAILY;INTERVAL=0",
                        "FREQ=DAILY;FREQ=DAILY",
                        "INTERVAL=2")) {
            assertThat(Recurrence.parse(rule)).as(rule).isEmpty();
        }
    }

    @Test
    void a_day_that_never_comes_is_not_waited_for() {
        Recurrence never = Recurrence.parse("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30").orElseThrow();

        assertThat(never.next(LocalDate.parse("2027-02-01"), SATURDAY)).isEmpty();
    }

    @Test
    void long_after_it_began_the_next_day_is_found_at_once() {
        Recurrence other = Recurrence.parse("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU").orElseThrow();

        assertThat(other.next(SATURDAY, LocalDate.parse("2126-11-21")))
                .contains(LocalDate.parse("2126-11-24"));
    }

    /** The wall clock stays; the hours between are 167 and 169. */
    @Test
    void a_series_keeps_its_hour_when_the_clocks_change() {
        record Change(String zone, String before, String at, int hours) {}
        for (Change change :
                List.of(
                        new Change("Europe/Berlin", "2026-10-17T12:00:00Z", "01:00", 168),
                        new Change("Europe/Berlin", "2026-10-18T00:00:00Z", "04:00", 169),
                        new Change("Europe/Berlin", "2027-03-21T00:00:00Z", "04:00", 167),
                        new Change("America/New_York", "2026-10-25T00:00:00Z", "04:00", 169),
                        new Change("America/New_York", "2027-03-07T00:00:00Z", "04:00", 167))) {
            ZoneId zone = ZoneId.of(change.zone());
            LocalTime from = LocalTime.parse(change.at());
            Series sundays =
                    new Series(
                            Recurrence.parse("FREQ=WEEKLY;BYDAY=SU").orElseThrow(),
                            SATURDAY.minusYears(1),
                            from,
                            from.plusHours(2));
            Span first = sundays.next(Instant.parse(change.before()), zone).orElseThrow();
            Span second = sundays.next(first.end(), zone).orElseThrow();

            assertThat(second.start().atZone(zone).toLocalTime()).isEqualTo(from);
            assertThat(Duration.between(first.start(), second.start()))
                    .as("%s", change)
                    .isEqualTo(Duration.ofHours(change.hours()));
        }
    }

    @Test
    void a_night_in_the_skipped_hour_is_later_and_keeps_its_length() {
        Series sundays =
                new Series(
                        Recurrence.parse("FREQ=WEEKLY;BYDAY=SU").orElseThrow(),
                        SATURDAY,
                        LocalTime.parse("02:00"),
                        LocalTime.parse("03:00"));

        assertThat(sundays.next(Instant.parse("2027-03-27T12:00:00Z"), ZoneId.of("Europe/Berlin")))
                .contains(
                        new Span(
                                Instant.parse("2027-03-28T01:00:00Z"),
                                Instant.parse("2027-03-28T02:00:00Z")));
    }
}
