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
import tocsin.incidents.clock.Clock;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.policy.Policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Records that begin together, each chained to the one before it, written by one statement. */
final class Beginnings {
    private static final String SQL =
            """
            with begun as (
                insert into incident (id, seq, last_hash, title, severity, phase, is_open, is_private,
                                      declared_by, declared_at, channel, chained_to,
                                      listed_seq, severity_name, channel_name, involved, services, words)
                select id, seq, hash, title, severity, phase, is_open, is_private, declarer, declared, channel, before,
                       case when is_listed then seq end, severity_name, channel_name,
                       case when is_listed then array(select jsonb_array_elements_text(involved::jsonb)) end,
                       case when is_listed then array(select jsonb_array_elements_text(services::jsonb)) end,
                       case when is_listed then array(select jsonb_array_elements_text(words::jsonb)) end
                from unnest(:ids, :seqs, :hashes, :titles, :severities, :phases, :opens, :privates,
                            :declarers, :declared::timestamptz[], :channels, :chained, :listed,
                            :severity_names, :channel_names, :involved, :services, :words)
                    as r(id, seq, hash, title, severity, phase, is_open, is_private, declarer, declared, channel,
                         before, is_listed, severity_name, channel_name, involved, services, words)
            ), chained as (
                insert into record_chain (incident, hash) values (:last, :last_hash)
                on conflict (is_only) do update set incident = excluded.incident, hash = excluded.hash
            ), written as (
                insert into fact (incident, seq, at, actor, kind, version, body, hash)
                select f.incident, f.seq, f.at, f.actor, f.kind, f.version, f.body::jsonb, f.hash
                from unnest(:facts, :fact_seqs, :ats::timestamptz[], :actors, :kinds, :versions, :bodies, :fact_hashes)
                    as f(incident, seq, at, actor, kind, version, body, hash)
            ), set as (
                insert into clock (incident, name, due_at)
                select * from unnest(:clocks, :clock_names, :clock_dues::timestamptz[])
            )
            insert into outbox (incident, lane, body, created_at, due_at)
            select e.incident, e.lane, e.body::jsonb, e.now, coalesce(e.due, e.now)
            from unnest(:effects, :lanes, :works, :nows::timestamptz[], :dues::timestamptz[])
                with ordinality as e(incident, lane, body, now, due, nth)
            order by e.nth
            """;

    private Beginnings() {}

    /**
     * One record that begins.
     *
     * @param happened when it did; what follows from it is due now
     */
    record Beginning(Actor actor, Decision.Accepted accepted, Instant happened, Instant now) {}

    private record Begun(
            Place place,
            Incident incident,
            List<Rows.FactRow> facts,
            List<Effect> effects,
            List<Clock> clocks,
            Optional<Listed> listed,
            Instant now) {

        static Begun at(Place place, Beginning beginning, Policy policy) {
            List<Entry> entries =
                    Change.entries(
                            0,
                            beginning.actor(),
                            beginning.accepted().facts(),
                            beginning.happened());
            Incident incident = Incident.of(place.id(), entries);
            return new Begun(
                    place,
                    incident,
                    Rows.facts(place.id(), place.hash(), entries),
                    beginning.accepted().effects(),
                    Clocks.of(incident, policy),
                    Listed.of(incident),
                    beginning.now());
        }

        long id() {
            return incident.id().number();
        }

        String firstHash() {
            return facts.getFirst().hash();
        }

        String lastHash() {
            return facts.getLast().hash();
        }

        /** The one that begins right after it. */
        Place next(IncidentId id) {
            return new Place(id, id(), firstHash());
        }

        Written.Committed committed() {
            return new Written.Committed(new Known(incident, lastHash()), Change.lanes(effects));
        }
    }

    /**
     * @param it a fact, an effect or a clock
     */
    private record Part<T>(Begun of, T it) {}

    /** In this order; nobody else begins a record before the transaction ends. */
    static List<Written.Committed> write(Handle handle, Policy policy, List<Beginning> all) {
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
            begun.add(Begun.at(place, each, policy));
        }
        insert(handle, begun);
        begun.stream()
                .flatMap(each -> Booking.of(each.incident()).stream())
                .forEach(booking -> booking.write(handle));
        return begun.stream().map(Begun::committed).toList();
    }

    private static void insert(Handle handle, List<Begun> begun) {
        Update update = handle.createUpdate(SQL);
        bindRecords(update, begun);
        bindListed(update, begun);
        bindFacts(update, parts(begun, Begun::facts));
        bindEffects(update, parts(begun, Begun::effects));
        bindClocks(update, parts(begun, Begun::clocks));
        int _ =
                update.bind("last", begun.getLast().id())
                        .bind("last_hash", begun.getLast().firstHash())
                        .execute();
    }

    private static void bindRecords(Update update, List<Begun> begun) {
        bind(update, begun, "ids", Long.class, Begun::id);
        bind(update, begun, "seqs", Long.class, each -> each.incident().seq());
        bind(update, begun, "hashes", String.class, Begun::lastHash);
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
        bind(
                update,
                begun,
                "channels",
                String.class,
                each -> Change.channel(each.incident().room()));
        bind(update, begun, "chained", Long.class, each -> each.place().before());
    }

    private static void bindListed(Update update, List<Begun> begun) {
        bind(update, begun, "listed", Boolean.class, each -> each.listed().isPresent());
        Listed.COLUMNS.forEach((name, value) ->
                bind(
                        update,
                        begun,
                        name,
                        String.class,
                        each -> each.listed().map(value).orElse(null)));
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

    private static void bindClocks(Update update, List<Part<Clock>> clocks) {
        bind(update, clocks, "clocks", Long.class, clock -> clock.of().id());
        bind(update, clocks, "clock_names", String.class, clock -> clock.it().name().toString());
        bind(
                update,
                clocks,
                "clock_dues",
                String.class,
                clock -> Incidents.storable(clock.it().due()).toString());
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
