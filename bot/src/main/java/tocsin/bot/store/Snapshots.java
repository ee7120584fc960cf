package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.incidents.IncidentId;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a record from where a snapshot of it ends, and keeps one when many facts had to be read. A
 * snapshot counts for the build that has folded it, and for as long as the fact that it ends with
 * is the one that is there.
 */
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final Jdbi jdbi;

    Snapshots(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What the first facts of a record come to.
     *
     * @param seq how many they are
     * @param hash of the last of them
     */
    record Kept(long seq, String hash, String body) {}

    /** Empty: there is none that counts. */
    Optional<Known> read(IncidentId id) {
        return kept(id).flatMap(kept -> read(id, kept));
    }

    /** Empty when it cannot be read, which is as good as none. */
    static Optional<Known> read(IncidentId id, Kept kept) {
        try {
            return Optional.of(new Known(Snapshot.read(id, kept.body()), kept.hash()));
        } catch (RuntimeException e) {
            LOG.warn("the snapshot of incident {} cannot be read; its facts are", id, e);
            return Optional.empty();
        }
    }

    private Optional<Kept> kept(IncidentId id) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                select s.seq, s.hash, s.body from snapshot as s
                                join fact as f on f.incident = s.incident and f.seq = s.seq and f.hash = s.hash
                                where s.incident = :id and s.fold = :fold
                                """)
                        .bind("id", id.number())
                        .bind("fold", Build.FOLD)
                        .map((rs, _) ->
                                new Kept(
                                        rs.getLong("seq"),
                                        rs.getString("hash"),
                                        rs.getString("body")))
                        .findOne());
    }

    /** An older one is of no use any more. */
    void keep(Known known) {
        Snapshot.write(known.incident())
                .ifPresent(body ->
                        jdbi.useHandle(handle ->
                                handle.createUpdate(
                                                """
                                                insert into snapshot (incident, seq, hash, fold, body)
                                                values (:id, :seq, :hash, :fold, :body)
                                                on conflict (incident) do update
                                                set seq = :seq, hash = :hash, fold = :fold, body = :body
                                                """)
                                        .bind("id", known.incident().id().number())
                                        .bind("seq", known.incident().seq())
                                        .bind("hash", known.hash())
                                        .bind("fold", Build.FOLD)
                                        .bind("body", body)
                                        .execute()));
    }

    /** Those of these records that this build has folded, for an auditor. */
    static Map<Long, Kept> between(Handle handle, long after, long last) {
        Map<Long, Kept> all = new HashMap<>();
        handle.createQuery(
                        """
                        select incident, seq, hash, body from snapshot
                        where incident > :after and incident <= :last and fold = :fold
                        """)
                .bind("after", after)
                .bind("last", last)
                .bind("fold", Build.FOLD)
                .map((rs, _) ->
                        all.put(
                                rs.getLong("incident"),
                                new Kept(
                                        rs.getLong("seq"),
                                        rs.getString("hash"),
                                        rs.getString("body"))))
                .list();
        return all;
    }
}
