package tocsin.bot.store;

import org.jdbi.v3.core.Jdbi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What waits to be done, and how long the longest of it has waited.
 *
 * @param due effects that could be delivered now
 * @param later effects that wait for their time, such as that of the next try
 * @param failing effects, of either, that were tried often
 * @param parked effects that were set aside, until somebody asks for a repair
 * @param oldestDue zero: nothing is due
 * @param clocksDue clocks that should have rung
 * @param oldestClock zero: none should have
 */
public record Backlog(
        long due,
        long later,
        long failing,
        long parked,
        Duration oldestDue,
        long clocksDue,
        Duration oldestClock) {
    /** After as many attempts people are told that something takes long. */
    private static final int OFTEN = 6;

    private static final int PATIENCE_SECONDS = 2;

    /** Costs what waits, not what was ever delivered. */
    public static Backlog read(Jdbi jdbi, Instant now) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select count(*) filter (where due_at <= :now) as due,
                                       count(*) filter (where due_at > :now) as later,
                                       count(*) filter (where attempts > :often) as failing,
                                       (select count(*) from outbox
                                        where delivered_at is null and parked_at is not null) as parked,
                                       min(due_at) as oldest,
                                       (select count(*) from clock where due_at <= :now) as clocks,
                                       (select min(due_at) from clock) as oldest_clock
                                from outbox where delivered_at is null and parked_at is null
                                """)
                        .setQueryTimeout(PATIENCE_SECONDS)
                        .bind("now", now)
                        .bind("often", OFTEN)
                        .map((rs, _) ->
                                new Backlog(
                                        rs.getLong("due"),
                                        rs.getLong("later"),
                                        rs.getLong("failing"),
                                        rs.getLong("parked"),
                                        since(rs, "oldest", now),
                                        rs.getLong("clocks"),
                                        since(rs, "oldest_clock", now)))
                        .one());
    }

    private static Duration since(ResultSet row, String column, Instant now) throws SQLException {
        OffsetDateTime due = row.getObject(column, OffsetDateTime.class);
        return due == null || due.toInstant().isAfter(now)
                ? Duration.ZERO
                : Duration.between(due.toInstant(), now);
    }
}
