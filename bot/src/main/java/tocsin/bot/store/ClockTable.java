package tocsin.bot.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.clock.Clock;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;

/**
 * The clocks as they are set in PostgreSQL. They are set together with the facts they follow from,
 * by {@link Incidents}; here they are looked up, and set right after the policy has changed.
 */
public final class ClockTable {
    /**
     * The end of a {@code with} whose {@code moved} has numbers and ids: sets the clocks of some of
     * them as a difference. What is present is read first and apart, since a planner that joins it
     * with what is wanted, of which it knows no number, reads the clocks of all incidents.
     */
    static final String SET =
            """
            , set_anew as (
                select moved.n, moved.id from moved where moved.n = any(:set_anew)
            ), wanted as (
                select set_anew.id, c.name, c.due
                from set_anew join unnest(:clocks, :clock_names,
                        :clock_dues::timestamptz[]) as c(n, name, due)
                    on c.n = set_anew.n
            ), present as materialized (
                select clock.incident, clock.name, clock.due_at
                from set_anew join clock on clock.incident = set_anew.id
            ), stopped as (
                delete from clock using set_anew
                where clock.incident = set_anew.id
                  and not exists (select from wanted where wanted.id = clock.incident and wanted.name = clock.name)
            ), set as (
                insert into clock (incident, name, due_at)
                select wanted.id, wanted.name, wanted.due from wanted
                where not exists (select from present
                                  where present.incident = wanted.id and present.name = wanted.name
                                    and present.due_at = wanted.due)
                on conflict (incident, name) do update set due_at = excluded.due_at
            )\
            """;

    private final Jdbi jdbi;

    public ClockTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A clock that is due.
     *
     * @param name as it is stored; a newer version may have written one that this does not know
     */
    public record Row(IncidentId incident, String name, Instant due) {}

    public List<Row> due(Instant now, int most) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select incident, name, due_at from clock where due_at <= :now
                                order by due_at limit :most
                                """)
                        .bind("now", now)
                        .bind("most", most)
                        .map((rs, _) ->
                                new Row(
                                        new IncidentId(rs.getLong("incident")),
                                        rs.getString("name"),
                                        rs.getObject("due_at", OffsetDateTime.class).toInstant()))
                        .list());
    }

    /** What could not be rung is tried again later, and keeps nothing else waiting. */
    public void later(Row row, Instant until) {
        jdbi.useHandle(handle ->
                handle.execute(
                        "update clock set due_at = ? where incident = ? and name = ? and due_at = ?",
                        until,
                        row.incident().number(),
                        row.name(),
                        row.due()));
    }

    /** The records that clocks may run for: whatever is not over, and what is to come after. */
    public List<IncidentId> running() {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select id from incident where is_open or phase = 'resolved'
                                union select incident from clock order by 1
                                """)
                        .mapTo(Long.class)
                        .map(IncidentId::new)
                        .list());
    }

    /** Sets a record's clocks, unless somebody has written to it since it was read. */
    public void set(Incident incident, List<Clock> clocks) {
        String sql =
                """
                with moved as (
                    select 0 as n, id from incident where id = :id and seq = :seq for update
                )%s
                select count(*) from moved
                """
                        .formatted(SET);
        Object[] all = Collections.nCopies(clocks.size(), 0).toArray();
        jdbi.useHandle(handle ->
                bind(handle.createQuery(sql), new Object[] {0}, all, clocks)
                        .bind("id", incident.id().number())
                        .bind("seq", incident.seq())
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * Binds what {@link #SET} names.
     *
     * @param setAnew the numbers of those whose clocks are set
     * @param numbers to whom of them each clock belongs
     */
    static Query bind(Query query, Object[] setAnew, Object[] numbers, List<Clock> clocks) {
        return query.bindArray("set_anew", Integer.class, setAnew)
                .bindArray("clocks", Integer.class, numbers)
                .bindArray(
                        "clock_names",
                        String.class,
                        clocks.stream().map(clock -> clock.name().toString()).toArray())
                .bindArray(
                        "clock_dues",
                        String.class,
                        clocks.stream()
                                .map(clock -> Incidents.storable(clock.due()).toString())
                                .toArray());
    }
}
