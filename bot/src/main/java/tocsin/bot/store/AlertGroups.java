package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.Decision;
import tocsin.incidents.IncidentId;
import tocsin.incidents.alert.Soundings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What was heard of each group of alerts. It is the ear; the facts are what people were told. */
public final class AlertGroups {
    private static final Actor TOCSIN = new Actor.Tocsin();
    private static final int MOST_TOGETHER = 64;

    private static final String FIRING =
            "is_firing and incident is not null and (:service = '' or lower(service) = :service)";

    private final Incidents incidents;
    private final Jdbi jdbi;
    private final Records records;
    private final Combining<Hearing, Optional<Told>> hearing;

    /** Knows records as they stand; those that are not there, or cannot be read, are left out. */
    @FunctionalInterface
    public interface Records {
        Map<IncidentId, Known> latest(Collection<IncidentId> ids);
    }

    public AlertGroups(Incidents incidents, Records records) {
        this.incidents = incidents;
        jdbi = incidents.jdbi;
        this.records = records;
        hearing = new Combining<>(MOST_TOGETHER, this::write);
    }

    /**
     * A group of which nobody else hears meanwhile.
     *
     * @param record absent: none of it has fired yet
     */
    public record Group(Optional<Known> record, Soundings heard) {}

    /**
     * What becomes of a group.
     *
     * @param about what fires; absent: what is told has ended
     * @param begins the record that tells of it from now on; absent: the one that does, if any
     * @param goesOn what is written of the record that does; absent: nothing
     */
    public record Becomes(
            Soundings heard,
            Optional<About> about,
            Optional<Decision.Accepted> begins,
            Optional<Decision.Accepted> goesOn) {}

    /**
     * By what groups are counted.
     *
     * @param severity the policy's, by its id
     * @param service may be empty
     */
    public record About(String severity, String service) {}

    /**
     * What is written down for good.
     *
     * @param before how the group stood
     * @param begun the record that tells of it from now on; absent: the one that did, if any
     * @param wentOn what became of what was to be written of that one; absent: it was nothing
     */
    public record Told(
            Group before,
            Soundings heard,
            Optional<Written.Committed> begun,
            Optional<Written> wentOn) {}

    /** Somebody tells of a group. */
    private record Hearing(String key, Instant now, Function<Group, Becomes> rule) {}

    /** What is to be written of one. */
    private record Writing(Hearing hearing, Group group, Becomes becomes) {
        boolean isChanged() {
            return becomes.begins().isPresent() || !becomes.heard().equals(group.heard());
        }
    }

    /**
     * Writes down what becomes of a group, together with what others tell at the same time.
     *
     * @param rule is asked while nobody else hears of this group
     */
    public Told hear(String key, Instant now, Function<Group, Becomes> rule) {
        Hearing mine = new Hearing(key, now, rule);
        Optional<Told> told = hearing.write(mine);
        while (told.isEmpty()) {
            told = hearing.write(mine);
        }
        return told.get();
    }

    /** How many wait to be written together. */
    int waiting() {
        return hearing.waiting();
    }

    private List<Optional<Told>> write(Combining.Batch<Hearing> batch) {
        return jdbi.inTransaction(handle -> {
            List<Hearing> all = batch.begin();
            return all.isEmpty() ? List.of() : write(handle, all, !batch.isAlone());
        });
    }

