package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.Decision;
import tocsin.incidents.Effect;
import tocsin.incidents.Entry;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Groups of alerts whose records begin together, written by one statement. No list tells of such a
 * record, and no clock runs for it.
 */
final class Beginnings {
    private static final String SQL =
            """
            with begun as (
                insert into incident (id, seq, last_hash, title, severity, phase, is_open, is_private,
                                      declared_by, declared_at, chained_to)
                select * from unnest(:ids, :seqs, :hashes, :titles, :severities, :phases, :opens, :privates,
                                     :declarers, :declared::timestamptz[], :chained)
            ), chained as (
                insert into record_chain (incident, hash) values (:last, :last_hash)
                on conflict (is_only) do update set incident = excluded.incident, hash = excluded.hash
            ), written as (
                insert into fact (incident, seq, at, actor, kind, version, body, hash)
                select f.incident, f.seq, f.at::timestamptz, f.actor, f.kind, f.version, f.body::jsonb, f.hash
                from unnest(:facts, :fact_seqs, :ats, :actors, :kinds, :versions, :bodies, :fact_hashes)
                    as f(incident, seq, at, actor, kind, version, body, hash)
            )
            insert into outbox (incident, lane, body, created_at, due_at)
            select e.incident, e.lane, e.body::jsonb, e.now::timestamptz, coalesce(e.due, e.now)::timestamptz
            from unnest(:effects, :lanes, :works, :nows, :dues) as e(incident, lane, body, now, due)
            """;

    private Beginnings() {}

    /**
     * One record that begins.
     *
     * @param now when it does
     */
    record Beginning(Actor actor, Decision.Accepted accepted, Instant now) {}

    private record Begun(
            Place place,
            Incident incident,
            List<Rows.FactRow> facts,
            List<Effect> effects,
            Instant now) {

        static Begun at(Place place, Beginning beginning) {
            List<Entry> entries =
                    Change.entries(
                            0, beginning.actor(), beginning.accepted().facts(), beginning.now());
            return new Begun(
                    place,
                    Incident.of(place.id(), entries),
                    Rows.facts(place.id(), place.hash(), entries),
                    beginning.accepted().effects(),
                    beginning.now());
        }

        long id() {
            return incident.id().number();
        }

        /** The one that begins right after it. */
        Place next(IncidentId id) {
            return new Place(id, id(), facts.getFirst().hash());
        }

        Written.Committed committed() {
            return new Written.Committed(
                    new Known(incident, facts.getLast().hash()),
                    effects.stream().map(Effect::lane).collect(Collectors.toSet()));
        }
    }

    /**
     * @param it a fact or an effect
     */
    private record Part<T>(Begun of, T it) {}

    /** In this order; nobody else begins a record before the transaction ends. */
    static List<Written.Committed> write(Handle handle, List<Beginning> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<Begun> begun = new ArrayList<>();
        Place.Several places = Place.next(handle, all.size());
        for (Beginning each : all) {
            Place place =
                    begun.isEmpty()
                            ? places.first()
                            : begun.getLast().next(places.ids().get(begun.size()));
            begun.add(Begun.at(place, each));
        }
        insert(handle, begun);
        return begun.stream().map(Begun::committed).toList();
    }

    private static void insert(Handle handle, List<Begun> begun) {
        Update update = handle.createUpdate(SQL);
        bind(update, begun, "ids", Long.class, Begun::id);
        bind(update, begun, "seqs", Long.class, each -> each.incident().seq());
        bind(update, begun, "hashes", String.class, each -> each.facts().getLast().hash());
        bind(update, begun, "titles", String.class, each -> each.incident().title());
        bind(update, begun, "severities", String.class, each -> each.incident().severity().id());
        bind(update, begun, "phases", String.class, each -> each.incident().phase().word());
        bind(update, begun, "opens", Boolean.class, each -> each.incident().phase().isOpen());
        bind(update, begun, "privates", Boolean.class, each -> each.incident().isPrivate());
        bind(
                update,
                begun,
                "declarers",
                String.class,
                each -> FactCodec.write(each.incident().brief().declaredBy()));
        bind(
                update,
                begun,
                "declared",
                String.class,
                each -> each.incident().brief().declaredAt().toString());
        bind(update, begun, "chained", Long.class, each -> each.place().before());
        bindFacts(update, parts(begun, Begun::facts));
        bindEffects(update, parts(begun, Begun::effects));
        int _ =
                update.bind("last", begun.getLast().id())
                        .bind("last_hash", begun.getLast().facts().getFirst().hash())
                        .execute();
    }

    private static void bindFacts(Update update, List<Part<Rows.FactRow>> facts) {
        bind(update, facts, "facts", Long.class, fact -> fact.of().id());
        bind(update, facts, "fact_seqs", Long.class, fact -> fact.it().seq());
        bind(update, facts, "ats", String.class, fact -> fact.it().at().toString());
        bind(update, facts, "actors", String.class, fact -> fact.it().actor());
        bind(update, facts, "kinds", String.class, fact -> fact.it().kind());
        bind(update, facts, "versions", Integer.class, fact -> fact.it().version());
        bind(update, facts, "bodies", String.class, fact -> fact.it().body());
        bind(update, facts, "fact_hashes", String.class, fact -> fact.it().hash());
    }

    private static void bindEffects(Update update, List<Part<Effect>> effects) {
        bind(update, effects, "effects", Long.class, effect -> effect.of().id());
        bind(update, effects, "lanes", String.class, effect -> effect.it().lane().name());
        bind(update, effects, "works", String.class, effect -> Json.write(effect.it()));
        bind(update, effects, "nows", String.class, effect -> effect.of().now().toString());
        bind(
                update,
                effects,
                "dues",
                String.class,
                effect -> effect.it().due().map(Instant::toString).orElse(null));
    }

    private static <T> List<Part<T>> parts(List<Begun> begun, Function<Begun, List<T>> parts) {
        return begun.stream()
                .flatMap(each -> parts.apply(each).stream().map(part -> new Part<>(each, part)))
                .toList();
    }

    private static <T, V> void bind(
            Update update,
            List<T> all,
            String name,
            Class<V> type,
            Function<T, @Nullable V> value) {
        Update _ = update.bindArray(name, type, all.stream().map(value).toArray());
    }
}
