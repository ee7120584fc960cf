package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

import tocsin.bot.store.Anchor.Position;
import tocsin.incidents.IncidentId;
import tocsin.incidents.operation.OperationId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One look at everything, a batch of records at a time: four statements for each batch, and facts
 * as a stream, so that memory does not grow with what there is.
 */
final class Verifying {
    private static final int BATCH = 500;
    private static final int FETCHED = 1_000;

    private final Handle handle;
    private final Consumer<Finding> findings;
    private final boolean isAnchored;
    private final AnchorAudit anchors;
    private final RecordChain chain;
    private final NavigableMap<Long, List<Remembered>> outside;
    private final Map<Long, Set<String>> held;
    private final StoredRecord.Missing missing;
    private final int kept;
    private Map<Long, Snapshots.Kept> snapshots = Map.of();
    private long records;
    private long facts;
    private long found;

    Verifying(Handle handle, List<OutsideAnchor> given, Consumer<Finding> told) {
        this.handle = handle;
        findings =
                finding -> {
                    found++;
                    told.accept(finding);
                };
        isAnchored = isAnchored(handle);
        List<Anchor> all = isAnchored ? Anchors.all(handle) : List.of();
        kept = all.size();
        anchors = new AnchorAudit(all, given, findings);
        chain = isAnchored ? RecordChain.read(handle, findings) : RecordChain.none(findings);
        outside = anchors.remembered();
        held = held(handle);
        missing = StoredRecord.Missing.look(handle);
    }

    /** Tables that no version has brought up to date yet have neither anchors nor a chain. */
    private static boolean isAnchored(Handle handle) {
        return handle.createQuery("select to_regclass('anchor_position') is not null")
                .mapTo(Boolean.class)
                .one();
    }

    private static Map<Long, Set<String>> held(Handle handle) {
        Map<Long, Set<String>> held = new HashMap<>();
        handle.createQuery("select incident, operation, namespace, target from held")
                .map((rs, _) ->
                        held.computeIfAbsent(rs.getLong("incident"), _ -> new TreeSet<>())
                                .add(
                                        RecordFold.held(
                                                new OperationId(rs.getInt("operation")),
                                                rs.getString("namespace"),
                                                rs.getString("target"))))
                .list();
        return held;
    }

    Audit.Extent all() {
        long after = Long.MIN_VALUE;
        boolean isLast = false;
        while (!isLast) {
            List<StoredRecord> rows = StoredRecord.after(handle, after, BATCH, missing);
            isLast = rows.size() < BATCH;
            long last = isLast ? Long.MAX_VALUE : rows.getLast().id().number();
            batch(rows, after, last);
            after = last;
        }
        chain.end();
        anchors.end();
        return new Audit.Extent(records, facts, kept, found);
    }

    private void batch(List<StoredRecord> rows, long after, long last) {
        NavigableMap<Long, StoredRecord> known = new TreeMap<>();
        rows.forEach(row -> known.put(row.id().number(), row));
        Map<Long, List<Remembered>> remembered = remembered(after, last);
        snapshots = missing.hasSnapshots() ? Snapshots.between(handle, after, last) : Map.of();
        NavigableMap<Long, @Nullable StoredRecord> waiting = new TreeMap<>(known);
        remembered.keySet().forEach(id -> waiting.putIfAbsent(id, null));
        try (ResultIterator<NumberedFact> stream = facts(after, last)) {
            RecordAudit going = null;
            while (stream.hasNext()) {
                NumberedFact next = stream.next();
                if (going == null || going.id().number() != next.incident()) {
                    end(going);
                    waiting.headMap(next.incident())
                            .forEach((id, row) -> end(begin(id, row, remembered)));
                    waiting.headMap(next.incident()).clear();
                    going = begin(next.incident(), waiting.remove(next.incident()), remembered);
                }
                facts++;
                going.next(next.fact());
            }
            end(going);
        }
        waiting.forEach((id, row) -> end(begin(id, row, remembered)));
    }

    private RecordAudit begin(
            long number, @Nullable StoredRecord row, Map<Long, List<Remembered>> remembered) {
        IncidentId id = new IncidentId(number);
        return new RecordAudit(
                id,
                row,
                row == null ? null : chain.befores(row),
                held.getOrDefault(number, Set.of()),
                remembered.getOrDefault(number, List.of()),
                snapshots.get(number),
                findings);
    }

    private void end(@Nullable RecordAudit record) {
        if (record != null) {
            records++;
            record.end();
            chain.next(record);
            anchors.next(record);
        }
    }

    /** What anchors saw of the records in between: the database's own, and those from outside. */
    private Map<Long, List<Remembered>> remembered(long after, long last) {
        Map<Long, List<Remembered>> all = new HashMap<>();
        if (isAnchored) {
            handle.createQuery(
                            """
                            select incident, anchor, seq, hash from anchor_position
                            where incident > :after and incident <= :last
                            order by incident, anchor
                            """)
                    .bind("after", after)
                    .bind("last", last)
                    .map((rs, _) ->
                            new Remembered(
                                    rs.getLong("anchor"),
                                    new Position(
                                            new IncidentId(rs.getLong("incident")),
                                            rs.getLong("seq"),
                                            rs.getString("hash"))))
                    .forEach(each -> add(all, each));
        }
        outside.subMap(after, false, last, true)
                .values()
                .forEach(each -> each.forEach(it -> add(all, it)));
        return all;
    }

    /** By the numbers of the anchors; of one anchor, what was kept outside comes last. */
    private static void add(Map<Long, List<Remembered>> all, Remembered each) {
        List<Remembered> ofRecord =
                all.computeIfAbsent(each.position().incident().number(), _ -> new ArrayList<>());
        int at = ofRecord.size();
        while (at > 0 && ofRecord.get(at - 1).anchor() > each.anchor()) {
            at--;
        }
        ofRecord.add(at, each);
    }

    private record NumberedFact(long incident, StoredFact fact) {}

    private ResultIterator<NumberedFact> facts(long after, long last) {
        return handle.createQuery(
                        """
                        select incident, seq, at, actor, kind, version, body::text as body, hash
                        from fact where incident > :after and incident <= :last
                        order by incident, seq
                        """)
                .bind("after", after)
                .bind("last", last)
                .setFetchSize(FETCHED)
                .map((rs, _) -> new NumberedFact(rs.getLong("incident"), StoredFact.of(rs)))
                .iterator();
    }
}
