package tocsin.bot.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

import tocsin.bot.config.DatabaseUrl;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The PostgreSQL that everything is written to, with its tables as this version needs them. */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 12;
    private static final int PATIENCE_MILLIS = 5_000;

    private final DatabaseUrl url;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(DatabaseUrl url, HikariDataSource pool) {
        this.url = url;
        this.pool = pool;
        jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    }

    /** Connects and brings the tables up to date. */
    public static Database open(DatabaseUrl url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.jdbc());
        if (!url.user().isEmpty()) {
            config.setUsername(url.user());
            config.setPassword(url.password().value());
        }
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setPoolName("tocsin");
        // Planning the one statement of an intent anew would cost more than running it.
        config.setConnectionInitSql("set plan_cache_mode = force_generic_plan");
        HikariDataSource pool = new HikariDataSource(config);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:tocsin/migration")
                    .load()
                    .migrate();
            return new Database(url, pool);
        } catch (RuntimeException | Error e) {
            pool.close();
            throw e;
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** A connection of the pool; closing it gives it back. */
    public Connection pooled() throws SQLException {
        return pool.getConnection();
    }

    /** A connection beside the pool, for what lasts as long as the process. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (!url.user().isEmpty()) {
            properties.setProperty("user", url.user());
            properties.setProperty("password", url.password().value());
        }
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url.jdbc(), properties);
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
        pool.close();
    }
}
