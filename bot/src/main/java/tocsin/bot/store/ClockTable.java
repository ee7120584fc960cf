package tocsin.bot.store;

import org.jdbi.v3.core.Jdbi;

import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.clock.Clock;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The clocks as they are set in PostgreSQL. They are set together with the facts they follow from,
 * by {@link Incidents}; here they are looked up, and set right after the policy has changed.
 */
public final class ClockTable {
    /**
     * The end of a {@code with} whose {@code moved} has the one id: sets its clocks as a
     * difference. What is present is read first and apart, since a planner that joins it with what
     * is wanted, of which it knows no number, reads the clocks of all incidents.
     */
    static final String SET =
            """
            , wanted as (
                select moved.id, c.name, c.due
                from moved, jsonb_to_recordset(:clocks::jsonb) as c(name text, due timestamptz)
            ), present as materialized (
                select clock.name, clock.due_at from moved join clock on clock.incident = moved.id
            ), stopped as (
                delete from clock using moved
                where clock.incident = moved.id
                  and not exists (select from wanted where wanted.name = clock.name)
            ), set as (
                insert into clock (incident, name, due_at)
                select wanted.id, wanted.name, wanted.due from wanted
                where not exists (select from present
                                  where present.name = wanted.name and present.due_at = wanted.due)
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
                    select id from incident where id = :id and seq = :seq for update
                )%s
                select count(*) from moved
                """
                        .formatted(SET);
        jdbi.useHandle(handle ->
                handle.createQuery(sql)
                        .bind("id", incident.id().number())
                        .bind("seq", incident.seq())
                        .bind("clocks", Rows.clocks(clocks))
                        .mapTo(Long.class)
                        .one());
    }
}
