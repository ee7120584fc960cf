package tocsin.bot.store;

import org.jdbi.v3.core.Jdbi;

import tocsin.incidents.IncidentId;
import tocsin.incidents.alert.Soundings;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What was heard of each group of alerts. It is the ear; the facts are what people were told. */
public final class AlertGroups {
    private final Jdbi jdbi;
    private final Incidents incidents;

    public AlertGroups(Incidents incidents) {
        this.incidents = incidents;
        jdbi = incidents.jdbi;
    }

    /**
     * A group that nobody else hears of meanwhile.
     *
     * @param record absent: none of it has fired yet
     */
    public record Group(
            String key,
            Optional<IncidentId> record,
            Soundings heard,
            Incidents.Declaring declaring) {

        public void keep(Soundings latest, Instant now) {
            declaring
                    .handle
                    .createUpdate(
                            "update alert_group set heard = :heard::jsonb, at = :now where key = :key")
                    .bind("key", key)
                    .bind("heard", Json.write(latest))
                    .bind("now", now)
                    .execute();
        }

        public void isToldBy(IncidentId latest) {
            declaring.handle.execute(
                    "update alert_group set incident = ? where key = ?", latest.number(), key);
        }
    }

    /** Runs alone among all that hear of this group, in one transaction. */
    public <T> T hearing(String key, Instant now, Function<Group, T> work) {
        return incidents.together(declaring -> work.apply(group(key, now, declaring)));
    }

    private static Group group(String key, Instant now, Incidents.Declaring declaring) {
        return declaring
                .handle
                .createQuery(
                        """
                        insert into alert_group (key, heard, at) values (:key, '{"all": []}', :now)
                        on conflict (key) do update set key = excluded.key
                        returning incident, heard::text as heard
                        """)
                .bind("key", key)
                .bind("now", now)
                .map((rs, _) ->
                        new Group(
                                key,
                                Optional.ofNullable(rs.getObject("incident", Long.class))
                                        .map(IncidentId::new),
                                Json.read(rs.getString("heard"), Soundings.class),
                                declaring))
                .one();
    }

    /** What was heard of the group that this record tells of; nothing when another does now. */
    public Soundings heard(IncidentId record) {
        return jdbi.withHandle(handle ->
                handle.createQuery("select heard::text from alert_group where incident = :record")
                        .bind("record", record.number())
                        .mapTo(String.class)
                        .findOne()
                        .map(text -> Json.read(text, Soundings.class))
                        .orElseGet(Soundings::none));
    }
}
