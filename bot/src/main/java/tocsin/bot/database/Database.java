package tocsin.bot.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

import tocsin.bot.config.DatabaseUrl;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The PostgreSQL that everything is written to, with its tables as this version needs them. Nothing
 * relies on what a session keeps, so a pooler may be in between.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 12;
    private static final int PATIENCE_MILLIS = 5_000;

    /** A connection that is half open is found out before the patience ends. */
    private static final int CHECK_MILLIS = 1_000;

    private final Connector connector;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(DatabaseUrl url, boolean isPooled) {
        connector = Connector.forPool(url, isPooled);
        pool = new HikariDataSource(config(connector));
        jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        jdbi.setTransactionHandler(Bounds.ofTransactions());
    }

    /**
     * Connects and brings the tables up to date.
     *
     * @throws Unusable when it cannot be worked with
     */
    public static Database open(DatabaseUrl url) {
        Look look = Look.at(url);
        Look.refuse(look.server().unwritable(url));
        if (look.schema().wantsMigration()) {
            Look.refuse(look.server().uncreatable(url));
            Schema.migrate(url);
        } else {
            Look.refuse(look.schema().unfit(url));
        }
        return new Database(url, look.server().isPooled());
    }

    /**
     * Connects to read, a standby too, and changes nothing.
     *
     * @throws Unusable also when the tables are not those that this version needs
     */
    public static Database read(DatabaseUrl url) {
        Look look = Look.at(url);
        Look.refuse(look.schema().unfit(url));
        return new Database(url, look.server().isPooled());
    }

    private static HikariConfig config(Connector connector) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connector);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setValidationTimeout(CHECK_MILLIS);
        config.setInitializationFailTimeout(-1); // It was looked at.
        config.setPoolName("tocsin");
        return config;
    }

    /** The pool tells how it is used; once. */
    public void measuredBy(MetricsTrackerFactory metrics) {
        pool.setMetricsTrackerFactory(metrics);
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** A connection of the pool; closing it gives it back. */
    public Connection pooled() throws SQLException {
        return pool.getConnection();
    }

    /** The same in a transaction, for whoever does not come by {@link #jdbi()}. */
    public Connection transaction() throws SQLException {
        Connection connection = pooled();
        try {
            connection.setAutoCommit(false);
            Bounds.set(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether it answers now. */
    public boolean answers() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public void close() {
        connector.close();
        pool.close();
    }
}
