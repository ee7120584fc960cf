package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Forgets what nobody asks for any more, once a day for all replicas together. A table is gone
 * through from its first block to its last, a stretch in a transaction of its own: no lock is held
 * for long, and no index is needed. Facts are never forgotten.
 */
public final class Pruning {
    /** What is younger may still be asked for: Slack repeats an event for a day at most. */
    public static final Duration LEAST = Duration.ofDays(7);

    private static final Duration DAILY = Duration.ofDays(1);

    /** 2 MB; some 15,000 rows of the smallest kind. */
    private static final int BLOCKS = 256;

    private final Jdbi jdbi;

    public Pruning(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What is forgotten, and when; each is a table. */
    private enum What {
        /**
         * Requests. An effect that waits may tell its outcome again, under a key that begins with
         * its own, whenever it comes to be delivered: after a restore, or a repair.
         */
        SEEN(
                """
                at < :before and not exists (
                    select from (
                        select key from outbox
                        where delivered_at is null and parked_at is null and created_at < :before
                        union all
                        select key from outbox
                        where delivered_at is null and parked_at is not null and created_at < :before
                    ) as waiting
                    where starts_with(seen.key, waiting.key))
                """),
        /** Effects that are done with; whoever looks for a message looks in Slack. */
        OUTBOX("delivered_at < :before"),
        /** Groups of alerts; what fires still is kept. */
        ALERT_GROUP(
                """
                at < :before
                and not heard @@ 'exists($.all[*].isFiring ? (@ == true))'::jsonpath
                """);

        private final String condition;

        What(String condition) {
            this.condition = condition;
        }

        String table() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A part of a table that was gone through.
     *
     * @param forgotten rows
     * @param isLast nothing of this table is left for today
     */
    public record Stretch(String table, int forgotten, boolean isLast) {}

    private record Position(What what, long block) {}

    /**
     * Goes through the next stretch of what is due.
     *
     * @param before when what is forgotten was written, or was done with
     * @return empty: nothing is due, or others are at it
     */
    public Optional<Stretch> next(Instant now, Instant before) {
        return jdbi.inTransaction(handle ->
                position(handle, now).map(position -> pruned(handle, position, now, before)));
    }

    private static Optional<Position> position(Handle handle, Instant now) {
        return handle.createQuery(
                        """
                        select what, next_block from pruning
                        where next_block > 0 or done_at <= :yesterday
                        order by what limit 1 for update skip locked
                        """)
                .bind("yesterday", now.minus(DAILY))
                .map((rs, _) ->
                        new Position(
                                What.valueOf(rs.getString("what").toUpperCase(Locale.ROOT)),
                                rs.getLong("next_block")))
                .findOne();
    }

    private static Stretch pruned(Handle handle, Position position, Instant now, Instant before) {
        String table = position.what().table();
        long end = position.block() + BLOCKS;
        boolean isLast = end >= blocks(handle, table);
        String sql =
                """
                with old as (
                    select ctid from %1$s
                    where ctid >= :from::tid and ctid < :to::tid and %2$s
                    for update skip locked
                ), forgotten as (
                    delete from %1$s using old where %1$s.ctid = old.ctid returning 1
                ), gone_through as (
                    update pruning set next_block = :next, done_at = case when :last then :now else done_at end
                    where what = :what
                )
                select count(*) from forgotten
                """
                        .formatted(table, position.what().condition);
        int forgotten =
                handle.createQuery(sql)
                        .bind("from", tid(position.block()))
                        .bind("to", tid(end))
                        .bind("before", before)
                        .bind("next", isLast ? 0 : end)
                        .bind("last", isLast)
                        .bind("now", now)
                        .bind("what", table)
                        .mapTo(Integer.class)
                        .one();
        return new Stretch(table, forgotten, isLast);
    }

    private static String tid(long block) {
        return "(%d,0)".formatted(block);
    }

    private static long blocks(Handle handle, String table) {
        return handle.createQuery(
                        "select pg_relation_size(:table::regclass) / current_setting('block_size')::bigint")
                .bind("table", table)
                .mapTo(Long.class)
                .one();
    }
}
