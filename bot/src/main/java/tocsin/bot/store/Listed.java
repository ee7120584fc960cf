package tocsin.bot.store;

import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

import tocsin.incidents.Incident;
import tocsin.incidents.Likeness;
import tocsin.incidents.Listing;
import tocsin.incidents.Room;
import tocsin.incidents.UserId;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The columns of an incident's row that lists are made of, and searched by. They are true of the
 * incident's first {@code listed_seq} facts; where that is not all of them, the facts are asked.
 */
record Listed(
        String title,
        String severityName,
        @Nullable String channelName,
        Set<String> involved,
        Set<String> services) {

    private static final String NAMES =
            ", listed_seq, severity_name, channel_name, involved, services, words";

    private static final String VALUES =
            ", :seq, :severity_name, :channel_name, :involved, :services, :words";

    /** Sets all of them. */
    private static final String ALL =
            """
            , listed_seq = :seq, severity_name = :severity_name, channel_name = :channel_name,
            involved = :involved, services = :services, words = :words\
            """;

    /** What was true of all facts before is true of all facts now. */
    private static final String SAME =
            ", listed_seq = case when listed_seq = :expected then :seq else listed_seq end";

    static Optional<Listed> of(Incident incident) {
        return incident.listing().map(Listed::of);
    }

    private static Listed of(Listing listing) {
        Room room = listing.summary().room();
        return new Listed(
                listing.summary().title(),
                listing.summary().severityName(),
                room == null ? null : room.name(),
                listing.involved().stream().map(UserId::value).collect(Collectors.toSet()),
                listing.services());
    }

    /**
     * What a statement that writes an incident's row says of these columns; nothing for a record of
     * something else.
     *
     * @param names of an insert, from the comma on
     * @param values of an insert or, with their columns, of an update, from the comma on
     * @param bound to them
     */
    record Setting(String names, String values, Optional<Listed> bound) {

        static Setting begun(Incident incident) {
            Optional<Listed> listed = Listed.of(incident);
            return listed.isPresent()
                    ? new Setting(NAMES, VALUES, listed)
                    : new Setting("", "", listed);
        }

        static Setting moved(Incident before, Incident after) {
            Optional<Listed> listed = Listed.of(after);
            if (listed.isEmpty()) {
                return new Setting("", "", listed);
            }
            return listed.equals(Listed.of(before))
                    ? new Setting("", SAME, Optional.empty())
                    : new Setting("", ALL, listed);
        }

        <S extends SqlStatement<S>> S bind(S statement) {
            bound.ifPresent(each -> each.bind(statement));
            return statement;
        }
    }

    private void bind(SqlStatement<?> statement) {
        SqlStatement<?> _ =
                statement
                        .bind("severity_name", severityName)
                        .bind("channel_name", channelName)
                        .bindArray("involved", String.class, sorted(involved))
                        .bindArray("services", String.class, sorted(services))
                        .bindArray("words", String.class, sorted(words()));
    }

    /** A row of these columns, for a statement that sets several. */
    record Row(
            long id,
            long seq,
            String severity_name,
            @Nullable String channel_name,
            List<String> involved,
            List<String> services,
            List<String> words) {}

    static Row row(Incident incident) {
        Listed listed = of(incident).orElseThrow();
        return new Row(
                incident.id().number(),
                incident.seq(),
                listed.severityName,
                listed.channelName,
                sorted(listed.involved),
                sorted(listed.services),
                sorted(listed.words()));
    }

    private Set<String> words() {
        return Likeness.words(title);
    }

    /** The same by the names of the columns. */
    void put(Map<String, String> values) {
        values.put("severity_name", severityName);
        if (channelName != null) {
            values.put("channel_name", channelName);
        }
        values.put("involved", words(involved));
        values.put("services", words(services));
        values.put("words", words(words()));
    }

    /** As a row has them. */
    static void put(ResultSet rs, Map<String, String> values) throws SQLException {
        for (String column : List.of("severity_name", "channel_name")) {
            String value = rs.getString(column);
            if (value != null) {
                values.put(column, value);
            }
        }
        for (String column : List.of("involved", "services", "words")) {
            values.put(column, words(array(rs, column)));
        }
    }

    static Set<String> array(ResultSet rs, String column) throws SQLException {
        Array array = rs.getArray(column);
        return array == null
                ? Set.of()
                : Arrays.stream((String[]) array.getArray())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }

    /** A column of several words, as it is compared. */
    private static String words(Collection<String> words) {
        return String.join(" ", sorted(words));
    }

    private static List<String> sorted(Collection<String> words) {
        return List.copyOf(new TreeSet<>(words));
    }
}
