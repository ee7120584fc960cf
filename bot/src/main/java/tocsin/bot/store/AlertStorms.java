package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import tocsin.incidents.Effect;
import tocsin.incidents.IncidentId;
import tocsin.incidents.alert.AlertStorm;
import tocsin.incidents.alert.AlertWork;
import tocsin.incidents.policy.Policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Storms of alerts: when more groups wait to be told than people can read one by one, one message
 * stands for all of them until few are left. There is one storm at a time. It lasts as long as its
 * effect does, so that nothing is kept from people by a message that nobody looks after.
 */
public final class AlertStorms {
    /**
     * So many groups are told one by one. The channel takes one a second, so that the last of them
     * is told half a minute late; and more than that nobody reads.
     */
    public static final int MOST = 30;

    /** It is over when few fire and no other group has come for so long, */
    static final Duration CALM = Duration.ofMinutes(1);

    /** or for so long, however many fire: what comes then is news again. */
    static final Duration LULL = Duration.ofMinutes(10);

    private static final int SERVICES = 8;
    private static final int WORST = 40;

    private static final String POSTED =
            """
            exists (select from standing where standing.incident = o.incident and standing.slot = 'ALERT')\
            """;

    /**
     * Messages of groups that nobody was told of yet, nor may have been. Where a message was posted
     * it goes on being edited, storm or not.
     */
    private static final String UNTOLD =
            """
            (o.lane = 'ALERT') = true and o.delivered_at is null and o.parked_at is null and not o.may_be_sent
              and not %s
            """
                    .formatted(POSTED);

    /** The same, without those that have a message of their own although there is a storm. */
    private static final String UNTOLD_BY_STORM =
            UNTOLD
                    + """
                      and not exists (select from alert_storm as s where s.id = :id and o.incident = any(s.own))
                    """;

    /** A storm that stands, with what looks after its message. */
    private static final String STANDS =
            """
            select from alert_storm join outbox on outbox.incident = alert_storm.incident
            where alert_storm.over_at is null and outbox.lane = 'ALERT_STORM'
              and outbox.delivered_at is null and outbox.parked_at is null
            """;

    /** What of the messages of groups is told one by one: all while there is no storm. */
    static final String ALONE =
            """
            (o.may_be_sent
             or not exists (%s)
             or %s
             or exists (select from alert_storm where over_at is null and o.incident = any(own)))
            """
                    .formatted(STANDS, POSTED);

    private final Jdbi jdbi;
    private final List<String> severities;

    /**
     * @param severities ids of the policy's, the severest first
     */
    AlertStorms(Jdbi jdbi, List<String> severities) {
        this.jdbi = jdbi;
        this.severities = List.copyOf(severities);
    }

    public static AlertStorms of(Policy policy, Jdbi jdbi) {
        return new AlertStorms(jdbi, policy.severityIds());
    }

    /**
     * A storm as it stands.
     *
     * @param worst records of what fires, the worst first; not all of them
     */
    public record Standing(AlertStorm storm, List<IncidentId> worst) {}

    /**
     * Begins a storm if too many groups wait to be told and none goes on.
     *
     * @return the lane that has something to do then
     */
    public Optional<LaneId> begin(Instant now) {
        return jdbi.inTransaction(handle -> {
            int _ =
                    handle.execute(
                            "update alert_storm set over_at = ? where over_at is null and not exists (%s)"
                                    .formatted(STANDS),
                            now);
            return handle.createQuery(
                            """
                            with untold as (
                                select count(distinct o.incident) as groups, min(o.incident) as first, min(o.created_at) as at
                                from outbox as o
                                where not exists (select from alert_storm where over_at is null) and %s
                            )
                            insert into alert_storm (incident, began_at, last_at)
                            select first, at, :now from untold where groups > :most
                            on conflict do nothing
                            returning id, incident
                            """
                                    .formatted(UNTOLD))
                    .bind("now", now)
                    .bind("most", MOST)
                    .map((rs, _) -> new Begun(rs.getLong("id"), rs.getLong("incident")))
                    .findOne()
                    .map(begun -> lookedAfter(handle, begun, now));
        });
    }

