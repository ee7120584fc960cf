package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import tocsin.incidents.Effect;
import tocsin.incidents.clock.Clock;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Changes of records, written by one statement. A change that was not decided upon the newest, or
 * for a request that was acted upon, is left out, and what became of each is told apart.
 */
final class Changes {
    /** In their order, by which a lane is delivered: a join keeps none. */
    private static final String QUEUED =
            """
            , queued as (
                insert into outbox (incident, lane, body, created_at, due_at)
                select moved.id, e.lane, e.body::jsonb, moved.now, coalesce(e.due, moved.now)
                from moved join unnest(:effects, :lanes, :works, :dues::timestamptz[])
                    with ordinality as e(n, lane, body, due, nth) on e.n = moved.n
                order by e.nth
            )\
            """;

    /** One record that somebody else has locked must not keep those of others waiting. */
    private static final String BOUNDED =
            ", (select set_config('lock_timeout', '500ms', true) offset 0) as bounded";

    private final boolean isBounded;
    private final int size;
    private final List<Numbered<Change>> changes;

    /**
     * @param n of the change that it is, or is a part of
     */
    private record Numbered<T>(int n, T it) {}

    /** What became of one. */
    enum Outcome {
        COMMITTED,
        STALE,
        SEEN
    }

    /**
     * Of two of the same record the first one is tried, and the second one is behind it; so it is
     * with two for the same request. The rows are locked in the order of their ids, lest two
     * replicas wait for each other.
     *
     * @param isBounded whether it is given up when a row is locked for long
     */
    Changes(List<Change> given, boolean isBounded) {
        this.isBounded = isBounded;
        Set<Long> ids = new HashSet<>();
        Set<String> keys = new HashSet<>();
        size = given.size();
        changes =
                IntStream.range(0, size)
                        .mapToObj(n -> new Numbered<>(n, given.get(n)))
                        .filter(each -> !ids.contains(each.it().id()) && keys.add(each.it().key()))
                        .filter(each -> ids.add(each.it().id()))
                        .sorted(Comparator.comparingLong(each -> each.it().id()))
                        .toList();
    }

    /** What became of each, in the order in which they were given. */
    List<Outcome> write(Handle handle) {
        List<Numbered<Effect>> effects = parts(Change::effects);
        boolean isListed = changes.stream().anyMatch(each -> each.it().listed().isPresent());
        boolean movesClocks = changes.stream().anyMatch(each -> each.it().clocks().isPresent());
        Query query = handle.createQuery(sql(isListed, !effects.isEmpty(), movesClocks));
        bindChanges(query, isListed);
        bindFacts(query, parts(Change::facts));
        if (!effects.isEmpty()) {
            bindEffects(query, effects);
        }
        if (movesClocks) {
            bindClocks(query);
        }
        Outcome[] outcomes = new Outcome[size];
        Arrays.fill(outcomes, Outcome.STALE);
        query.map((rs, _) -> outcomes[rs.getInt("n")] = Outcome.valueOf(rs.getString("outcome")))
                .list();
        return List.of(outcomes);
    }

    private String sql(boolean isListed, boolean hasEffects, boolean movesClocks) {
        return """
        with change as (
            select given.* from %s
                as given(n, id, expected, known, seq, hash, title, severity,
                    phase, is_open, channel, key, now%s)%s
        ), locked as (
            select change.n, change.key, change.now
            from change, lateral (
                select from incident
                where id = change.id and seq = change.expected and last_hash = change.known for update
            ) as newest
        ), fresh as (
            insert into seen (key, at) select key, now from locked on conflict do nothing returning key
        ), moved as (
            update incident
            set seq = change.seq, last_hash = change.hash, title = change.title, severity = change.severity,
                phase = change.phase, is_open = change.is_open, channel = change.channel%s
            from change join fresh on fresh.key = change.key
            where incident.id = change.id
            returning change.n, change.id, change.now
        ), written as (
            insert into fact (incident, seq, at, actor, kind, version, body, hash)
            select moved.id, f.seq, moved.now, f.actor, f.kind, f.version, f.body::jsonb, f.hash
            from moved join unnest(:facts, :fact_seqs, :actors, :kinds, :versions, :bodies, :fact_hashes)
                as f(n, seq, actor, kind, version, body, hash) on f.n = moved.n
        )%s%s
        select change.n, case when locked.n is null then 'STALE'
                    when fresh.key is null then 'SEEN'
                    else 'COMMITTED' end as outcome
        from change left join locked on locked.n = change.n left join fresh on fresh.key = locked.key
        """
                .formatted(
                        given(isListed),
                        isListed ? Listed.NAMED : "",
                        isBounded ? BOUNDED : "",
                        isListed ? Listed.CHANGED : Listed.SAME,
                        hasEffects ? QUEUED : "",
                        movesClocks ? ClockTable.SET : "");
    }

