package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.extension.HandleSupplier;
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
import tocsin.incidents.operation.Held;
import tocsin.incidents.policy.Policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Incidents in PostgreSQL. Facts, projection, effects and the request's key are written together or
 * not at all.
 */
public final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    /** Serializes declarations, so that two at once are seen as alike. */
    private static final long DECLARING = 0x70C51ADEL;

    private static final int MOST_TOGETHER = 64;

    final Jdbi jdbi;
    private final Policy policy;
    private final Snapshots snapshots;
    private final Combining<Change, Changes.Outcome> writing;

    /**
     * @param policy what the clocks of what is written are set by
     */
    public Incidents(Jdbi jdbi, Policy policy) {
        this.jdbi = jdbi;
        this.policy = policy;
        snapshots = new Snapshots(jdbi);
        writing = new Combining<>(MOST_TOGETHER, this::write);
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

    /** What can be done while declaring. */
    public static final class Declaring {
        private final Handle handle;
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
            Beginnings.Beginning one = new Beginnings.Beginning(actor, accepted, happened, now);
            return Beginnings.write(handle, policy, List.of(one)).getFirst();
        }
    }

    /** The caller's transaction keeps them. */
    List<Written.Committed> begin(Handle handle, List<Beginnings.Beginning> all) {
        return Beginnings.write(handle, policy, all);
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
        Change change = change(known, actor, facts, effects, key, now);
        if (isInTransaction()) {
            return jdbi.withHandle(handle -> settled(handle, change));
        }
        return change.needsTransaction()
                ? jdbi.inTransaction(handle -> kept(settled(handle, change)))
                : written(change, writing.write(change));
    }

    Change change(
            Known known,
            Actor actor,
            List<Fact> facts,
            List<Effect> effects,
            String key,
            Instant now) {
        return Change.of(known, actor, facts, effects, key, now, policy);
    }

    /**
     * Writes changes that need one statement alone, as a part of a transaction.
     *
     * @param isBounded whether it is given up when a record is locked for long
     */
    List<Written> write(Handle handle, List<Change> changes, boolean isBounded) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Changes.Outcome> outcomes = new Changes(changes, isBounded).write(handle);
        return IntStream.range(0, changes.size())
                .mapToObj(n -> written(changes.get(n), outcomes.get(n)))
                .toList();
    }

    /** How many wait to be written together. */
    int waiting() {
        return writing.waiting();
    }

    /** What is part of a transaction stays in it. */
    private boolean isInTransaction() {
        HandleSupplier current = jdbi.getHandleScope().get();
        return current != null && current.getHandle().isInTransaction();
    }

    /** One statement, which is kept when it ends. */
    private List<Changes.Outcome> write(Combining.Batch<Change> batch) {
        return jdbi.withHandle(handle -> {
            List<Change> changes = batch.begin();
            return changes.isEmpty()
                    ? List.of()
                    : new Changes(changes, !batch.isAlone()).write(handle);
        });
    }

    /** Nothing is kept when what is to be held is held by another. */
    private static Written settled(Handle handle, Change change) {
        Changes.Outcome outcome = new Changes(List.of(change), false).write(handle).getFirst();
        if (outcome == Changes.Outcome.COMMITTED) {
            Optional<Held> busy = change.holding().settle(handle, change.now());
            if (busy.isPresent()) {
                handle.rollback();
                return new Written.Busy(busy.get());
            }
            change.booking().ifPresent(each -> each.write(handle));
        }
        return written(change, outcome);
    }

    /** Once the transaction ends. */
    private static Written kept(Written written) {
        if (written instanceof Written.Committed) {
            Errand.writes();
        }
        return written;
    }

    private static Written written(Change change, Changes.Outcome outcome) {
        return switch (outcome) {
            case STALE -> new Written.Stale();
            case SEEN -> new Written.Seen();
            case COMMITTED -> change.committed();
        };
    }

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

    /** Of those of these that are there. */
    public List<Version> versions(Collection<IncidentId> ids) {
        return jdbi.withHandle(handle ->
                handle.createQuery("select id, last_hash from incident where id = any(:ids)")
                        .bindArray(
                                "ids", Long.class, ids.stream().map(IncidentId::number).toArray())
                        .map((rs, _) -> version(rs))
                        .list());
    }

    /** The records of maintenance windows that are not over, the nearest first. */
    public List<Version> openWindows() {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select incident.id, incident.last_hash
                                from maintenance join incident on incident.id = maintenance.incident
                                where not maintenance.is_over order by maintenance.starts_at, incident.id
                                """)
                        .map((rs, _) -> version(rs))
                        .list());
    }

    private static Version version(ResultSet rs) throws SQLException {
        return new Version(new IncidentId(rs.getLong("id")), rs.getString("last_hash"));
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
}
