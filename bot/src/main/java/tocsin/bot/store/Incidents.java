package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Decision;
import tocsin.incidents.Declaration;
import tocsin.incidents.Effect;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Room;
import tocsin.incidents.clock.Clock;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.operation.Held;
import tocsin.incidents.policy.Policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Incidents in PostgreSQL. Facts, projection, effects and the request's key are written together or
 * not at all.
 */
public final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    /** Serializes declarations, so that two at once are seen as alike. */
    private static final long DECLARING = 0x70C51ADEL;

    final Jdbi jdbi;
    private final Policy policy;
    private final Snapshots snapshots;

    /**
     * @param policy what the clocks of what is written are set by
     */
    public Incidents(Jdbi jdbi, Policy policy) {
        this.jdbi = jdbi;
        this.policy = policy;
        snapshots = new Snapshots(jdbi);
    }

    /**
     * PostgreSQL keeps microseconds; a moment that is hashed must be the one that is read again.
     */
    public static Instant storable(Instant now) {
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    /** Runs alone among all declarations of all replicas, in one transaction. */
    public <T> T declaring(Function<Declaring, T> work) {
        return jdbi.inTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", DECLARING);
            T done = work.apply(new Declaring(handle, policy));
            Errand.writes();
            return done;
        });
    }

    /** Runs in one transaction. */
    <T> T together(Function<Declaring, T> work) {
        return jdbi.inTransaction(handle -> work.apply(new Declaring(handle, policy)));
    }

    /** What can be done while declaring. */
    public static final class Declaring {
        final Handle handle;
        private final Policy policy;

        private Declaring(Handle handle, Policy policy) {
            this.handle = handle;
            this.policy = policy;
        }

        /**
         * @return false when the request was acted upon before
         */
        public boolean isFirst(String key, Instant now) {
            return handle.createUpdate(
                                    "insert into seen (key, at) values (:key, :now) on conflict do nothing")
                            .bind("key", key)
                            .bind("now", now)
                            .execute()
                    == 1;
        }

        /** Whether the request was acted upon before: what it did may be why it is refused now. */
        public boolean isSeen(String key) {
            return handle.createQuery("select exists (select from seen where key = :key)")
                    .bind("key", key)
                    .mapTo(boolean.class)
                    .one();
        }

        /** Nobody else writes to this one before the end; call before it is read. */
        public void lock(IncidentId id) {
            handle.execute("select id from incident where id = ? for update", id.number());
        }

        public Written.Committed begin(Actor actor, Decision.Accepted accepted, Instant now) {
            return begin(actor, accepted, now, now);
        }

        /**
         * @param happened when it did; what follows from it is due now
         */
        public Written.Committed begin(
                Actor actor, Decision.Accepted accepted, Instant happened, Instant now) {
            Place place = Place.next(handle);
            IncidentId id = place.id();
            List<Entry> entries = entries(0, actor, accepted.facts(), happened);
            Incident incident = Incident.of(id, entries);
            List<Rows.FactRow> rows = Rows.facts(id, place.hash(), entries);
            Listed.Setting listed = Listed.Setting.begun(incident);
            String sql =
                    """
                    with begun as (
                        insert into incident (id, seq, last_hash, title, severity, phase, is_open, is_private,
                                              declared_by, declared_at, channel, chained_to%s)
                        values (:id, :seq, :hash, :title, :severity, :phase, :open, :private, :by, :declared, :channel,
                                :before%s)
                        returning id
                    ), chained as (
                        insert into record_chain (incident, hash) values (:id, :first)
                        on conflict (is_only) do update set incident = excluded.incident, hash = excluded.hash
                    ), written as (
                        insert into fact (incident, seq, at, actor, kind, version, body, hash)
                        select :id, f.seq, f.at, f.actor, f.kind, f.version, f.body::jsonb, f.hash
                        from begun, jsonb_to_recordset(:facts::jsonb) as f(
                            seq bigint, at timestamptz, actor text, kind text, version int, body text, hash text)
                    ), set as (
                        insert into clock (incident, name, due_at)
                        select :id, c.name, c.due
                        from begun, jsonb_to_recordset(:clocks::jsonb) as c(name text, due timestamptz)
                    )
                    insert into outbox (incident, lane, body, created_at, due_at)
                    select :id, e.lane, e.body::jsonb, :now, coalesce(e.due, :now)
                    from begun, jsonb_to_recordset(:effects::jsonb) as e(lane text, body text, due timestamptz)
                    """
                            .formatted(listed.names(), listed.values());
            int _ =
                    listed.bind(
                                    bind(
                                            handle.createUpdate(sql),
                                            incident,
                                            rows,
                                            accepted.effects(),
                                            now))
                            .bind("clocks", Rows.clocks(Clocks.of(incident, policy)))
                            .bind("private", incident.isPrivate())
                            .bind("by", FactCodec.write(incident.brief().declaredBy()))
                            .bind("declared", incident.brief().declaredAt())
                            .bind("before", place.before())
                            .bind("first", rows.getFirst().hash())
                            .execute();
            Booking.of(incident).ifPresent(booking -> booking.write(handle));
            return new Written.Committed(
                    new Known(incident, rows.getLast().hash()), lanes(accepted.effects()));
        }
    }

    /**
     * Writes what was decided upon this incident, if it is still as it was known and the key is
     * new. Its clocks are set with it when they move; most intents move none.
     *
     * @param facts at least one
     */
    public Written write(
            Known known,
            Actor actor,
            List<Fact> facts,
            List<Effect> effects,
            String key,
            Instant now) {
        Incident before = known.incident();
        List<Entry> entries = entries(before.seq(), actor, facts, now);
        Incident after = before;
        for (Entry entry : entries) {
            after = after.after(entry);
        }
        List<Rows.FactRow> rows = Rows.facts(before.id(), known.hash(), entries);
        List<Clock> clocks = Clocks.of(after, policy);
        Listed.Setting listed = Listed.Setting.moved(before, after);
        boolean movesClocks = !clocks.equals(Clocks.of(before, policy));
        String sql =
                """
                with locked as (
                    select id from incident where id = :id and seq = :expected and last_hash = :known for update
                ), fresh as (
                    insert into seen (key, at) select :key, :now from locked on conflict do nothing returning key
                ), moved as (
                    update incident
                    set seq = :seq, last_hash = :hash, title = :title, severity = :severity, phase = :phase,
                        is_open = :open, channel = :channel%s
                    where id = :id and exists (select from fresh)
                    returning id
                ), written as (
                    insert into fact (incident, seq, at, actor, kind, version, body, hash)
                    select moved.id, f.seq, f.at, f.actor, f.kind, f.version, f.body::jsonb, f.hash
                    from moved, jsonb_to_recordset(:facts::jsonb) as f(
                        seq bigint, at timestamptz, actor text, kind text, version int, body text, hash text)
                ), queued as (
                    insert into outbox (incident, lane, body, created_at, due_at)
                    select moved.id, e.lane, e.body::jsonb, :now, coalesce(e.due, :now)
                    from moved, jsonb_to_recordset(:effects::jsonb) as e(lane text, body text, due timestamptz)
                )%s
                select case when not exists (select from locked) then 'stale'
                            when not exists (select from fresh) then 'seen'
                            else 'committed' end as outcome
                """
                        .formatted(listed.values(), movesClocks ? ClockTable.SET : "");
        Incident done = after;
        Holding holding = Holding.of(after, entries);
        Function<Handle, Attempt> attempting =
                handle ->
                        listed.bind(bind(handle.createQuery(sql), done, rows, effects, now))
                                .bind("expected", before.seq())
                                .bind("known", known.hash())
                                .bindMap(
                                        movesClocks
                                                ? Map.of("clocks", Rows.clocks(clocks))
                                                : Map.of())
                                .bind("key", key)
                                .mapTo(String.class)
                                .map(outcome -> new Attempt(outcome, null))
                                .one();
        Optional<Booking> booking = Booking.of(after);
        Attempt attempt =
                holding.isNone() && booking.isEmpty()
                        ? jdbi.withHandle(handle -> alone(handle, attempting))
                        : jdbi.inTransaction(
                                handle -> settled(handle, attempting, holding, booking, now));
        Held busy = attempt.busy();
        if (busy != null) {
            return new Written.Busy(busy);
        }
        return switch (attempt.outcome()) {
            case "stale" -> new Written.Stale();
            case "seen" -> new Written.Seen();
            default ->
                    new Written.Committed(new Known(after, rows.getLast().hash()), lanes(effects));
        };
    }

    /** One statement, which is kept when it ends. */
    private static Attempt alone(Handle handle, Function<Handle, Attempt> attempting) {
        if (!handle.isInTransaction()) {
            Errand.writes();
        }
        return attempting.apply(handle);
    }

    /** Nothing is kept when what is to be held is held by another. */
    private static Attempt settled(
            Handle handle,
            Function<Handle, Attempt> attempting,
            Holding holding,
            Optional<Booking> booking,
            Instant now) {
        Attempt attempt = attempting.apply(handle);
        if (!attempt.outcome().equals("committed")) {
            return attempt;
        }
        Optional<Held> busy = holding.settle(handle, now);
        if (busy.isPresent()) {
            handle.rollback();
        } else {
            booking.ifPresent(each -> each.write(handle));
            Errand.writes();
        }
        return new Attempt(attempt.outcome(), busy.orElse(null));
    }

    private record Attempt(String outcome, @Nullable Held busy) {}

    /**
     * The incident, read from its facts; of a long one, from where its snapshot ends. Whoever had
     * to read many keeps a new one.
     */
    public Optional<Known> read(IncidentId id) {
        Optional<Known> begin = snapshots.read(id);
        List<StoredFact> facts = facts(id, begin.map(known -> known.incident().seq()).orElse(0L));
        Optional<Known> read =
                begin.isPresent() ? begin.map(it -> after(it, facts)) : all(id, facts);
        if (facts.size() >= Snapshot.WORTH) {
            read.ifPresent(snapshots::keep);
        }
        return read;
    }

    private static Optional<Known> all(IncidentId id, List<StoredFact> facts) {
        return facts.isEmpty() ? Optional.empty() : Optional.of(folded(id, facts));
    }

    private static Known after(Known begin, List<StoredFact> facts) {
        Incident incident = begin.incident();
        for (StoredFact fact : facts) {
            incident = incident.after(fact.entry());
        }
        return new Known(incident, facts.isEmpty() ? begin.hash() : facts.getLast().hash());
    }

    /** The same for several, by one statement. What cannot be read is left out, and logged. */
    public Map<IncidentId, Known> read(Collection<IncidentId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<IncidentId, List<StoredFact>> facts = new LinkedHashMap<>();
        Long[] numbers = ids.stream().map(IncidentId::number).toArray(Long[]::new);
        jdbi.useHandle(handle ->
                handle.createQuery(
                                """
                                select incident, seq, at, actor, kind, version, body::text as body, hash
                                from fact where incident = any(:ids) order by incident, seq
                                """)
                        .bindArray("ids", Long.class, (Object[]) numbers)
                        .map((rs, _) ->
                                facts.computeIfAbsent(
                                                new IncidentId(rs.getLong("incident")),
                                                _ -> new ArrayList<>())
                                        .add(StoredFact.of(rs)))
                        .list());
        Map<IncidentId, Known> known = new LinkedHashMap<>();
        facts.forEach((id, each) -> {
            try {
                known.put(id, folded(id, each));
            } catch (RuntimeException e) {
                LOG.error("incident {} cannot be read", id, e);
            }
        });
        return known;
    }

    private static Known folded(IncidentId id, List<StoredFact> facts) {
        return new Known(
                Incident.of(id, facts.stream().map(StoredFact::entry).toList()),
                facts.getLast().hash());
    }

    /**
     * The same incident with what was written since; costs one statement and no more when nothing
     * was. What the database has lost meanwhile, as a standby may that took over, is lost here too:
     * then the incident is read anew.
     */
    public Optional<Known> refresh(Known known) {
        Incident incident = known.incident();
        List<StoredFact> facts = facts(incident.id(), incident.seq() - 1);
        if (facts.isEmpty() || !facts.getFirst().hash().equals(known.hash())) {
            return read(incident.id());
        }
        return Optional.of(after(known, facts.subList(1, facts.size())));
    }

    /**
     * How an incident and a request stand when nothing is written.
     *
     * @param isNewest nothing was written since the incident was read
     * @param isSeen the request was acted upon before
     */
    public record Confirmed(boolean isNewest, boolean isSeen) {}

    /** What is answered without being written is asked of the database all the same. */
    public Confirmed confirm(Known known, String key) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select exists (select from incident
                                               where id = :id and seq = :seq and last_hash = :hash) as newest,
                                       exists (select from seen where key = :key) as seen
                                """)
                        .bind("id", known.incident().id().number())
                        .bind("seq", known.incident().seq())
                        .bind("hash", known.hash())
                        .bind("key", key)
                        .map((rs, _) ->
                                new Confirmed(rs.getBoolean("newest"), rs.getBoolean("seen")))
                        .one());
    }

    public List<Entry> entries(IncidentId id) {
        return facts(id, 0).stream().map(StoredFact::entry).toList();
    }

    public Optional<IncidentId> in(ChannelId channel) {
        return jdbi.withHandle(handle ->
                handle.createQuery("select id from incident where channel = :channel")
                        .bind("channel", channel.value())
                        .mapTo(Long.class)
                        .findOne()
                        .map(IncidentId::new));
    }

    /**
     * The incident that this person declared at this very moment, or else under this title soon
     * after, as who sends the same again does.
     */
    public Optional<IncidentId> declared(Actor by, String title, Instant at) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select i.id from incident i join fact f on f.incident = i.id and f.seq = 1
                                where i.declared_by = :by and i.declared_at between :at and :until
                                    and (i.declared_at = :at or f.body ->> 'title' = :title)
                                order by i.declared_at, i.id limit 1
                                """)
                        .bind("by", FactCodec.write(by))
                        .bind("title", title.strip())
                        .bind("at", at)
                        .bind("until", at.plus(Declaration.SAME))
                        .mapTo(Long.class)
                        .findOne()
                        .map(IncidentId::new));
    }

    /**
     * How far a record has come, without its facts.
     *
     * @param hash of its last fact: the same hash, the same record
     */
    public record Version(IncidentId id, String hash) {}

    /** The records of maintenance windows that are not over, the nearest first. */
    public List<Version> openWindows() {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select incident.id, incident.last_hash
                                from maintenance join incident on incident.id = maintenance.incident
                                where not maintenance.is_over order by maintenance.starts_at, incident.id
                                """)
                        .map((rs, _) ->
                                new Version(
                                        new IncidentId(rs.getLong("id")),
                                        rs.getString("last_hash")))
                        .list());
    }

    public List<IncidentId> all() {
        return jdbi.withHandle(handle ->
                handle.createQuery("select id from incident order by id")
                        .mapTo(Long.class)
                        .map(IncidentId::new)
                        .list());
    }

    /** Whether this request was acted upon. If not, it never will be: its key is used up. */
    public boolean settle(String key, Instant now) {
        return jdbi.withHandle(handle ->
                handle.createUpdate(
                                "insert into seen (key, at) values (:key, :now) on conflict do nothing")
                        .bind("key", key)
                        .bind("now", now)
                        .execute())
                == 0;
    }

    /** An incident's facts as they stand in the database, after the given one. */
    List<StoredFact> facts(IncidentId id, long after) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select seq, at, actor, kind, version, body::text as body, hash
                                from fact where incident = :id and seq > :after order by seq
                                """)
                        .bind("id", id.number())
                        .bind("after", after)
                        .map((rs, _) -> StoredFact.of(rs))
                        .list());
    }

    private static List<Entry> entries(long after, Actor actor, List<Fact> facts, Instant now) {
        List<Entry> entries = new ArrayList<>();
        for (Fact fact : facts) {
            entries.add(new Entry(after + entries.size() + 1, now, actor, fact));
        }
        return entries;
    }

    private static <S extends SqlStatement<S>> S bind(
            S statement,
            Incident incident,
            List<Rows.FactRow> rows,
            List<Effect> effects,
            Instant now) {
        return statement
                .bind("id", incident.id().number())
                .bind("seq", incident.seq())
                .bind("hash", rows.getLast().hash())
                .bind("title", incident.title())
                .bind("severity", incident.severity().id())
                .bind("phase", incident.phase().word())
                .bind("open", incident.phase().isOpen())
                .bind("channel", channel(incident.room()))
                .bind("facts", Json.write(rows))
                .bind("effects", Rows.effects(effects))
                .bind("now", now);
    }

    private static @Nullable String channel(@Nullable Room room) {
        return room == null ? null : room.channel().value();
    }

    private static Set<Effect.Lane> lanes(List<Effect> effects) {
        return effects.stream().map(Effect::lane).collect(Collectors.toSet());
    }
}
