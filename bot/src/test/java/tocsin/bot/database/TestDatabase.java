package tocsin.bot.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.config.Secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for a whole test run, with a new database for everyone who asks. The tables
 * are made once, in a template. The server forgets what it was told when the machine loses its
 * power; what must outlive a death is tested with an {@link EmbeddedDatabase} of the test's own.
 */
public final class TestDatabase {
    private static final String TEMPLATE = "tocsin_template";

    /** Where PostgreSQL's programs are unpacked once, for every server of the tests. */
    private static final Path PROGRAMS = Path.of("target", "postgresql").toAbsolutePath();

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    static {
        run("create database " + TEMPLATE);
        Schema.migrate(url(TEMPLATE));
    }

    private TestDatabase() {}

    /** A database of one's own, with the tables of this version and nothing in them. */
    public static DatabaseUrl create() {
        return create(TEMPLATE);
    }

    /** A database of one's own without tables. */
    public static DatabaseUrl empty() {
        return create("template1");
    }

    /** An {@link EmbeddedDatabase} in this data folder need not unpack them again. */
    static void shareProgramsWith(Path folder) throws IOException {
        Files.createDirectories(PROGRAMS);
        Files.createSymbolicLink(folder.resolve("binaries"), PROGRAMS);
    }

    /**
     * A back-up of a database whose bot was stopped.
     *
     * @return its name, for {@link #restore}
     */
    public static String backUp(DatabaseUrl database) {
        String name = "backup_" + COUNT.incrementAndGet();
        run(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '%s'"
                        .formatted(name(database)));
        make(name, name(database));
        return name;
    }

    /** Puts the back-up in the place of the database. */
    public static void restore(DatabaseUrl database, String backup) {
        drop(name(database));
        copy(name(database), backup);
    }

    /** Copied as files: as log records, as PostgreSQL does unless told, takes it twice the time. */
    private static void copy(String name, String template) {
        run("create database %s template %s strategy file_copy".formatted(name, template));
    }

    private static String name(DatabaseUrl database) {
        return database.jdbc().replaceFirst(".*/", "");
    }

    private static DatabaseUrl create(String template) {
        String name = "test_" + COUNT.incrementAndGet();
        make(name, template);
        return url(name);
    }

    private static void make(String name, String template) {
        copy(name, template);
        DropsDatabases.later(name);
    }

    static void drop(String name) {
        run("drop database if exists %s with (force)".formatted(name));
    }

    private static DatabaseUrl url(String database) {
        return new DatabaseUrl(
                "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + database,
                "postgres",
                new Secret("postgres"));
    }

    private static void run(String sql) {
        DatabaseUrl server = url("postgres");
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbc(), server.user(), server.password().value());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The library stops the server when the JVM ends. */
    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(PROGRAMS.toFile())
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "32MB")
                    .setServerConfig("autovacuum", "off")
                    .setPGStartupWait(Duration.ofMinutes(5))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
