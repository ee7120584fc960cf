package tocsin.bot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tocsin.bot.config.DatabaseUrl;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A pooler in between, which gives each transaction another session, and keeps what it leaves. */
class PoolerTest {
    private static final int SESSIONS = 3;

    private final DatabaseUrl direct = TestDatabase.empty();

    @ParameterizedTest
    @EnumSource
    void it_is_noticed(Pooler.Mode mode) throws Exception {
        try (Pooler pooler = Pooler.before(direct, mode, SESSIONS)) {
            assertThat(Look.at(pooler.url()).server().isPooled()).isTrue();
            assertThat(Look.at(direct).server().isPooled()).isFalse();
        }
    }

    @Test
    void two_replicas_work_through_it_and_leave_no_trace_in_a_session() throws Exception {
        try (Pooler pooler = Pooler.before(direct, Pooler.Mode.TRANSACTION, SESSIONS)) {
            List<Map<String, String>> before = sessions(pooler);
            try (Database one = Database.open(pooler.url());
                    Database other = Database.open(pooler.url())) {
                one.jdbi().useHandle(handle -> handle.execute("create table note (n int)"));
                work(one, other);
                assertThat(count(one)).isEqualTo(8 * 40);
            }
            assertThat(sessions(pooler)).hasSize(SESSIONS).isEqualTo(before);
        }
    }

    @Test
    void prepared_statements_would_not_go_through_it() throws Exception {
        try (Pooler pooler = Pooler.before(direct, Pooler.Mode.TRANSACTION, SESSIONS)) {
            DatabaseUrl preparing =
                    new DatabaseUrl(
                            pooler.url().jdbc() + "?prepareThreshold=1",
                            direct.user(),
                            direct.password());
            Database.open(pooler.url()).close();
            assertThatThrownBy(
                            () -> {
                                try (Database one = Database.open(preparing);
                                        Database other = Database.open(preparing)) {
                                    work(one, other);
                                }
                            })
                    .hasStackTraceContaining("prepared statement \"S_");
        }
    }

    /** Alone and in transactions, by eight at once. */
    private static void work(Database one, Database other) throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Database database = i % 2 == 0 ? one : other;
                all.add(
                        people.submit(() -> {
                            for (int n = 0; n < 20; n++) {
                                note(database, n);
                            }
                            return null;
                        }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static void note(Database database, int n) {
        database.jdbi().useHandle(handle -> handle.execute("insert into note values (?)", n));
        database.jdbi()
                .useTransaction(handle -> {
                    handle.execute("select pg_advisory_xact_lock(?)", 7L);
                    handle.execute("insert into note values (?)", n);
                });
    }

    private static int count(Database database) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("select count(*) from note").mapTo(Integer.class).one());
    }

    /** What each session at the server keeps, seen by holding all of them at once. */
    private static List<Map<String, String>> sessions(Pooler pooler) throws SQLException {
        List<Connection> held = new ArrayList<>();
        List<Map<String, String>> all = new ArrayList<>();
        try {
            for (int i = 0; i < SESSIONS; i++) {
                Connection connection =
                        DriverManager.getConnection(
                                pooler.url().jdbc() + "?prepareThreshold=0",
                                pooler.url().credentials());
                held.add(connection);
                connection.setAutoCommit(false);
                all.add(kept(connection));
            }
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
        return all;
    }

    private static Map<String, String> kept(Connection connection) throws SQLException {
        Map<String, String> kept = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select name, setting from pg_settings
                                where source = 'session' and name <> 'application_name'
                                union all select 'search_path', current_setting('search_path')
                                union all select 'role', current_user
                                union all select 'prepared', count(*)::text from pg_prepared_statements
                                union all select 'locks', count(*)::text from pg_locks
                                          where locktype = 'advisory' and pid = pg_backend_pid()
                                union all select 'listening', count(*)::text from pg_listening_channels()
                                """)) {
            while (rows.next()) {
                kept.put(rows.getString(1), rows.getString(2));
            }
        }
        return kept;
    }
}
