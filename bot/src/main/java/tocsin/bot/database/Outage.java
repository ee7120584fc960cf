package tocsin.bot.database;

import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What kind of failure means that the database cannot be worked with now. */
public enum Outage {
    /** It is no outage. */
    NONE,
    /** The database, or the way to it, said that nothing was kept. */
    NOTHING_KEPT,
    /** The connection broke; what was under way may have been kept. */
    BROKEN;

    public static Outage of(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ConnectionException
                    || each instanceof SQLTransientConnectionException) {
                return NOTHING_KEPT;
            }
            if (each instanceof SQLException sql && of(sql.getSQLState()) != NONE) {
                return of(sql.getSQLState());
            }
        }
        return NONE;
    }

    /** PostgreSQL: appendix A, error codes. */
    private static Outage of(@Nullable String state) {
        if (state == null) {
            return NONE;
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return BROKEN;
        }
        // Insufficient resources, a standby, a lock or a statement that took too long.
        return state.startsWith("53")
                        || state.equals("25006")
                        || state.equals("55P03")
                        || state.equals("57014")
                ? NOTHING_KEPT
                : NONE;
    }
}
