package tocsin.bot.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** What one process has kept is not lost when it ends: whoever shares its disk goes on with it. */
class KeptDeclarationsTest {
    @TempDir Path data;

    @Test
    void what_is_left_is_taken_over_by_the_next_process() throws IOException {
        try (KeptDeclarations before = KeptDeclarations.open(data)) {
            before.put(declaration("one"));
        }
        try (KeptDeclarations next = KeptDeclarations.open(data)) {
            assertThat(next.find("one")).contains(declaration("one"));
        }
    }

    @Test
    void who_came_while_the_other_was_there_takes_over_when_it_is_gone() throws IOException {
        KeptDeclarations first = KeptDeclarations.open(data);
        first.put(declaration("one"));
        try (KeptDeclarations second = KeptDeclarations.open(data)) {
            second.takeOver();
            assertThat(second.all()).isEmpty();

            first.close();
            second.takeOver();

            assertThat(second.all()).containsExactly(declaration("one"));
        }
        try (KeptDeclarations third = KeptDeclarations.open(data)) {
            assertThat(third.all()).containsExactly(declaration("one"));
        }
    }

    @Test
    void what_is_kept_twice_is_gone_on_with_one_after_the_other() throws IOException {
        KeptDeclarations first = KeptDeclarations.open(data);
        first.put(declaration("one").trying(3));
        try (KeptDeclarations second = KeptDeclarations.open(data)) {
            second.put(declaration("one").trying(1));
            first.close();
            second.takeOver();
            assertThat(second.all()).containsExactly(declaration("one").trying(1));

            second.remove(declaration("one"));
            second.takeOver();

            assertThat(second.all()).containsExactly(declaration("one").trying(3));
        }
    }

    private static KeptDeclaration declaration(String key) {
        return KeptDeclaration.of(
                key,
                new Intent.Declare("checkout fails", null, true, Origin.nowhere(), true),
                new UserId("U1"),
                Instant.parse("2026-12-01T08:00:00Z"));
    }
}
