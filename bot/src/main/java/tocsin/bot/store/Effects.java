package tocsin.bot.store;

import org.jdbi.v3.core.Jdbi;

import tocsin.incidents.Effect;
import tocsin.incidents.IncidentId;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Effects in PostgreSQL, from written to delivered. */
public final class Effects {
    private final Jdbi jdbi;

    public Effects(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What waits in a lane, in order, due or not. */
    public List<WaitingEffect> waiting(LaneId lane) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select id, body::text as body, created_at, due_at, attempts from effect
                                where incident = :incident and lane = :lane and delivered_at is null
                                order by id
                                """)
                        .bind("incident", lane.incident().number())
                        .bind("lane", lane.lane().name())
                        .map((rs, _) ->
                                new WaitingEffect(
                                        rs.getLong("id"),
                                        lane.incident(),
                                        Json.read(rs.getString("body"), Effect.class),
                                        rs.getObject("created_at", OffsetDateTime.class)
                                                .toInstant(),
                                        rs.getObject("due_at", OffsetDateTime.class).toInstant(),
                                        rs.getInt("attempts")))
                        .list());
    }

    /** The lanes in which something is due: what a process that died has left behind. */
    public List<LaneId> due(Instant now, int most) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select incident, lane from effect
                                where delivered_at is null
                                group by incident, lane having min(due_at) <= :now
                                order by min(due_at) limit :most
                                """)
                        .bind("now", now)
                        .bind("most", most)
                        .map((rs, _) ->
                                new LaneId(
                                        new IncidentId(rs.getLong("incident")),
                                        new Effect.Lane(rs.getString("lane"))))
                        .list());
    }

    /** Whether this is the first time that somebody begins it; once said, it is written. */
    public boolean begins(long id) {
        return jdbi.withHandle(handle ->
                handle.createUpdate(
                                        """
                                        update effect set attempts = attempts + 1
                                        where id = :id and attempts = 0 and delivered_at is null
                                        """)
                                .bind("id", id)
                                .execute()
                        == 1);
    }

    public void delivered(List<Long> ids, String outcome, Instant now) {
        jdbi.useHandle(handle ->
                handle.createUpdate(
                                """
                                update effect set delivered_at = :now, outcome = :outcome
                                where id = any (:ids) and delivered_at is null
                                """)
                        .bind("now", now)
                        .bind("outcome", outcome)
                        .bindArray("ids", Long.class, ids)
                        .execute());
    }

    public void later(long id, Instant due, String why) {
        jdbi.useHandle(handle ->
                handle.createUpdate(
                                """
                                update effect set due_at = :due, attempts = attempts + 1, outcome = :why
                                where id = :id
                                """)
                        .bind("id", id)
                        .bind("due", due)
                        .bind("why", why)
                        .execute());
    }
}