    /** One is a row of its own, by which PostgreSQL knows that it is one. */
    private String given(boolean isListed) {
        return changes.size() == 1
                ? """
                (values (:numbers, :ids, :expected, :known, :seqs, :hashes, :titles, :severities,
                         :phases, :opens, :channels::text, :keys, :nows::timestamptz%s))\
                """
                        .formatted(isListed ? Listed.GIVEN.formatted("text") : "")
                : """
                unnest(:numbers, :ids, :expected, :known, :seqs, :hashes, :titles, :severities,
                       :phases, :opens, :channels, :keys, :nows::timestamptz[]%s)\
                """
                        .formatted(isListed ? Listed.GIVEN.formatted("text[]") : "");
    }

    private <T> List<Numbered<T>> parts(Function<Change, List<T>> parts) {
        return changes.stream()
                .flatMap(each ->
                        parts.apply(each.it()).stream().map(part -> new Numbered<>(each.n(), part)))
                .toList();
    }

    private void bindChanges(Query query, boolean isListed) {
        if (changes.size() == 1) {
            query.bind("numbers", changes.getFirst().n());
        } else {
            query.bindArray("numbers", Integer.class, numbers(changes));
        }
        bind(query, "ids", Long.class, Change::id);
        bind(query, "expected", Long.class, change -> change.before().incident().seq());
        bind(query, "known", String.class, change -> change.before().hash());
        bind(query, "seqs", Long.class, change -> change.incident().seq());
        bind(query, "hashes", String.class, change -> change.after().hash());
        bind(query, "titles", String.class, change -> change.incident().title());
        bind(query, "severities", String.class, change -> change.incident().severity().id());
        bind(query, "phases", String.class, change -> change.incident().phase().word());
        bind(query, "opens", Boolean.class, change -> change.incident().phase().isOpen());
        bind(query, "channels", String.class, Change::channel);
        bind(query, "keys", String.class, Change::key);
        bind(query, "nows", String.class, change -> change.now().toString());
        if (isListed) {
            bind(query, "relisted", Boolean.class, change -> change.listed().isPresent());
            Listed.COLUMNS.forEach((name, value) ->
                    bind(
                            query,
                            name,
                            String.class,
                            change -> change.listed().map(value).orElse(null)));
        }
    }

    /** In the statement it is a column of several, or the one value. */
    private <V> void bind(
            Query query, String name, Class<V> type, Function<Change, @Nullable V> value) {
        Query _ =
                changes.size() == 1
                        ? query.bindByType(name, value.apply(changes.getFirst().it()), type)
                        : query.bindArray(
                                name,
                                type,
                                changes.stream().map(each -> value.apply(each.it())).toArray());
    }

    private static void bindFacts(Query query, List<Numbered<Rows.FactRow>> facts) {
        query.bindArray("facts", Integer.class, numbers(facts));
        bind(query, facts, "fact_seqs", Long.class, Rows.FactRow::seq);
        bind(query, facts, "actors", String.class, Rows.FactRow::actor);
        bind(query, facts, "kinds", String.class, Rows.FactRow::kind);
        bind(query, facts, "versions", Integer.class, Rows.FactRow::version);
        bind(query, facts, "bodies", String.class, Rows.FactRow::body);
        bind(query, facts, "fact_hashes", String.class, Rows.FactRow::hash);
    }

    private static void bindEffects(Query query, List<Numbered<Effect>> effects) {
        query.bindArray("effects", Integer.class, numbers(effects));
        bind(query, effects, "lanes", String.class, effect -> effect.lane().name());
        bind(query, effects, "works", String.class, Json::write);
        bind(
                query,
                effects,
                "dues",
                String.class,
                effect -> effect.due().map(Instant::toString).orElse(null));
    }

    private void bindClocks(Query query) {
        List<Numbered<Clock>> clocks = parts(change -> change.clocks().orElse(List.of()));
        List<Numbered<Change>> moving =
                changes.stream().filter(each -> each.it().clocks().isPresent()).toList();
        ClockTable.bind(
                query,
                numbers(moving),
                numbers(clocks),
                clocks.stream().map(Numbered::it).toList());
    }

    private static Object[] numbers(List<? extends Numbered<?>> all) {
        return all.stream().map(Numbered::n).toArray();
    }

    private static <T, V> void bind(
            Query query,
            List<Numbered<T>> all,
            String name,
            Class<V> type,
            Function<T, @Nullable V> value) {
        Query _ =
                query.bindArray(
                        name, type, all.stream().map(each -> value.apply(each.it())).toArray());
    }
}
