package tocsin.bot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.config.Secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;

/** What is said when a real PostgreSQL cannot be used: one sentence or two, and what to do. */
class UnusableTest {
    @TempDir private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedDatabase server;

    @BeforeAll
    static void open() throws IOException, SQLException {
        TestDatabase.shareProgramsWith(folder);
        server = EmbeddedDatabase.open(folder);
        Files.write(
                folder.resolve("postgresql/pg_hba.conf"),
                List.of(
                        "host all outcast 127.0.0.1/32 reject",
                        "host all guarded 127.0.0.1/32 scram-sha-256",
                        "host all all 127.0.0.1/32 trust"));
        run(
                "postgres",
                "select pg_reload_conf()",
                "create role outcast login",
                "create role guarded login password 'right'",
                "create role guest login",
                "create role crowded login connection limit 0");
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @Test
    void nothing_listens_there() {
        assertThat(refusal("jdbc:postgresql://127.0.0.1:1/tocsin", "me", ""))
                .isEqualTo(
                        "PostgreSQL at 127.0.0.1:1/tocsin cannot be reached. Nothing answers there (connection refused). Start it, or correct DATABASE_URL.");
    }

    @Test
    void nobody_knows_the_host() {
        assertThat(refusal("jdbc:postgresql://no-such-host.invalid/tocsin", "me", ""))
                .contains("Nobody knows such a host");
    }

    @Test
    void the_password_is_wrong_or_missing() {
        assertThat(refusal(address("postgres"), "guarded", "wrong"))
                .endsWith("refuses the password of guarded. Correct it in DATABASE_URL.")
                .doesNotContain("wrong");
        assertThat(refusal(address("postgres"), "guarded", ""))
                .contains("wants a password of guarded");
    }

    @Test
    void the_role_is_not_admitted() {
        assertThat(refusal(address("postgres"), "outcast", ""))
                .contains("does not admit outcast", "sslmode=require", "pg_hba.conf");
        assertThat(refusal(address("postgres"), "nobody", ""))
                .contains("does not admit nobody (role \"nobody\" does not exist)");
    }

    @Test
    void there_is_no_such_database() {
        assertThat(refusal(address("elsewhere"), "postgres", ""))
                .contains("has no such database. Create it");
    }

    @Test
    void tls_is_demanded_and_not_offered() {
        assertThat(refusal(address("postgres") + "?sslmode=require", "postgres", ""))
                .contains("offers no TLS");
    }

    @Test
    void no_table_may_be_made() throws SQLException {
        run("postgres", "create database foreign_owned");
        assertThat(refusal(address("foreign_owned"), "guest", ""))
                .startsWith("guest may not create tables in the schema public")
                .endsWith("grant create on schema public to guest;");
    }

    @Test
    void the_search_path_leads_nowhere() throws SQLException {
        run("postgres", "create database pathless");
        assertThat(refusal(address("pathless") + "?currentSchema=none", "postgres", ""))
                .contains("no schema of the search path exists");
    }

    @Test
    void it_takes_no_writes() throws SQLException {
        run(
                "postgres",
                "create database standby",
                "alter database standby set default_transaction_read_only = on");
        assertThat(refusal(address("standby"), "postgres", ""))
                .contains("takes no writes", "target_session_attrs=read-write");
    }

    @Test
    void all_connections_are_taken() {
        assertThat(refusal(address("postgres"), "crowded", ""))
                .contains("has no connection left (too many connections for role \"crowded\")");
    }

    @Test
    void its_encoding_cannot_hold_what_people_write() throws SQLException {
        run("postgres", "create database latin encoding 'LATIN1' locale 'C' template template0");
        assertThat(refusal(address("latin"), "postgres", ""))
                .contains("is encoded in LATIN1", "encoding 'UTF8' template template0");
    }

    @Test
    void it_is_too_old() {
        Server old = new Server(14, "14.23", "", false, false, "", false, 0);
        assertThat(old.unfit(url(address("postgres"), "postgres", "")))
                .hasValueSatisfying(why ->
                        assertThat(why)
                                .contains("is 14.23, which is too old", "needs 15 or newer"));
    }

    @Test
    void its_tables_are_of_a_newer_tocsin() throws SQLException {
        run("postgres", "create database future");
        Database.open(url(address("future"), "postgres", "")).close();
        run(
                "future",
                """
                insert into flyway_schema_history
                select 1000, '1000', 'later', type, 'V1000__later.sql', 1, installed_by, now(), 1, true
                from flyway_schema_history where installed_rank = 1
                """);
        assertThat(refusal(address("future"), "postgres", ""))
                .contains("are of a newer Tocsin (V1000; this one knows V")
                .contains("Start that version");
    }

    @Test
    void a_migration_fails_and_leaves_nothing_behind() throws SQLException {
        run("postgres", "create database halfway");
        Database.open(url(address("halfway"), "postgres", "")).close();
        run("halfway", "delete from flyway_schema_history where installed_rank > 5");
        assertThat(refusal(address("halfway"), "postgres", ""))
                .contains("cannot be brought up to date, and are as they were", "already exists");
        assertThat(Look.at(url(address("halfway"), "postgres", "")).schema().applied())
                .isEqualTo("V5");
    }

    @Test
    void somebody_elses_tables_are_there() throws SQLException {
        run("postgres", "create database shared");
        run("shared", "create table orders (id int)");
        assertThat(refusal(address("shared"), "postgres", ""))
                .contains("tables of another program", "database of its own");
    }

    @Test
    void reading_wants_tables_and_makes_none() throws SQLException {
        run("postgres", "create database fresh");
        DatabaseUrl fresh = url(address("fresh"), "postgres", "");

        assertThat(refusal(fresh, Database::read)).contains("has no tables of Tocsin's");
        assertThat(Look.at(fresh).schema().fit()).isEqualTo(Schema.Fit.MISSING);

        Database.open(fresh).close();
        run("fresh", "delete from flyway_schema_history where installed_rank > 5");
        assertThat(refusal(fresh, Database::read))
                .contains("are of an older Tocsin (V5; this one needs V");
    }

    @Test
    void a_standby_can_be_read() throws SQLException {
        run("postgres", "create database mirror");
        DatabaseUrl mirror = url(address("mirror"), "postgres", "");
        Database.open(mirror).close();
        run("postgres", "alter database mirror set default_transaction_read_only = on");

        try (Database database = Database.read(mirror)) {
            assertThat(database.answers()).isTrue();
        }
    }

    private static String refusal(String jdbc, String user, String password) {
        return refusal(url(jdbc, user, password), Database::open);
    }

    private static String refusal(DatabaseUrl url, Function<DatabaseUrl, Database> how) {
        Unusable refusal = catchThrowableOfType(Unusable.class, () -> how.apply(url).close());
        assertThat(refusal).isNotNull().message().doesNotContain("\n").matches(".*[.;]");
        return String.valueOf(refusal.getMessage());
    }

    private static String address(String name) {
        return server.url().jdbc().replaceFirst("/[^/]+$", "/" + name);
    }

    private static DatabaseUrl url(String jdbc, String user, String password) {
        return new DatabaseUrl(jdbc, user, new Secret(password));
    }

    private static void run(String name, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address(name), server.url().credentials());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
