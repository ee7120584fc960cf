package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.database.Database;
import tocsin.bot.store.LaneId;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Which process delivers which lane. The locks live on one connection of their own: they end with
 * the process, and a slow call to Slack holds no connection of the pool.
 */
final class LaneLocks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneLocks.class);
    private static final int SPACE = 0x70C5;

    private final Database database;
    private @Nullable Connection connection;

    LaneLocks(Database database) {
        this.database = database;
    }

    /** Whether this process may deliver the lane now. Asked once at a time for a lane. */
    synchronized boolean take(LaneId lane) {
        try {
            return ask("select pg_try_advisory_lock(?, ?)", lane);
        } catch (SQLException e) {
            LOG.warn("the lane {} cannot be taken: {}", lane, e.getMessage());
            drop();
            return false;
        }
    }

    synchronized void release(LaneId lane) {
        try {
            if (!ask("select pg_advisory_unlock(?, ?)", lane)) {
                LOG.warn("the lane {} was not held; the connection was lost meanwhile", lane);
            }
        } catch (SQLException e) {
            LOG.warn("the lane {} cannot be released: {}", lane, e.getMessage());
            drop();
        }
    }

    private boolean ask(String sql, LaneId lane) throws SQLException {
        Connection alive = connection;
        if (alive == null) {
            alive = database.connect();
            connection = alive;
        }
        try (PreparedStatement statement = alive.prepareStatement(sql)) {
            statement.setInt(1, SPACE ^ lane.lane().name().hashCode());
            statement.setInt(2, (int) lane.incident().number());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** A connection that failed holds no locks any more. */
    private void drop() {
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException e) {
                LOG.debug("closing a broken connection", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        drop();
    }
}
