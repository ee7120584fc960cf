package tocsin.bot.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Listing;
import tocsin.incidents.Phase;
import tocsin.incidents.Place;
import tocsin.incidents.Privacy;
import tocsin.incidents.Room;
import tocsin.incidents.Summary;
import tocsin.incidents.UserId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows of incidents as listings. Where a version that knows nothing of these columns has written,
 * the facts are asked, and the row is set right.
 */
final class ListedRows {
    static final String COLUMNS =
            """
            id, title, severity, severity_name, phase, declared_by, declared_at, channel, channel_name,
            is_private, involved, services, listed_seq is not distinct from seq as is_listed\
            """;

    /** Open rows that do not tell; a few newest ones, for more are there only in an upgrade. */
    static final String BEHIND =
            """
            (select %s from incident where is_open and listed_seq is distinct from seq
             order by declared_at desc limit 200)\
            """
                    .formatted(COLUMNS);

    private static final int AT_ONCE = 200;

    private final Incidents incidents;
    private final Jdbi jdbi;

    ListedRows(Incidents incidents) {
        this.incidents = incidents;
        jdbi = incidents.jdbi;
    }

    /**
     * @param listing absent: the row does not tell
     */
    record Row(IncidentId id, @Nullable Listing listing) {}

    /** What of these the reader may know of, newest first, each once. */
    Stream<Listing> ask(String sql, Actor reader, UnaryOperator<Query> binding) {
        return told(rows(sql, binding, (rs, _) -> row(rs)), reader);
    }

    <T> List<T> rows(String sql, UnaryOperator<Query> binding, RowMapper<T> mapper) {
        return jdbi.withHandle(handle -> binding.apply(handle.createQuery(sql)).map(mapper).list());
    }

    static Row row(ResultSet rs) throws SQLException {
        return new Row(
                new IncidentId(rs.getLong("id")), rs.getBoolean("is_listed") ? listing(rs) : null);
    }

    private static Listing listing(ResultSet rs) throws SQLException {
        String channel = rs.getString("channel");
        Room room =
                channel == null
                        ? null
                        : new Room(
                                new ChannelId(channel),
                                String.valueOf(rs.getString("channel_name")));
        return new Listing(
                new Summary(
                        new IncidentId(rs.getLong("id")),
                        rs.getString("title"),
                        rs.getString("severity"),
                        rs.getString("severity_name"),
                        Phase.valueOf(rs.getString("phase").toUpperCase(Locale.ROOT)),
                        FactCodec.readActor(rs.getString("declared_by")),
                        rs.getObject("declared_at", OffsetDateTime.class).toInstant(),
                        room),
                rs.getBoolean("is_private"),
                Listed.array(rs, "involved").stream().map(UserId::new).collect(Collectors.toSet()),
                Listed.array(rs, "services"));
    }

    Stream<Listing> told(List<Row> rows, Actor reader) {
        Map<IncidentId, Listing> told = new LinkedHashMap<>();
        List<IncidentId> behind = new ArrayList<>();
        for (Row row : rows) {
            if (row.listing() == null) {
                behind.add(row.id());
            } else {
                told.put(row.id(), row.listing());
            }
        }
        told.putAll(read(behind));
        return told.values().stream()
                .filter(each -> mayKnow(each, reader))
                .sorted(
                        Comparator.comparing((Listing each) -> each.summary().declaredAt())
                                .reversed());
    }

    private static boolean mayKnow(Listing listing, Actor reader) {
        return switch (reader) {
            case Actor.Person(UserId user) -> Privacy.mayTell(listing, new Place.OnePerson(user));
            case Actor.Tocsin _ -> true;
        };
    }

    /** By their facts. */
    private Map<IncidentId, Listing> read(Collection<IncidentId> behind) {
        Map<IncidentId, Listing> listings = new LinkedHashMap<>();
        List<Incident> read = new ArrayList<>();
        incidents
                .read(behind)
                .forEach((id, known) ->
                        known.incident()
                                .listing()
                                .ifPresent(listing -> {
                                    listings.put(id, listing);
                                    read.add(known.incident());
                                }));
        if (!read.isEmpty()) {
            setRight(read);
        }
        return listings;
    }

    /** Waits for nobody: what is being written meanwhile is left to whoever reads it next. */
    void setRight(List<Incident> read) {
        jdbi.useHandle(handle ->
                handle.createUpdate(
                                """
                                with read as (
                                    select * from jsonb_to_recordset(:rows::jsonb) as r(
                                        id bigint, seq bigint, severity_name text, channel_name text,
                                        involved jsonb, services jsonb, words jsonb)
                                ), free as (
                                    select incident.id from incident join read using (id, seq)
                                    for update of incident skip locked
                                )
                                update incident
                                set listed_seq = read.seq, severity_name = read.severity_name,
                                    channel_name = read.channel_name,
                                    involved = array(select jsonb_array_elements_text(read.involved)),
                                    services = array(select jsonb_array_elements_text(read.services)),
                                    words = array(select jsonb_array_elements_text(read.words))
                                from read join free using (id)
                                where incident.id = read.id
                                """)
                        .bind("rows", Json.write(read.stream().map(Listed::row).toList()))
                        .execute());
    }

    /** Sets all open rows right. */
    void catchUp() {
        List<IncidentId> behind = behind(0);
        while (!behind.isEmpty()) {
            Map<IncidentId, Listing> _ = read(behind);
            behind = behind(behind.getLast().number());
        }
    }

    private List<IncidentId> behind(long after) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select id from incident
                                where is_open and listed_seq is distinct from seq and id > :after
                                order by id limit :most
                                """)
                        .bind("after", after)
                        .bind("most", AT_ONCE)
                        .mapTo(Long.class)
                        .map(IncidentId::new)
                        .list());
    }
}
