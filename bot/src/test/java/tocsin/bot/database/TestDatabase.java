package tocsin.bot.database;

import tocsin.bot.config.DatabaseUrl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for a whole test run, with a new database for everyone who asks. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedDatabase SERVER = start();

    private TestDatabase() {}

    /** An empty database of one's own. */
    public static DatabaseUrl create() {
        String name = "test_" + COUNT.incrementAndGet();
        DatabaseUrl server = SERVER.url();
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbc(), server.user(), server.password().value());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new DatabaseUrl(
                server.jdbc().replaceFirst("/[^/]+$", "/" + name),
                server.user(),
                server.password());
    }

    private static EmbeddedDatabase start() {
        try {
            EmbeddedDatabase server =
                    EmbeddedDatabase.open(Files.createTempDirectory("tocsin-test"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedDatabase server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
