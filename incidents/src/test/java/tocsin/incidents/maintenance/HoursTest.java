package tocsin.incidents.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

class HoursTest {

    /**
     * @param real how long it really is; empty: the clocks skip one of its times
     * @param twice how many of its times come twice
     */
    private record Row(
            String zone,
            String day,
            String from,
            String to,
            String start,
            String real,
            int twice) {}

    private static final List<Row> NIGHTS =
            List.of(
                    new Row(
                            "UTC",
                            "2026-11-28",
                            "02:00",
                            "04:00",
                            "2026-11-28T02:00:00Z",
                            "PT2H",
                            0),
                    new Row(
                            "UTC",
                            "2026-11-28",
                            "23:00",
                            "02:00",
                            "2026-11-28T23:00:00Z",
                            "PT3H",
                            0),
                    new Row(
                            "UTC",
                            "2026-12-31",
                            "22:00",
                            "00:00",
                            "2026-12-31T22:00:00Z",
                            "PT2H",
                            0),
                    // Berlin goes from 02:00 to 03:00
                    new Row(
                            "Europe/Berlin",
                            "2027-03-28",
                            "01:00",
                            "04:00",
                            "2027-03-28T00:00:00Z",
                            "PT2H",
                            0),
                    new Row("Europe/Berlin", "2027-03-28", "02:30", "04:00", "", "", 0),
                    new Row("Europe/Berlin", "2027-03-28", "01:00", "02:00", "", "", 0),
                    new Row(
                            "Europe/Berlin",
                            "2027-03-27",
                            "23:00",
                            "03:00",
                            "2027-03-27T22:00:00Z",
                            "PT3H",
                            0),
                    // Berlin goes from 03:00 back to 02:00
                    new Row(
                            "Europe/Berlin",
                            "2026-10-25",
                            "01:00",
                            "04:00",
                            "2026-10-24T23:00:00Z",
                            "PT4H",
                            0),
                    new Row(
                            "Europe/Berlin",
                            "2026-10-25",
                            "02:30",
                            "04:00",
                            "2026-10-25T00:30:00Z",
                            "PT2H30M",
                            1),
                    new Row(
                            "Europe/Berlin",
                            "2026-10-25",
                            "01:00",
                            "02:30",
                            "2026-10-24T23:00:00Z",
                            "PT2H30M",
                            1),
                    new Row(
                            "Europe/Berlin",
                            "2026-10-25",
                            "02:00",
                            "02:30",
                            "2026-10-25T00:00:00Z",
                            "PT1H30M",
                            2),
                    // New York goes from 02:00 to 03:00
                    new Row(
                            "America/New_York",
                            "2027-03-14",
                            "01:00",
                            "03:00",
                            "2027-03-14T06:00:00Z",
                            "PT1H",
                            0),
                    new Row("America/New_York", "2027-03-14", "02:15", "03:00", "", "", 0),
                    // New York goes from 02:00 back to 01:00
                    new Row(
                            "America/New_York",
                            "2026-11-01",
                            "00:30",
                            "02:00",
                            "2026-11-01T04:30:00Z",
                            "PT2H30M",
                            0),
                    new Row(
                            "America/New_York",
                            "2026-11-01",
                            "01:30",
                            "03:00",
                            "2026-11-01T05:30:00Z",
                            "PT2H30M",
                            1));

    @Test
    void a_night_is_what_the_clocks_on_the_wall_make_of_it() {
        for (Row row : NIGHTS) {
            Hours.Reading reading = hours(row).read();
            if (row.real().isEmpty()) {
                assertThat(reading).as("%s", row).isInstanceOf(Hours.Reading.Skipped.class);
                continue;
            }
            assertThat(reading).as("%s", row).isInstanceOf(Hours.Reading.Clear.class);
            Hours.Reading.Clear clear = (Hours.Reading.Clear) reading;
            assertThat(clear.span().start()).as("%s", row).isEqualTo(Instant.parse(row.start()));
            assertThat(clear.span().length()).as("%s", row).isEqualTo(Duration.parse(row.real()));
            assertThat(clear.twice()).as("%s", row).hasSize(row.twice());
        }
    }

    @Test
    void what_is_skipped_is_told_with_what_the_clocks_do() {
        Hours night = hours(new Row("Europe/Berlin", "2027-03-28", "02:30", "04:00", "", "", 0));

        assertThat(night.read())
                .isEqualTo(
                        new Hours.Reading.Skipped(
                                LocalDateTime.parse("2027-03-28T02:30"),
                                LocalDateTime.parse("2027-03-28T02:00"),
                                LocalDateTime.parse("2027-03-28T03:00")));
    }

    @Test
    void a_night_without_length_is_empty() {
        assertThat(hours(new Row("UTC", "2026-11-28", "02:00", "02:00", "", "", 0)).read())
                .isEqualTo(new Hours.Reading.Empty());
    }

    private static Hours hours(Row row) {
        return new Hours(
                LocalDate.parse(row.day()),
                LocalTime.parse(row.from()),
                LocalTime.parse(row.to()),
                ZoneId.of(row.zone()));
    }
}
