package tocsin.bot.database;

import tocsin.bot.config.DatabaseUrl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What is found at an address, before anything is done there. */
public record Look(Server server, Schema schema) {

    /**
     * Changes nothing.
     *
     * @throws Unusable when nothing can be read
     */
    public static Look at(DatabaseUrl url) {
        try (Connector connector = Connector.once(url);
                Connection connection = connector.getConnection()) {
            Server server = Server.look(connection);
            refuse(server.unfit(url));
            return new Look(server, Schema.look(url));
        } catch (SQLException e) {
            throw new Unusable(Trouble.sentence(e, url), e);
        }
    }

    static void refuse(Optional<String> why) {
        why.ifPresent(sentence -> {
            throw new Unusable(sentence);
        });
    }
}
