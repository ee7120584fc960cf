package tocsin.bot.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

import tocsin.incidents.Effect;
import tocsin.incidents.IncidentId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Effects in PostgreSQL, from written to delivered. The oldest of a lane is claimed before anything
 * is sent for it; that is at once the lane's lock and the written attempt.
 */
public final class Effects {
    private final Jdbi jdbi;

    public Effects(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Claims the oldest effect of a lane if it is due and no living replica has it. What was
     * written before this process came may have been sent: the database may be a restored one.
     *
     * @param replica whose lease must not have run out
     */
    public Claiming claim(LaneId lane, String replica, Instant now) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                with oldest as (
                                    select id, claims, claimed_by, attempts, due_at, created_at, key, body::text as body,
                                           may_be_sent or written_at < (select entered_at from replica where id = :replica)
                                               as may_be_sent
                                    from outbox
                                    where incident = :incident and lane = :lane
                                      and delivered_at is null and parked_at is null
                                    order by id limit 1
                                ), taken as (
                                    update outbox as o
                                    set claims = o.claims + 1, claimed_by = :replica,
                                        attempts = o.attempts + 1, may_be_sent = true
                                    from oldest
                                    where o.id = oldest.id and o.claims = oldest.claims
                                      and o.delivered_at is null and o.parked_at is null
                                      and oldest.due_at <= :now
                                      and (oldest.claimed_by is null or oldest.claimed_by = :replica
                                           or not exists (select from replica
                                                          where id = oldest.claimed_by and until > clock_timestamp()))
                                      and exists (select from replica where id = :replica and until > clock_timestamp())
                                    returning o.id
                                )
                                select oldest.*, due_at <= :now as is_due, exists (select from taken) as is_taken,
                                       (select o.body::text from outbox as o
                                        where o.incident = :incident and o.lane = :lane and o.id > oldest.id
                                          and o.delivered_at is null and o.parked_at is null
                                        order by o.id limit 1) as next
                                from oldest
                                """)
                        .bind("incident", lane.incident().number())
                        .bind("lane", lane.lane().name())
                        .bind("replica", replica)
                        .bind("now", now)
                        .map((rs, _) -> claiming(rs, lane))
                        .findOne()
                        .orElseGet(Claiming.Nothing::new));
    }

    private static Claiming claiming(ResultSet rs, LaneId lane) throws SQLException {
        if (!rs.getBoolean("is_due")) {
            return new Claiming.NotYet(moment(rs, "due_at"));
        }
        if (!rs.getBoolean("is_taken")) {
            return new Claiming.Nothing();
        }
        Claim claim =
                new Claim(
                        rs.getLong("id"),
                        rs.getInt("claims") + 1,
                        rs.getString("key"),
                        lane,
                        moment(rs, "created_at"),
                        moment(rs, "due_at"),
                        rs.getInt("attempts"),
                        rs.getBoolean("may_be_sent"));
        return read(claim, rs.getString("body"), rs.getString("next"));
    }

    private static Claiming read(Claim claim, String body, @Nullable String next) {
        return switch (Json.effect(body)) {
            case Json.Reading.Good(Effect effect) ->
                    new Claiming.Taken(
                            new ClaimedEffect(claim, effect),
                            effect.tellsState() && Objects.equals(body, next));
            case Json.Reading.Unknown(String why) -> new Claiming.Unreadable(claim, true, why);
            case Json.Reading.Broken(String why) -> new Claiming.Unreadable(claim, false, why);
        };
    }

    private static Instant moment(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * A lane in which something is due.
     *
     * @param severity of what it is about
     */
    public record Due(LaneId lane, String severity) {}

    /**
     * The lanes in which something is due that no other living replica has, the oldest first;
     * without {@link #dueAlertMessages}.
     *
     * @param replica who asks; it may have claimed something and not have heard so
     */
    public List<Due> due(String replica, Instant now, int most) {
        return due(
                """
                select oldest.incident, oldest.lane, incident.severity from (
                    select distinct on (incident, lane) incident, lane, id, due_at, claimed_by
                    from outbox
                    where (lane = 'ALERT') = false and delivered_at is null and parked_at is null
                    order by incident, lane, id
                ) as oldest
                join incident on incident.id = oldest.incident
                where due_at <= :now
                  and not exists (select from replica
                                  where id = oldest.claimed_by and id <> :replica
                                    and until > clock_timestamp())
                order by oldest.id limit :most
                """,
                replica,
                now,
                most);
    }

    /**
     * The same of the messages of groups of alerts: of thousands it reads a few, and of those that
     * a storm stands for none.
     */
    public List<Due> dueAlertMessages(String replica, Instant now, int most) {
        return due(
                """
                select o.incident, o.lane, '' as severity from outbox as o
                where (o.lane = 'ALERT') = true and o.delivered_at is null and o.parked_at is null
                  and o.due_at <= :now and %s
                  and not exists (select from outbox as before
                                  where before.incident = o.incident and before.lane = o.lane and before.id < o.id
                                    and before.delivered_at is null and before.parked_at is null)
                  and not exists (select from replica
                                  where id = o.claimed_by and id <> :replica and until > clock_timestamp())
                order by o.id limit :most
                """
                        .formatted(AlertStorms.ALONE),
                replica,
                now,
                most);
    }

    private List<Due> due(String sql, String replica, Instant now, int most) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql)
                        .bind("replica", replica)
                        .bind("now", now)
                        .bind("most", most)
                        .map((rs, _) ->
                                new Due(
                                        new LaneId(
                                                new IncidentId(rs.getLong("incident")),
                                                new Effect.Lane(rs.getString("lane"))),
                                        rs.getString("severity")))
                        .list());
    }

    /**
     * It is done with.
     *
     * @return false: another replica has claimed it meanwhile
     */
    public boolean delivered(Claim claim, String outcome, Instant now) {
        return settle(
                claim,
                """
                update outbox set delivered_at = :now, outcome = :outcome, claimed_by = null
                where id = :id and claims = :claim and delivered_at is null and parked_at is null
                """,
                update -> update.bind("now", now).bind("outcome", outcome));
    }

    /**
     * The next one of its lane tells the same. What may have been sent for this one is what that
     * one would send.
     */
    public boolean superseded(Claim claim, Instant now) {
        return settle(
                claim,
                """
                with done as (
                    update outbox set delivered_at = :now, outcome = 'superseded', claimed_by = null
                    where id = :id and claims = :claim and delivered_at is null and parked_at is null
                    returning incident, lane
                )
                update outbox as next set may_be_sent = next.may_be_sent or :maybe
                where next.id = (select min(o.id) from outbox as o join done using (incident, lane)
                                 where o.id > :id and o.delivered_at is null and o.parked_at is null)
                """,
                update -> update.bind("now", now).bind("maybe", claim.mayBeSent()));
    }

    /** A failure: tried again when it is due. */
    public boolean failed(Claim claim, Instant due, String why, boolean mayBeSent) {
        return settle(
                claim,
                """
                update outbox set due_at = :due, outcome = :why, claimed_by = null, may_be_sent = :maybe
                where id = :id and claims = :claim and delivered_at is null and parked_at is null
                """,
                update -> update.bind("due", due).bind("why", why).bind("maybe", mayBeSent));
    }

    /** Not its time: as if it had not been claimed. */
    public boolean postponed(Claim claim, Instant due, String why) {
        return settle(
                claim,
                """
                update outbox set due_at = :due, outcome = :why, claimed_by = null,
                                  attempts = :attempts, may_be_sent = :maybe
                where id = :id and claims = :claim and delivered_at is null and parked_at is null
                """,
                update ->
                        update.bind("due", due)
                                .bind("why", why)
                                .bind("attempts", claim.attempts())
                                .bind("maybe", claim.mayBeSent()));
    }

    /** Set aside until somebody asks for a repair. */
    public boolean parked(Claim claim, String why, Instant now) {
        return settle(
                claim,
                """
                update outbox set parked_at = :now, outcome = :why, claimed_by = null
                where id = :id and claims = :claim and delivered_at is null and parked_at is null
                """,
                update -> update.bind("now", now).bind("why", why));
    }

    private boolean settle(Claim claim, String sql, UnaryOperator<Update> bound) {
        return jdbi.withHandle(handle ->
                bound.apply(handle.createUpdate(sql))
                                .bind("id", claim.id())
                                .bind("claim", claim.number())
                                .execute()
                        == 1);
    }

    /**
     * Brings back what was set aside, at the end of its lane: what came after it has gone on.
     *
     * @return the lanes that have something to do now
     */
    public List<LaneId> unpark(IncidentId incident, Instant now) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                with parked as (
                                    update outbox set delivered_at = :now
                                    where incident = :incident and delivered_at is null and parked_at is not null
                                    returning id, lane, body, key, created_at
                                )
                                insert into outbox (incident, lane, body, key, created_at, due_at, may_be_sent)
                                select :incident, lane, body, key, created_at, :now, true from parked order by id
                                returning lane
                                """)
                        .bind("incident", incident.number())
                        .bind("now", now)
                        .mapTo(String.class)
                        .map(lane -> new LaneId(incident, new Effect.Lane(lane)))
                        .list());
    }
}