    private record Begun(long storm, long incident) {}

    private static LaneId lookedAfter(Handle handle, Begun begun, Instant now) {
        Effect effect = new Effect.OfAlert(new AlertWork.ShowStorm(begun.storm()), null);
        int _ =
                handle.createUpdate(
                                """
                                insert into outbox (incident, lane, body, created_at, due_at)
                                values (:incident, :lane, :body::jsonb, :now, :now)
                                """)
                        .bind("incident", begun.incident())
                        .bind("lane", effect.lane().name())
                        .bind("body", Json.write(effect))
                        .bind("now", now)
                        .execute();
        return new LaneId(new IncidentId(begun.incident()), effect.lane());
    }

    /**
     * Takes into the storm what nobody was told of yet, and ends it when its time has come: then
     * what fires still is told one by one, if that is few.
     */
    public Standing look(long storm, Instant now) {
        return jdbi.inTransaction(handle -> {
            Row before = row(handle, storm);
            if (before.overAt() == null) {
                goesOn(handle, before, now);
            }
            Row after = row(handle, storm);
            return new Standing(standing(handle, after), worst(handle, storm));
        });
    }

    private record Row(
            long id,
            Instant beganAt,
            Instant lastAt,
            @Nullable Instant overAt,
            @Nullable String worst) {}

    private static Row row(Handle handle, long storm) {
        return handle.createQuery(
                        "select began_at, last_at, over_at, worst from alert_storm where id = :id for update")
                .bind("id", storm)
                .map((rs, _) ->
                        new Row(
                                storm,
                                moment(rs, "began_at"),
                                moment(rs, "last_at"),
                                rs.getObject("over_at") == null ? null : moment(rs, "over_at"),
                                rs.getString("worst")))
                .one();
    }

    private void goesOn(Handle handle, Row storm, Instant now) {
        worsened(handle, storm);
        int come = taken(handle, storm.id(), now);
        if (come > 0) {
            handle.execute("update alert_storm set last_at = ? where id = ?", now, storm.id());
            return;
        }
        Duration calm = Duration.between(storm.lastAt(), now);
        if (calm.compareTo(CALM) >= 0) {
            boolean areFew = AlertStorm.areFew(firing(handle, storm.id()));
            if (areFew || calm.compareTo(LULL) >= 0) {
                ends(handle, storm.id(), areFew, now);
            }
        }
    }

    /** The first that is worse than all before has a message of its own: an edit rings nobody. */
    private void worsened(Handle handle, Row storm) {
        handle.createQuery(
                        """
                        select o.incident, g.severity from outbox as o join alert_group as g on g.incident = o.incident
                        where %s
                          and g.is_firing and g.severity = any(:severities)
                        order by array_position(:severities, g.severity), o.incident limit 1
                        """
                                .formatted(UNTOLD_BY_STORM))
                .bind("id", storm.id())
                .bindArray("severities", String.class, severities)
                .map((rs, _) -> new Worst(rs.getLong("incident"), rs.getString("severity")))
                .findOne()
                .filter(it -> urgency(it.severity()) < urgency(storm.worst()))
                .ifPresent(it -> worsened(handle, storm, it));
    }

    private record Worst(long incident, String severity) {}

    /** What the storm begins with is told by the message itself. */
    private static void worsened(Handle handle, Row storm, Worst worst) {
        handle.createUpdate(
                        """
                        update alert_storm
                        set worst = :worst, own = case when worst is null then own else own || :incident end
                        where id = :id
                        """)
                .bind("worst", worst.severity())
                .bind("incident", worst.incident())
                .bind("id", storm.id())
                .execute();
    }

    /** The less, the worse. */
    private int urgency(@Nullable String severity) {
        int index = severity == null ? -1 : severities.indexOf(severity);
        return index < 0 ? severities.size() : index;
    }

