package tocsin.bot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tocsin.bot.config.DatabaseUrl;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** What a connection and a transaction may cost others when their host or their server is gone. */
@Timeout(60)
class DatabaseTest {
    private static final String BOUNDS =
            "select current_setting('idle_in_transaction_session_timeout') || ' '"
                    + " || current_setting('lock_timeout')";

    private final DatabaseUrl url = TestDatabase.create();

    @Test
    void a_transaction_is_bounded_and_its_session_is_not() throws SQLException {
        try (Database database = Database.open(url)) {
            assertThat(
                            database.jdbi()
                                    .<String, RuntimeException>inTransaction(DatabaseTest::bounds))
                    .isEqualTo("3s 10s");
            assertThat(database.jdbi().<String, RuntimeException>withHandle(DatabaseTest::bounds))
                    .isEqualTo("0 0");
            try (Connection connection = database.transaction()) {
                assertThat(connection.getAutoCommit()).isFalse();
                assertThat(bounds(connection)).isEqualTo("3s 10s");
                connection.commit();
                assertThat(bounds(connection)).isEqualTo("0 0");
            }
        }
    }

    @Test
    void a_server_that_is_silent_is_given_up_except_by_a_migration() throws SQLException {
        try (Database database = Database.open(url);
                Connection pooled = database.pooled();
                Connector connector = Connector.once(url);
                Connection migrating = connector.getConnection()) {
            assertThat(pooled.getNetworkTimeout()).isEqualTo(15_000);
            assertThat(migrating.getNetworkTimeout()).isZero();
        }
    }

    @Test
    void whoever_waits_has_a_connection_as_soon_as_the_database_is_back() throws Exception {
        int port = Integer.parseInt(url.jdbc().replaceFirst(".*:(\\d+)/.*", "$1"));
        try (ServerSocket door = new ServerSocket()) {
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            CountDownLatch back = new CountDownLatch(1);
            CountDownLatch turnedAway = new CountDownLatch(3);
            Thread _ = Thread.startVirtualThread(() -> serve(door, port, turnedAway, back));
            try (Connector connector = Connector.forPool(at(door.getLocalPort()), false)) {
                CompletableFuture<Boolean> waiting =
                        CompletableFuture.supplyAsync(
                                () -> isValid(connector),
                                Executors.newVirtualThreadPerTaskExecutor());
                turnedAway.await();
                back.countDown();
                assertThat(waiting.get()).isTrue();
            }
        }
    }

    /** The machine takes the connection, and what runs there has died or stands still. */
    @Test
    void who_takes_a_connection_and_says_nothing_is_given_up() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Connector connector = Connector.once(at(silent.getLocalPort()))) {
            assertThatThrownBy(connector::getConnection).hasStackTraceContaining("Read timed out");
        }
    }

    @Test
    void nobody_waits_for_what_will_not_pass_nor_for_a_pool_that_is_closed() {
        DatabaseUrl none = new DatabaseUrl(url.jdbc() + "_not", url.user(), url.password());
        try (Connector connector = Connector.forPool(none, false)) {
            assertThatThrownBy(connector::getConnection).hasMessageContaining("does not exist");
        }
        Connector closed = Connector.forPool(at(1), false);
        closed.close();
        assertThatThrownBy(closed::getConnection).hasMessageContaining("refused");
    }

    private DatabaseUrl at(int port) {
        return new DatabaseUrl(
                url.jdbc().replaceFirst(":\\d+/", ":" + port + "/"), url.user(), url.password());
    }

    /** Turns callers away until it is back, then leads them to the server. */
    private static void serve(
            ServerSocket door, int port, CountDownLatch turnedAway, CountDownLatch back) {
        try {
            while (true) {
                Socket caller = door.accept();
                if (back.getCount() > 0) {
                    caller.close();
                    turnedAway.countDown();
                } else {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                    Thread _ = Thread.startVirtualThread(() -> pass(caller, server));
                    Thread _ = Thread.startVirtualThread(() -> pass(server, caller));
                }
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One of them hung up.
        }
    }

    private static boolean isValid(Connector connector) {
        try (Connection connection = connector.getConnection()) {
            return connection.isValid(10);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bounds(Handle handle) {
        return handle.createQuery(BOUNDS).mapTo(String.class).one();
    }

    private static String bounds(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BOUNDS)) {
            row.next();
            return row.getString(1);
        }
    }
}