    /**
     * Of two that tell of the same group the second has to wait for the next time.
     *
     * @param isBounded whether it is given up when a record is locked for long
     */
    private List<Optional<Told>> write(Handle handle, List<Hearing> all, boolean isBounded) {
        Map<String, Hearing> first = new LinkedHashMap<>();
        all.forEach(each -> first.putIfAbsent(each.key(), each));
        List<Writing> writings = becoming(locked(handle, first), first);
        // Whoever declares locks the record of an alert first, and then begins another one.
        Map<Hearing, Written> wentOn = wentOn(handle, writings, isBounded);
        Map<Hearing, Written.Committed> begun = begun(handle, writings);
        keep(handle, writings.stream().filter(Writing::isChanged).toList(), begun);
        Map<Hearing, Told> told = new HashMap<>();
        for (Writing each : writings) {
            Hearing hearing = each.hearing();
            told.put(
                    hearing,
                    new Told(
                            each.group(),
                            each.becomes().heard(),
                            Optional.ofNullable(begun.get(hearing)),
                            Optional.ofNullable(wentOn.get(hearing))));
        }
        return all.stream().map(each -> Optional.ofNullable(told.get(each))).toList();
    }

    private record Row(String key, @Nullable Long record, Soundings heard) {}

    /** In the order of their keys, lest two replicas wait for each other. */
    private static List<Row> locked(Handle handle, Map<String, Hearing> hearings) {
        List<Hearing> all = List.copyOf(hearings.values());
        return handle.createQuery(
                        """
                        insert into alert_group (key, heard, at)
                        select key, '{"all": []}', at::timestamptz from unnest(:keys, :ats) as given(key, at)
                        order by key
                        on conflict (key) do update set key = excluded.key
                        returning key, incident, heard::text as heard
                        """)
                .bindArray("keys", String.class, all.stream().map(Hearing::key).toArray())
                .bindArray(
                        "ats",
                        String.class,
                        all.stream().map(each -> each.now().toString()).toArray())
                .map((rs, _) ->
                        new Row(
                                rs.getString("key"),
                                rs.getObject("incident", Long.class),
                                Json.read(rs.getString("heard"), Soundings.class)))
                .list();
    }

    private List<Writing> becoming(List<Row> rows, Map<String, Hearing> hearings) {
        List<IncidentId> ids =
                rows.stream()
                        .map(Row::record)
                        .filter(Objects::nonNull)
                        .map(number -> new IncidentId(number))
                        .toList();
        Map<IncidentId, Known> known = ids.isEmpty() ? Map.of() : records.latest(ids);
        List<Writing> writings = new ArrayList<>();
        for (Row row : rows) {
            Hearing hearing = Objects.requireNonNull(hearings.get(row.key()));
            Group group = new Group(record(row, known), row.heard());
            writings.add(new Writing(hearing, group, hearing.rule().apply(group)));
        }
        return writings;
    }

    private static Optional<Known> record(Row row, Map<IncidentId, Known> known) {
        Long number = row.record();
        if (number == null) {
            return Optional.empty();
        }
        Known record = known.get(new IncidentId(number));
        if (record == null) {
            throw new IllegalStateException("Record " + number + " cannot be read");
        }
        return Optional.of(record);
    }

    /** What somebody else has written meanwhile is not decided upon here. */
    private Map<Hearing, Written> wentOn(Handle handle, List<Writing> writings, boolean isBounded) {
        return written(
                writings,
                each -> each.becomes().goesOn().map(accepted -> change(each, accepted)),
                changes -> incidents.write(handle, changes, isBounded));
    }

    /** Never the same: what was told already is known by what it says. */
    public static String key() {
        return "heard:" + UUID.randomUUID();
    }

    private Change change(Writing writing, Decision.Accepted accepted) {
        return incidents.change(
                writing.group().record().orElseThrow(),
                TOCSIN,
                accepted.facts(),
                accepted.effects(),
                key(),
                writing.hearing().now());
    }

    private Map<Hearing, Written.Committed> begun(Handle handle, List<Writing> writings) {
        return written(
                writings,
                each -> each.becomes().begins().map(accepted -> beginning(each, accepted)),
                beginnings -> incidents.begin(handle, beginnings));
    }

    private static Beginnings.Beginning beginning(Writing writing, Decision.Accepted accepted) {
        Instant now = writing.hearing().now();
        return new Beginnings.Beginning(TOCSIN, accepted, now, now);
    }

