package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;

/** What names a record outside. */
class RecordKeyTest {
    private static final Instant BEGUN = Instant.parse("2026-11-21T12:00:00.123456Z");
    private static final RecordKey SEVENTH = new RecordKey(new IncidentId(7), BEGUN);

    @Test
    void it_is_read_as_it_was_written() {
        assertThat(SEVENTH).hasToString("7-1795262400");
        assertThat(RecordKey.parse("7-1795262400")).contains(SEVENTH);
    }

    @Test
    void a_number_that_was_given_again_after_a_restore_names_another_record() {
        assertThat(new RecordKey(new IncidentId(7), BEGUN.plusSeconds(600))).isNotEqualTo(SEVENTH);
    }

    @Test
    void anything_else_is_not_read() {
        for (String garbled :
                new String[] {"", "7", "-7-1", "7-", "x-1", "7-1-2", "7-99999999999999", "7 -1"}) {
            assertThat(RecordKey.parse(garbled)).as(garbled).isEmpty();
        }
    }
}
