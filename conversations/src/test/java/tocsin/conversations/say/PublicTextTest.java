package tocsin.conversations.say;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.PlannedWork.News;

import java.time.Instant;
import java.util.List;

class PublicTextTest {

    @Test
    void a_maintenance_tells_when_it_is_and_nothing_else() {
        assertThat(text(News.ANNOUNCED, "2026-11-25T02:00:00Z"))
                .isEqualTo("Maintenance is planned on 25 November from 02:00 to 04:00 UTC.");
        assertThat(text(News.MOVED, "2026-11-25T23:00:00Z"))
                .isEqualTo(
                        "This maintenance was moved. It is planned from 23:00 UTC on 25 November"
                                + " to 01:00 UTC on 26 November.");
        assertThat(text(News.EXTENDED, "2026-11-25T02:00:00Z"))
                .isEqualTo(
                        "The maintenance takes longer than planned."
                                + " It is expected to end by 04:00 UTC on 25 November.");
    }

    private static String text(News news, String from) {
        Instant start = Instant.parse(from);
        return PublicText.of(
                new PlannedWork(
                        1,
                        "db upgrade",
                        news,
                        start,
                        start.plusSeconds(7200),
                        List.of("Checkout")));
    }
}
