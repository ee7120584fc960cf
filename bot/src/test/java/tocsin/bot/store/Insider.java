package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import tocsin.bot.store.Anchor.Position;
import tocsin.incidents.Entry;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who holds the database, knows how all hashes are made, and wants the past to be another.
 */
final class Insider {
    private final Jdbi jdbi;
    private final Incidents incidents;

    Insider(Incidents incidents) {
        this.incidents = incidents;
        jdbi = incidents.jdbi;
    }

    void does(String sql, Object... values) {
        jdbi.useHandle(handle -> handle.execute(sql, values));
    }

    /** Makes a fact another one, and does nothing about its hash. */
    void rewrites(IncidentId id, long seq, String body) {
        does(
                "update fact set body = ?::jsonb where incident = ? and seq = ?",
                body,
                id.number(),
                seq);
    }

    /** Takes the foreign keys away, which only hinder. */
    void unties() {
        does("alter table fact drop constraint fact_incident_fkey");
    }

    /** Removes a record from every table that names it. */
    void removes(IncidentId id) {
        for (String table : List.of("outbox", "clock", "standing", "maintenance", "held", "fact")) {
            does("delete from " + table + " where incident = ?", id.number());
        }
        does("delete from incident where id = ?", id.number());
    }

    /** Makes every hash fit again: of all facts, all rows, and of the chain of records. */
    void computesAllAnew() {
        jdbi.useTransaction(handle -> {
            List<Long> ids =
                    handle.createQuery("select id from incident order by id")
                            .mapTo(Long.class)
                            .list();
            Optional<Long> before = Optional.empty();
            String begin = Chain.BEGIN;
            for (long number : ids) {
                boolean isChained = isChained(handle, number);
                if (isChained) {
                    handle.execute(
                            "update incident set chained_to = ? where id = ?",
                            before.orElse(null),
                            number);
                }
                String first = computesAnew(handle, number, isChained ? begin : Chain.BEGIN);
                if (!first.isEmpty()) {
                    before = Optional.of(number);
                    begin = first;
                }
            }
            handle.execute(
                    "update record_chain set incident = ?, hash = ?", before.orElse(null), begin);
        });
    }

    private static boolean isChained(Handle handle, long number) {
        return handle.createQuery("select chained_to is not null from incident where id = :id")
                .bind("id", number)
                .mapTo(Boolean.class)
                .one();
    }

    private String computesAnew(Handle handle, long number, String chainedTo) {
        IncidentId id = new IncidentId(number);
        String before = chainedTo;
        String first = "";
        long seq = 0;
        List<Entry> entries = new ArrayList<>();
        for (StoredFact fact : incidents.facts(id, 0)) {
            seq++;
            before =
                    Chain.hash(
                            before,
                            id,
                            seq,
                            fact.at(),
                            fact.actor(),
                            fact.kind(),
                            fact.version(),
                            Json.canonical(fact.body()));
            handle.execute(
                    "update fact set hash = ?, seq = ? where incident = ? and seq = ?",
                    before,
                    seq,
                    number,
                    fact.seq());
            first = seq == 1 ? before : first;
            entries.add(
                    new Entry(
                            seq,
                            fact.at(),
                            FactCodec.readActor(fact.actor()),
                            FactCodec.read(fact.kind(), fact.version(), fact.body())));
        }
        handle.execute(
                "update incident set seq = ?, last_hash = ? where id = ?", seq, before, number);
        if (!entries.isEmpty()) {
            projects(handle, id, entries);
        }
        return first;
    }

    private void projects(Handle handle, IncidentId id, List<Entry> entries) {
        Incident incident = Incident.of(id, entries);
        Map<String, String> row = StoredRecord.Projection.of(incident, false).values();
        handle.execute(
                "update incident set title = ?, severity = ?, phase = ?, is_open = ?::boolean, channel = ? where id = ?",
                row.get("title"),
                row.get("severity"),
                row.get("phase"),
                row.get("is_open"),
                row.get("channel"),
                id.number());
        if (incident.listing().isPresent()) {
            new ListedRows(incidents).setRight(List.of(incident));
        }
    }

    /** Makes the database's own anchors fit as well, as if they had always been so. */
    void makesTheAnchorsAnew() {
        jdbi.useTransaction(handle -> {
            String before = Chain.BEGIN;
            for (Anchor anchor : Anchors.all(handle)) {
                AnchorState state = new AnchorState();
                for (Position position : positions(handle, anchor.number())) {
                    state.add(position.incident(), position.seq(), position.hash());
                }
                Anchor forged = state.anchor(anchor.number(), anchor.at(), before);
                handle.execute(
                        "update anchor set records = ?, facts = ?, before = ?, state = ?, hash = ? where number = ?",
                        forged.records(),
                        forged.facts(),
                        forged.before(),
                        forged.state(),
                        forged.hash(),
                        forged.number());
                before = forged.hash();
            }
        });
    }

    /** Sets what each anchor saw to what is there by now, and leaves out what is gone. */
    private static List<Position> positions(Handle handle, long anchor) {
        handle.execute(
                "delete from anchor_position p where not exists (select from fact f where f.incident = p.incident)");
        handle.execute(
                """
                update anchor_position p set seq = least(p.seq, (select max(f.seq) from fact f where f.incident = p.incident))
                """);
        handle.execute(
                """
                update anchor_position p set hash = f.hash from fact f
                where f.incident = p.incident and f.seq = p.seq
                """);
        return handle.createQuery(
                        """
                        select distinct on (incident) incident, seq, hash from anchor_position
                        where anchor <= :anchor order by incident, anchor desc
                        """)
                .bind("anchor", anchor)
                .map((rs, _) ->
                        new Position(
                                new IncidentId(rs.getLong("incident")),
                                rs.getLong("seq"),
                                rs.getString("hash")))
                .list();
    }
}
