package tocsin.bot.database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How long a transaction of several statements may keep others waiting. When its host is gone
 * without a word, PostgreSQL itself ends it, and its locks with it, after the same time after which
 * its claims are free. The bounds hold for the transaction alone: nothing stays in the session.
 */
final class Bounds extends DelegatingTransactionHandler {
    private static final String SET =
            """
            select set_config('idle_in_transaction_session_timeout', '3s', true),
                   set_config('lock_timeout', '10s', true)
            """;

    private Bounds(TransactionHandler transactions) {
        super(transactions);
    }

    static Bounds ofTransactions() {
        return new Bounds(LocalTransactionHandler.binding());
    }

    @Override
    public TransactionHandler specialize(Handle handle) throws SQLException {
        return new Bounds(getDelegate().specialize(handle));
    }

    @Override
    public void begin(Handle handle) {
        super.begin(handle);
        try {
            set(handle.getConnection());
        } catch (SQLException e) {
            throw new TransactionException(e);
        }
    }

    /** Call first in a transaction. */
    static void set(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SET);
        }
    }
}
