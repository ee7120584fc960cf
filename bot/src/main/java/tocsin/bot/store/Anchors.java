package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import tocsin.bot.store.Anchor.Position;
import tocsin.incidents.IncidentId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The anchors as they are kept in PostgreSQL, and whether they were said. */
public final class Anchors {
    /** Serializes those who make one. */
    private static final long ANCHORING = 0x70C5A2C0L;

    private static final Duration DAILY = Duration.ofDays(1);

    private static final String SELECT =
            "select number, at, records, facts, before, state, hash from anchor";

    private final Jdbi jdbi;

    public Anchors(Incidents incidents) {
        jdbi = incidents.jdbi;
    }

    /** When the next one is to be made: a day after the last, or after the first record began. */
    public Optional<Instant> due() {
        return jdbi.withHandle(Anchors::due);
    }

    private static Optional<Instant> due(Handle handle) {
        return handle.createQuery(
                        """
                        select coalesce((select at from anchor order by number desc limit 1),
                                        (select declared_at from incident order by id limit 1)) as since
                        """)
                .map((rs, _) -> moment(rs, "since"))
                .one()
                .map(since -> since.plus(DAILY));
    }

    private static Optional<Instant> moment(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    /** Makes the one that is due, unless another replica has. */
    public Optional<Anchor.Made> makeDue(Instant now) {
        return anchoring(
                handle -> due(handle).filter(due -> !due.isAfter(now)).map(_ -> make(handle, now)));
    }

    /** Makes one, whether it is due or not. */
    public Anchor.Made make(Instant now) {
        return anchoring(handle -> make(handle, now));
    }

    /** Runs alone among all replicas, in one transaction. */
    private <T> T anchoring(Function<Handle, T> work) {
        return jdbi.inTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", ANCHORING);
            return work.apply(handle);
        });
    }

    private static Anchor.Made make(Handle handle, Instant now) {
        Optional<Anchor> last = newest(handle);
        AnchorState state = new AnchorState();
        List<Position> moved = new ArrayList<>();
        List<IncidentId> amiss = new ArrayList<>();
        for (Seen seen : seen(handle)) {
            Position position = seen.now();
            if (position != null) {
                state.add(position.incident(), position.seq(), position.hash());
                if (!position.equals(seen.before())) {
                    moved.add(position);
                }
            }
            if (seen.isAmiss()) {
                amiss.add(seen.incident());
            }
        }
        Anchor anchor =
                state.anchor(
                        last.map(Anchor::number).orElse(0L) + 1,
                        Incidents.storable(now),
                        last.map(Anchor::hash).orElse(Chain.BEGIN));
        keep(handle, new Anchor.Made(anchor, moved, amiss));
        return new Anchor.Made(anchor, moved, amiss);
    }

    /**
     * A record as its row tells now, and as the last anchor saw it; one of the two may be absent.
     */
    private record Seen(IncidentId incident, @Nullable Position now, @Nullable Position before) {
        boolean isAmiss() {
            return before != null
                    && (now == null
                            || now.seq() < before.seq()
                            || (now.seq() == before.seq() && !now.hash().equals(before.hash())));
        }
    }

    /** In one look, so that what is being written meanwhile is seen as a whole or not at all. */
    private static List<Seen> seen(Handle handle) {
        return handle.createQuery(
                        """
                        select coalesce(now.id, before.incident) as id, now.seq, now.last_hash,
                               before.seq as seq_before, before.hash as hash_before
                        from incident as now
                        full join (select distinct on (incident) incident, seq, hash
                                   from anchor_position order by incident, anchor desc) as before
                          on before.incident = now.id
                        order by 1
                        """)
                .map((rs, _) -> {
                    IncidentId id = new IncidentId(rs.getLong("id"));
                    return new Seen(
                            id,
                            position(rs, id, "seq", "last_hash"),
                            position(rs, id, "seq_before", "hash_before"));
                })
                .list();
    }

    private static @Nullable Position position(ResultSet rs, IncidentId id, String seq, String hash)
            throws SQLException {
        Long facts = rs.getObject(seq, Long.class);
        return facts == null ? null : new Position(id, facts, rs.getString(hash));
    }

    private static void keep(Handle handle, Anchor.Made made) {
        Anchor anchor = made.anchor();
        handle.createUpdate(
                        """
                        with kept as (
                            insert into anchor (number, at, records, facts, before, state, hash, amiss, say_at)
                            values (:number, :at, :records, :facts, :before, :state, :hash, :amiss, :at)
                            returning number
                        )
                        insert into anchor_position (incident, anchor, seq, hash)
                        select p.incident, kept.number, p.seq, p.hash
                        from kept, jsonb_to_recordset(:moved::jsonb) as p(incident bigint, seq bigint, hash text)
                        """)
                .bind("number", anchor.number())
                .bind("at", anchor.at())
                .bind("records", anchor.records())
                .bind("facts", anchor.facts())
                .bind("before", anchor.before())
                .bind("state", anchor.state())
                .bind("hash", anchor.hash())
                .bind("amiss", made.amiss().size())
                .bind("moved", Json.write(made.moved().stream().map(Moved::of).toList()))
                .execute();
    }

    /** A row of {@code anchor_position}. */
    private record Moved(long incident, long seq, String hash) {
        static Moved of(Position position) {
            return new Moved(position.incident().number(), position.seq(), position.hash());
        }
    }

    private static Optional<Anchor> newest(Handle handle) {
        return handle.createQuery(SELECT + " order by number desc limit 1")
                .map((rs, _) -> anchor(rs))
                .findOne();
    }

    /** All of them, the oldest first. */
    static List<Anchor> all(Handle handle) {
        return handle.createQuery(SELECT + " order by number").map((rs, _) -> anchor(rs)).list();
    }

    private static Anchor anchor(ResultSet rs) throws SQLException {
        return new Anchor(
                rs.getLong("number"),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                rs.getLong("records"),
                rs.getLong("facts"),
                rs.getString("before"),
                rs.getString("state"),
                rs.getString("hash"));
    }

    /**
     * An anchor that is to be said.
     *
     * @param amiss how many records did not continue what the anchor before had seen
     * @param mayBeSaid whether somebody has begun to say it before
     */
    public record Unsaid(Anchor anchor, int amiss, boolean mayBeSaid) {}

    /**
     * Takes the oldest that is to be said now; nobody else gets it before the given moment. Having
     * taken it is the written attempt.
     */
    public Optional<Unsaid> take(Instant now, Instant until) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                update anchor set say_at = :until, tries = tries + 1
                                where said_at is null and say_at <= :now
                                  and number = (select min(number) from anchor where said_at is null)
                                returning number, at, records, facts, before, state, hash, amiss, tries
                                """)
                        .bind("now", now)
                        .bind("until", until)
                        .map((rs, _) ->
                                new Unsaid(anchor(rs), rs.getInt("amiss"), rs.getInt("tries") > 1))
                        .findOne());
    }

    public void said(long number, Instant now) {
        jdbi.useHandle(handle ->
                handle.execute("update anchor set said_at = ? where number = ?", now, number));
    }

    public void sayLater(long number, Instant at) {
        jdbi.useHandle(handle ->
                handle.execute("update anchor set say_at = ? where number = ?", at, number));
    }
}
