package tocsin.chaos.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The illnesses of the database are what PostgreSQL itself says in them, and they end. */
class PostgresTest {
    private static final int OFTEN = 50;

    @TempDir static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Postgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = Postgres.start(folder);
        for (String database : new String[] {"standby", "crowded", "without_space"}) {
            postgres.create(database);
            write(database, "create table kept (n int)");
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void a_database_that_fails_over_ends_connections_and_takes_no_writes() throws Exception {
        try (Connection before = connect("standby")) {
            Postgres.Illness illness = postgres.takesNoWrites("standby");
            assertThat(before.isValid(5)).isFalse();
            isRefused("25006", () -> write("standby", "insert into kept values (1)"));

            illness.heal();
            write("standby", "insert into kept values (1)");
        }
    }

    @Test
    void a_database_without_a_connection_left_refuses_the_next_one() throws Exception {
        Postgres.Illness illness = postgres.hasNoConnectionLeft("crowded");
        try (Connection _ = connect("crowded")) {
            isRefused("53300", () -> connect("crowded").close());

            illness.heal();
            write("crowded", "insert into kept values (1)");
        }
    }

    @Test
    void a_database_on_a_full_disk_takes_little() throws Exception {
        Postgres.Illness illness = postgres.hasNoSpaceLeft("without_space");
        isRefused(
                "53100",
                () -> {
                    for (int i = 0; i < OFTEN; i++) {
                        write("without_space", "insert into kept values (1)");
                    }
                });

        try (Connection busy = connect("without_space")) {
            busy.setAutoCommit(false);
            busy.prepareStatement("select * from kept").execute();
            illness.heal();
            for (int i = 0; i < OFTEN; i++) {
                write("without_space", "insert into kept values (1)");
            }
            postgres.hasNoSpaceLeft("without_space").heal();
        }
    }

    private static void isRefused(String state, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    private static void write(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(postgres.url(database), Postgres.BOT, Postgres.BOT);
    }
}
