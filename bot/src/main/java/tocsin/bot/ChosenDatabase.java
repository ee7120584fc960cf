package tocsin.bot;

import tocsin.bot.config.DatabaseSettings;
import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.Database;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.bot.database.Unusable;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** The database that the settings name, or an embedded one of our own when they name none. */
final class ChosenDatabase {

    private ChosenDatabase() {}

    /**
     * To work with; its tables are brought up to date.
     *
     * @throws IOException with a sentence for people
     */
    static Database open(DatabaseSettings settings, Closing closing) throws IOException {
        return closing.last(opened(url(settings, closing), Database::open));
    }

    /**
     * To read what was written; nothing is changed, and one that was never there is not made.
     *
     * @throws IOException with a sentence for people
     */
    static Database read(DatabaseSettings settings, Closing closing) throws IOException {
        if (settings.url() == null && !EmbeddedDatabase.isIn(settings.data())) {
            throw new IOException(
                    "Nothing was ever written under %s. Set TOCSIN_DATA to the folder that './tocsin serve' uses, or DATABASE_URL to its database."
                            .formatted(settings.data()));
        }
        return closing.last(opened(runningUrl(settings, closing), Database::read));
    }

    private static Database opened(DatabaseUrl url, Function<DatabaseUrl, Database> how)
            throws IOException {
        try {
            return how.apply(url);
        } catch (Unusable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static DatabaseUrl url(DatabaseSettings settings, Closing closing) throws IOException {
        DatabaseUrl given = settings.url();
        return given != null ? given : closing.last(EmbeddedDatabase.open(settings.data())).url();
    }

    /** The address; an embedded server that runs already is shared with whoever started it. */
    static DatabaseUrl runningUrl(DatabaseSettings settings, Closing closing) throws IOException {
        Optional<DatabaseUrl> running =
                settings.url() == null
                        ? EmbeddedDatabase.running(settings.data())
                        : Optional.empty();
        return running.isPresent() ? running.get() : url(settings, closing);
    }
}
