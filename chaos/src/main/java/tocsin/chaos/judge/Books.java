package tocsin.chaos.judge;

import com.fasterxml.jackson.core.JsonProcessingException;

import tocsin.sandbox.slack.Json;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is written down.
 *
 * @param facts by incident, in order
 * @param waiting effects that were not delivered
 */
record Books(
        Map<Long, List<Fact>> facts,
        List<Row> incidents,
        List<Effect> waiting,
        List<Effect> delivered) {

    /** An incident as the projection has it. */
    record Row(
            long id,
            String title,
            String severity,
            String phase,
            String channel,
            boolean isPrivate) {}

    /** An effect. */
    record Effect(
            long id, long incident, String lane, String body, Instant created, String outcome) {}

    static Books read(Connection connection) throws SQLException {
        return new Books(
                facts(connection),
                incidents(connection),
                effects(connection, true),
                effects(connection, false));
    }

    /** The incidents that people declared, not what else is kept in the same table. */
    List<Row> declared() {
        return incidents.stream()
                .filter(row ->
                        of(row.id()).stream()
                                .findFirst()
                                .filter(first -> first.is("declared"))
                                .isPresent())
                .toList();
    }

    List<Fact> of(long incident) {
        return facts.getOrDefault(incident, List.of());
    }

    Optional<Row> in(String channel) {
        return incidents.stream().filter(row -> row.channel().equals(channel)).findFirst();
    }

    private static Map<Long, List<Fact>> facts(Connection connection) throws SQLException {
        Map<Long, List<Fact>> facts = new TreeMap<>();
        try (PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select incident, seq, at, actor, kind, body::text from fact
                                order by incident, seq
                                """);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                facts.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>())
                        .add(
                                new Fact(
                                        rows.getLong(1),
                                        rows.getLong(2),
                                        rows.getObject(3, OffsetDateTime.class).toInstant(),
                                        rows.getString(4),
                                        rows.getString(5),
                                        Json.parse(rows.getString(6))));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps no bad JSON", e);
        }
        return facts;
    }

    private static List<Row> incidents(Connection connection) throws SQLException {
        List<Row> incidents = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select id, title, severity, phase, coalesce(channel, ''), is_private from incident
                                order by id
                                """);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                incidents.add(
                        new Row(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getString(5),
                                rows.getBoolean(6)));
            }
        }
        return incidents;
    }

    /** Versions before leases call it otherwise. */
    static String outbox(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select to_regclass('outbox') is not null");
                ResultSet rows = query.executeQuery()) {
            return rows.next() && rows.getBoolean(1) ? "outbox" : "effect";
        }
    }

    private static List<Effect> effects(Connection connection, boolean isWaiting)
            throws SQLException {
        List<Effect> effects = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        select id, incident, lane, body::text, created_at, coalesce(outcome, '')
                        from %s where (delivered_at is null) = ? order by id
                        """
                                .formatted(outbox(connection)))) {
            query.setBoolean(1, isWaiting);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    effects.add(
                            new Effect(
                                    rows.getLong(1),
                                    rows.getLong(2),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getObject(5, OffsetDateTime.class).toInstant(),
                                    rows.getString(6)));
                }
            }
        }
        return effects;
    }
}