    /**
     * @param what is to be written of one, if anything
     * @param writing writes all of it, and tells what became of each in the same order
     */
    private static <T, R> Map<Hearing, R> written(
            List<Writing> writings,
            Function<Writing, Optional<T>> what,
            Function<List<T>, List<R>> writing) {
        Map<Hearing, T> given = new LinkedHashMap<>();
        writings.forEach(each -> what.apply(each).ifPresent(it -> given.put(each.hearing(), it)));
        Iterator<R> results = writing.apply(List.copyOf(given.values())).iterator();
        Map<Hearing, R> written = new HashMap<>();
        given.keySet().forEach(hearing -> written.put(hearing, results.next()));
        return written;
    }

    private static void keep(
            Handle handle, List<Writing> changed, Map<Hearing, Written.Committed> begun) {
        if (changed.isEmpty()) {
            return;
        }
        int _ =
                handle.createUpdate(
                                """
                                update alert_group
                                set heard = latest.heard::jsonb, at = latest.at::timestamptz,
                                    incident = coalesce(latest.incident, alert_group.incident),
                                    severity = coalesce(latest.severity, alert_group.severity),
                                    service = coalesce(latest.service, alert_group.service)
                                from unnest(:keys, :heard, :ats, :records, :severities, :services)
                                    as latest(key, heard, at, incident, severity, service)
                                where alert_group.key = latest.key
                                """)
                        .bindArray(
                                "keys",
                                String.class,
                                changed.stream().map(each -> each.hearing().key()).toArray())
                        .bindArray(
                                "heard",
                                String.class,
                                changed.stream()
                                        .map(each -> Json.write(each.becomes().heard()))
                                        .toArray())
                        .bindArray(
                                "ats",
                                String.class,
                                changed.stream()
                                        .map(each -> each.hearing().now().toString())
                                        .toArray())
                        .bindArray(
                                "records",
                                Long.class,
                                changed.stream()
                                        .map(each -> record(begun.get(each.hearing())))
                                        .toArray())
                        .bindArray(
                                "severities",
                                String.class,
                                changed.stream()
                                        .map(each -> about(each, About::severity))
                                        .toArray())
                        .bindArray(
                                "services",
                                String.class,
                                changed.stream().map(each -> about(each, About::service)).toArray())
                        .execute();
    }

    private static @Nullable String about(Writing writing, Function<About, String> what) {
        return writing.becomes().about().map(what).orElse(null);
    }

    private static @Nullable Long record(Written.@Nullable Committed begun) {
        return begun == null ? null : begun.known().incident().id().number();
    }

    /**
     * Groups that fire, the worst first.
     *
     * @param all how many there are
     * @param page which of their pages this is, from 1
     */
    public record Firing(List<IncidentId> records, int page, int all) {}

    /**
     * A page of them.
     *
     * @param service empty: of all of them
     * @param severities ids of the policy's, the severest first
     * @param page from 1; what is behind the last is the last
     * @param size of a page
     */
    public Firing firing(String service, List<String> severities, int page, int size) {
        return jdbi.withHandle(handle -> {
            int all =
                    handle.createQuery("select count(*) from alert_group where " + FIRING)
                            .bind("service", service.toLowerCase(Locale.ROOT))
                            .mapTo(Integer.class)
                            .one();
            int shown = Math.clamp(page, 1, Math.max(1, (all + size - 1) / size));
            List<IncidentId> records =
                    handle.createQuery(
                                    """
                                    select incident from alert_group where %s
                                    order by array_position(:severities, severity), incident
                                    limit :size offset :before
                                    """
                                            .formatted(FIRING))
                            .bind("service", service.toLowerCase(Locale.ROOT))
                            .bindArray("severities", String.class, severities)
                            .bind("size", size)
                            .bind("before", (shown - 1) * size)
                            .mapTo(Long.class)
                            .map(IncidentId::new)
                            .list();
            return new Firing(records, shown, all);
        });
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
