package tocsin.bot.store;

import org.jdbi.v3.core.Jdbi;

import java.sql.SQLException;
import java.time.Duration;

/** Which processes are alive, by the database's own clock. */
public final class Replicas {
    private static final int PATIENCE_MILLIS = 2_000;

    private final Jdbi jdbi;

    public Replicas(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A process that is new, or was late and is not who it was any more.
     *
     * @param id never used before
     */
    public void enter(String id, Duration lease) {
        quickly(
                """
                with gone as (
                    delete from replica where until < clock_timestamp() - interval '1 day'
                )
                insert into replica (id, until) values (?, clock_timestamp() + ? * interval '1 millisecond')
                """,
                id,
                lease.toMillis());
    }

    /** False: it is too late, and what this one had claimed is free. */
    public boolean renew(String id, Duration lease) {
        return quickly(
                        """
                        update replica set until = clock_timestamp() + ? * interval '1 millisecond'
                        where id = ? and until > clock_timestamp()
                        """,
                        lease.toMillis(),
                        id)
                == 1;
    }

    /** What this one had claimed is free at once. */
    public void leave(String id) {
        int _ = quickly("delete from replica where id = ?", id);
    }

    /** Whether no other living one has been there for longer: what one alone does falls to it. */
    public boolean isEldest(String id) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select id from replica where until > clock_timestamp()
                                order by entered_at, id limit 1
                                """)
                        .mapTo(String.class)
                        .findOne()
                        .filter(id::equals)
                        .isPresent());
    }

    /** A connection that has died in silence must not be waited for: others know by then. */
    private int quickly(String sql, Object... arguments) {
        return jdbi.withHandle(handle -> {
            try {
                handle.getConnection().setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
            } catch (SQLException e) {
                throw new IllegalStateException("This connection cannot be bounded in time", e);
            }
            return handle.execute(sql, arguments);
        });
    }
}
