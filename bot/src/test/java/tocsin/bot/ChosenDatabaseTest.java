package tocsin.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.bot.config.DatabaseSettings;
import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.config.Secret;
import tocsin.bot.database.TestDatabase;

import java.io.IOException;
import java.nio.file.Path;

/** Whoever reads what was written makes and changes nothing. */
class ChosenDatabaseTest {
    @TempDir private Path folder;

    @Test
    void where_nothing_was_ever_written_nothing_is_made() {
        assertThatThrownBy(() -> read(new DatabaseSettings(null, folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Nothing was ever written under " + folder)
                .hasMessageContaining("TOCSIN_DATA");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_has_no_tables_gets_none() {
        DatabaseSettings settings = new DatabaseSettings(TestDatabase.empty(), folder);
        for (int n = 1; n <= 2; n++) {
            assertThatThrownBy(() -> read(settings))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has no tables of Tocsin's");
        }
    }

    @Test
    void one_that_is_away_is_told_in_a_sentence() {
        DatabaseUrl away =
                new DatabaseUrl("jdbc:postgresql://127.0.0.1:1/none", "me", new Secret("hidden"));
        for (Opening opening : new Opening[] {ChosenDatabase::open, ChosenDatabase::read}) {
            assertThatThrownBy(
                            () -> opening.open(new DatabaseSettings(away, folder), new Closing()))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "PostgreSQL at 127.0.0.1:1/none cannot be reached. Nothing answers there (connection refused). Start it, or correct DATABASE_URL.");
        }
    }

    private interface Opening {
        AutoCloseable open(DatabaseSettings settings, Closing closing) throws IOException;
    }

    private static void read(DatabaseSettings settings) throws IOException {
        try (Closing closing = new Closing()) {
            assertThat(ChosenDatabase.read(settings, closing).answers()).isTrue();
        }
    }
}
