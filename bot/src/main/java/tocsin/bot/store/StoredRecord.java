package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record's row, as an auditor reads it.
 *
 * @param isListed whether the row tells all that lists need
 * @param chainedTo the record before; absent for the first, and for those of older versions
 * @param beginOfThat the hash of that record's first fact; absent when that is gone
 */
record StoredRecord(
        IncidentId id,
        long seq,
        String lastHash,
        Projection projection,
        boolean isListed,
        @Nullable Long chainedTo,
        @Nullable String beginOfThat) {
    private static final String LISTED_NULLS =
            """
            , null::bigint as listed_seq, null::text as severity_name, null::text as channel_name,
            null::text[] as involved, null::text[] as services, null::text[] as words\
            """;

    /**
     * What the row and its neighbours tell of the facts, by the names of the columns, so that it
     * can be compared.
     */
    record Projection(Map<String, String> values) {
        /**
         * @param isListed whether the row tells what lists need
         */
        static Projection of(Incident incident, boolean isListed) {
            Map<String, String> values = new TreeMap<>();
            values.put("title", incident.title());
            values.put("severity", incident.severity().id());
            values.put("phase", incident.phase().word());
            values.put("is_open", String.valueOf(incident.phase().isOpen()));
            values.put("is_private", String.valueOf(incident.isPrivate()));
            values.put("declared_by", FactCodec.write(incident.brief().declaredBy()));
            values.put("declared_at", incident.brief().declaredAt().toString());
            Room room = incident.room();
            if (room != null) {
                values.put("channel", room.channel().value());
            }
            Booking.of(incident).ifPresent(booking -> booking.put(values));
            if (isListed) {
                Listed.of(incident).ifPresent(listed -> listed.put(values));
            }
            return new Projection(values);
        }

        static Projection of(ResultSet rs, boolean isListed) throws SQLException {
            Map<String, String> values = new TreeMap<>();
            for (String column : List.of("title", "severity", "phase", "declared_by", "channel")) {
                String value = rs.getString(column);
                if (value != null) {
                    values.put(column, value);
                }
            }
            for (String column : List.of("is_open", "is_private", "is_over")) {
                Boolean value = rs.getObject(column, Boolean.class);
                if (value != null) {
                    values.put(column, value.toString());
                }
            }
            for (String column : List.of("declared_at", "starts_at", "ends_at")) {
                OffsetDateTime value = rs.getObject(column, OffsetDateTime.class);
                if (value != null) {
                    values.put(column, value.toInstant().toString());
                }
            }
            if (isListed) {
                Listed.put(rs, values);
            }
            return new Projection(values);
        }
    }

    /** Columns that tables have not which no version has brought up to date. */
    record Missing(boolean isChained, boolean isListed, boolean hasSnapshots) {

        static Missing look(Handle handle) {
            return handle.createQuery(
                            """
                            select bool_or(attname = 'chained_to') as chained, bool_or(attname = 'listed_seq') as listed,
                                   to_regclass('snapshot') is not null as snapshots
                            from pg_attribute where attrelid = 'incident'::regclass
                            """)
                    .map((rs, _) ->
                            new Missing(
                                    !rs.getBoolean("chained"),
                                    !rs.getBoolean("listed"),
                                    rs.getBoolean("snapshots")))
                    .one();
        }

        String nulls() {
            return (isChained ? ", null::bigint as chained_to" : "")
                    + (isListed ? LISTED_NULLS : "");
        }
    }

    /** So many rows after the given one, in the order of their numbers. */
    static List<StoredRecord> after(Handle handle, long id, int most, Missing missing) {
        return handle.createQuery(
                        """
                        select i.id, i.seq, i.last_hash, i.title, i.severity, i.phase, i.is_open, i.is_private,
                               i.declared_by, i.declared_at, i.channel, m.starts_at, m.ends_at, m.is_over,
                               i.chained_to, before.hash as begin_of_that, i.listed_seq, i.severity_name,
                               i.channel_name, i.involved, i.services, i.words
                        from (select *%s from incident where id > :after order by id limit :most) as i
                        left join maintenance as m on m.incident = i.id
                        left join fact as before on before.incident = i.chained_to and before.seq = 1
                        order by i.id
                        """
                                .formatted(missing.nulls()))
                .bind("after", id)
                .bind("most", most)
                .map((rs, _) ->
                        new StoredRecord(
                                new IncidentId(rs.getLong("id")),
                                rs.getLong("seq"),
                                rs.getString("last_hash"),
                                Projection.of(rs, isListed(rs)),
                                isListed(rs),
                                rs.getObject("chained_to", Long.class),
                                rs.getString("begin_of_that")))
                .list();
    }

    /** A version that knows nothing of these columns has left them behind. */
    private static boolean isListed(ResultSet rs) throws SQLException {
        Long seq = rs.getObject("listed_seq", Long.class);
        return seq != null && seq == rs.getLong("seq");
    }
}