    /**
     * What somebody is about to post is left to them.
     *
     * @return how many groups were not in it before
     */
    private static int taken(Handle handle, long storm, Instant now) {
        return handle.createQuery(
                        """
                        with untold as (
                            select o.id from outbox as o
                            where %s
                              and not exists (select from replica where id = o.claimed_by and until > clock_timestamp())
                            for update of o skip locked
                        ), taken as (
                            update outbox set delivered_at = :now, outcome = 'told by the storm', claimed_by = null
                            from untold where outbox.id = untold.id
                            returning outbox.incident
                        ), told as (
                            update alert_group set storm = :id
                            from (select distinct incident from taken) as each
                            where alert_group.incident = each.incident and storm is distinct from :id
                            returning alert_group.key
                        )
                        select count(*) from told
                        """
                                .formatted(UNTOLD_BY_STORM))
                .bind("id", storm)
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }

    private static int firing(Handle handle, long storm) {
        return handle.createQuery(
                        "select count(*) from alert_group where storm = :id and is_firing")
                .bind("id", storm)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * @param areTold whether those that fire still are told one by one now
     */
    private static void ends(Handle handle, long storm, boolean areTold, Instant now) {
        Effect show = new Effect.OfAlert(new AlertWork.Show(), null);
        handle.createUpdate(
                        """
                        with over as (
                            update alert_storm set over_at = :now where id = :id
                        )
                        insert into outbox (incident, lane, body, created_at, due_at)
                        select incident, :lane, :body::jsonb, :now, :now from alert_group
                        where storm = :id and is_firing and :told order by incident
                        """)
                .bind("now", now)
                .bind("id", storm)
                .bind("told", areTold)
                .bind("lane", show.lane().name())
                .bind("body", Json.write(show))
                .execute();
    }

    private AlertStorm standing(Handle handle, Row storm) {
        List<AlertStorm.Count> bySeverity =
                handle.createQuery(
                                """
                                select coalesce(severity, '') as name, count(*) filter (where is_firing) as firing,
                                       count(*) filter (where not is_firing) as ended
                                from alert_group where storm = :id
                                group by severity order by array_position(:severities, severity)
                                """)
                        .bind("id", storm.id())
                        .bindArray("severities", String.class, severities)
                        .map((rs, _) -> count(rs))
                        .list();
        int services =
                handle.createQuery(
                                "select count(distinct coalesce(service, '')) from alert_group where storm = :id")
                        .bind("id", storm.id())
                        .mapTo(Integer.class)
                        .one();
        List<AlertStorm.Count> byService = services(handle, storm.id());
        return new AlertStorm(
                storm.beganAt(),
                storm.overAt(),
                bySeverity,
                byService,
                services - byService.size());
    }

    private List<AlertStorm.Count> services(Handle handle, long storm) {
        return handle.createQuery(
                        """
                        select coalesce(service, '') as name, count(*) filter (where is_firing) as firing,
                               count(*) filter (where not is_firing) as ended
                        from alert_group where storm = :id
                        group by coalesce(service, '')
                        order by min(array_position(:severities, severity)) filter (where is_firing) nulls last,
                                 firing desc, name
                        limit :most
                        """)
                .bind("id", storm)
                .bindArray("severities", String.class, severities)
                .bind("most", SERVICES)
                .map((rs, _) -> count(rs))
                .list();
    }

    private static AlertStorm.Count count(ResultSet rs) throws SQLException {
        return new AlertStorm.Count(
                rs.getString("name"), rs.getLong("firing"), rs.getLong("ended"));
    }

    private List<IncidentId> worst(Handle handle, long storm) {
        return handle.createQuery(
                        """
                        select incident from alert_group where storm = :id and is_firing
                        order by array_position(:severities, severity), incident limit :most
                        """)
                .bind("id", storm)
                .bindArray("severities", String.class, severities)
                .bind("most", WORST)
                .mapTo(Long.class)
                .map(IncidentId::new)
                .list();
    }

    private static Instant moment(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
