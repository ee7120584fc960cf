package tocsin.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is left to do, and who has claimed it, by the database's own clock. */
final class Outbox implements AutoCloseable {
    private final Connection connection;

    Outbox(Connection connection) {
        this.connection = connection;
    }

    /** Waits until nobody has claimed anything but the one who does not get on with it. */
    String holder() throws SQLException, InterruptedException {
        List<String> holders = List.of();
        while (holders.size() != 1) {
            TimeUnit.MILLISECONDS.sleep(5);
            holders =
                    column(
                            """
                            select distinct claimed_by from outbox
                            where delivered_at is null and claimed_by is not null
                            """,
                            String.class);
        }
        return holders.getFirst();
    }

    /** What is to be done now. */
    List<Long> due() throws SQLException {
        return column(
                "select id from outbox where delivered_at is null and due_at <= clock_timestamp()",
                Long.class);
    }

    boolean areDelivered(List<Long> effects) throws SQLException {
        return column("select id from outbox where delivered_at is null", Long.class).stream()
                .noneMatch(effects::contains);
    }

    boolean isDeclared(String title) throws SQLException {
        return !column("select id from incident where title = ?", Long.class, title).isEmpty();
    }

    /** How long that replica is still counted among the living; negative: since when it is not. */
    Duration leaseOf(String replica) throws SQLException {
        return Duration.ofMillis(
                column(
                                """
                                select (extract(epoch from until - clock_timestamp()) * 1000)::bigint
                                from replica where id = ?
                                """,
                                Long.class,
                                replica)
                        .getFirst());
    }

    /** Whether another one than this renewed its lease within the last second. */
    boolean isAnotherInTime(String replica) throws SQLException {
        return !column(
                        """
                        select id from replica
                        where id <> ? and until > clock_timestamp() + interval '2 seconds'
                        """,
                        String.class,
                        replica)
                .isEmpty();
    }

    private <T> List<T> column(String sql, Class<T> type, Object... arguments) throws SQLException {
        List<T> values = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                query.setObject(i + 1, arguments[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getObject(1, type));
                }
            }
        }
        return values;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
