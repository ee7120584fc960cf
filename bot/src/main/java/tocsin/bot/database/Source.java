package tocsin.bot.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;

import javax.sql.DataSource;

/** What JDBC wants of a source of connections besides the connections. */
abstract class Source implements DataSource {
    @Override
    public final Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The address has the credentials");
    }

    @Override
    public final PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException("There is no writer");
    }

    @Override
    public final void setLogWriter(PrintWriter ignored) {
        // It logs by the logger.
    }

    @Override
    public final void setLoginTimeout(int ignored) {
        // The address or the connector says how long.
    }

    @Override
    public final int getLoginTimeout() {
        return 0;
    }

    @Override
    public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("It logs by another logger");
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Nothing is wrapped");
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
