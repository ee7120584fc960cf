package tocsin.bot.store;

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
import java.util.function.Function;
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

    /**
     * What {@link Changes} has of these columns, when it changes any; words are an array in JSON.
     */
    static final String GIVEN =
            """
            , :relisted, :severity_names::%1$s, :channel_names::%1$s, :involved::%1$s, :services::%1$s, :words::%1$s\
            """;

    /** The values of {@link #GIVEN}, by its names. */
    static final Map<String, Function<Listed, @Nullable String>> COLUMNS =
            Map.of(
                    "severity_names", it -> it.severityName,
                    "channel_names", it -> it.channelName,
                    "involved", it -> Json.write(sorted(it.involved)),
                    "services", it -> Json.write(sorted(it.services)),
                    "words", it -> Json.write(sorted(it.words())));

    static final String NAMED =
            ", is_relisted, severity_name, channel_name, involved, services, words";

    /** What was true of all facts before is true of all facts now. */
    static final String SAME =
            """
            , listed_seq = case when listed_seq = change.expected then change.seq else listed_seq end\
            """;

    static final String CHANGED =
            """
            , listed_seq = case when is_relisted or listed_seq = change.expected then change.seq else listed_seq end,
            severity_name = case when is_relisted then change.severity_name else incident.severity_name end,
            channel_name = case when is_relisted then change.channel_name else incident.channel_name end,
            involved = case when is_relisted then array(select jsonb_array_elements_text(change.involved::jsonb))
                       else incident.involved end,
            services = case when is_relisted then array(select jsonb_array_elements_text(change.services::jsonb))
                       else incident.services end,
            words = case when is_relisted then array(select jsonb_array_elements_text(change.words::jsonb))
                    else incident.words end\
            """;

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
