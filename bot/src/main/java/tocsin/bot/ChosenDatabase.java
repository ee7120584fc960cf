package tocsin.bot;

import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.config.Settings;
import tocsin.bot.database.Database;
import tocsin.bot.database.EmbeddedDatabase;

import java.io.IOException;

/** The database that the settings name, or an embedded one of our own when they name none. */
final class ChosenDatabase {

    private ChosenDatabase() {}

    /**
     * @throws IOException with a sentence for people
     */
    static Database open(Settings settings, Closing closing) throws IOException {
        DatabaseUrl given = settings.database();
        DatabaseUrl url =
                given != null
                        ? given
                        : closing.last(EmbeddedDatabase.open(settings.files().data())).url();
        return closing.last(Database.open(url));
    }
}
