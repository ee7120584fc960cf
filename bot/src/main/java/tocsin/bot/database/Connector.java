package tocsin.bot.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.config.DatabaseUrl;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Opens connections, each for whoever asks. None of them waits for a dead host for long, unless a
 * migration needs its time. What the address itself says of it goes first.
 */
final class Connector extends Source implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    private static final Duration TO_CONNECT = Duration.ofSeconds(3);

    /** Longer than {@link Bounds} lets a statement wait for a lock. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(15);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final DatabaseUrl url;
    private final Properties properties;
    private final Duration toAnswer;
    private final boolean isPatient;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param toAnswer zero: as long as it takes
     */
    private Connector(
            DatabaseUrl url, Properties properties, Duration toAnswer, boolean isPatient) {
        this.url = url;
        this.properties = properties;
        this.toAnswer = toAnswer;
        this.isPatient = isPatient;
    }

    /** For a look, or a migration: a statement may last. */
    static Connector once(DatabaseUrl url) {
        Properties properties = properties(url);
        properties.setProperty("prepareThreshold", "0"); // Whether a pooler is there is not known.
        return new Connector(url, properties, Duration.ZERO, false);
    }

    /**
     * For a pool: while the database is away, it is tried again at once. The pool itself would
     * sleep for longer and longer, up to seconds.
     *
     * @param isPooled between two transactions a pooler may change the session, and prepared
     *     statements are kept in a session
     */
    static Connector forPool(DatabaseUrl url, boolean isPooled) {
        Properties properties = properties(url);
        if (isPooled) {
            properties.setProperty("prepareThreshold", "0");
        }
        return new Connector(url, properties, TO_ANSWER, true);
    }

    private static Properties properties(DatabaseUrl url) {
        Properties properties = url.credentials();
        properties.setProperty("connectTimeout", String.valueOf(TO_CONNECT.toSeconds()));
        // Who takes a connection and says nothing is dead as well, and a pool makes one at a time.
        properties.setProperty("socketTimeout", String.valueOf(TO_CONNECT.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "tocsin");
        // The driver tells its name at the start, instead of by a SET that a pooler would keep.
        properties.setProperty("assumeMinServerVersion", "12");
        return properties;
    }

    @Override
    public Connection getConnection() throws SQLException {
        boolean isAway = false;
        while (true) {
            try {
                Connection connection = connect();
                if (isAway) {
                    LOG.info("the database is back");
                }
                return connection;
            } catch (SQLException e) {
                if (!isPatient || !Trouble.passes(e)) {
                    throw e;
                }
                if (!isAway) {
                    LOG.warn("{}", Trouble.sentence(e, url));
                    isAway = true;
                }
                rest(e);
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url.jdbc(), properties);
        if (!url.jdbc().contains("socketTimeout=")) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(toAnswer.toMillis()));
        }
        return connection;
    }

    private void rest(SQLException error) throws SQLException {
        try {
            if (closed.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                throw error;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw error;
        }
    }

    /** Whoever waits for a connection waits no longer. */
    @Override
    public void close() {
        closed.countDown();
    }
}
