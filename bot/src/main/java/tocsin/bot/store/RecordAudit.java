package tocsin.bot.store;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Whether one record's facts, its row, and what anchors saw of it agree. */
final class RecordAudit {
    private final IncidentId id;
    private final @Nullable StoredRecord row;
    private final Set<String> held;
    private final List<Remembered> remembered;
    private final Snapshots.@Nullable Kept snapshot;
    private final Consumer<Finding> findings;
    private final FactChain chain;
    private final RecordFold fold;
    private final Map<Long, String> hashes = new HashMap<>();
    private String lastHash = "";
    private String begin = "";
    private String computedBegin = "";

    /**
     * @param row absent: there is none
     * @param befores what the first fact may be chained to; absent: nobody knows
     * @param held what the table {@code held} keeps for it
     * @param remembered what anchors saw of it, the oldest first
     * @param snapshot what its first facts are said to come to; absent: it is read from its facts
     */
    RecordAudit(
            IncidentId id,
            @Nullable StoredRecord row,
            @Nullable Set<String> befores,
            Set<String> held,
            List<Remembered> remembered,
            Snapshots.@Nullable Kept snapshot,
            Consumer<Finding> findings) {
        this.id = id;
        this.row = row;
        this.held = held;
        this.remembered = remembered;
        this.snapshot = snapshot;
        this.findings = findings;
        chain = new FactChain(id, befores, findings);
        fold = new RecordFold(id);
        remembered.forEach(each -> hashes.put(each.seq(), ""));
    }

    IncidentId id() {
        return id;
    }

    List<Remembered> remembered() {
        return remembered;
    }

    void next(StoredFact fact) {
        String computed = chain.next(fact);
        fold.next(fact);
        hashes.computeIfPresent(fact.seq(), (_, _) -> fact.hash());
        if (fact.seq() == 1) {
            begin = fact.hash();
            computedBegin = computed;
        }
        lastHash = fact.hash();
        if (snapshot != null
                && snapshot.seq() == fact.seq()
                && snapshot.hash().equals(fact.hash())) {
            fold.incident().ifPresent(incident -> compare(snapshot, incident));
        }
    }

    private void compare(Snapshots.Kept snapshot, Incident incident) {
        if (incident.seq() == snapshot.seq()
                && Snapshots.read(id, snapshot)
                        .filter(read -> !read.incident().equals(incident))
                        .isPresent()) {
            found(
                    "its snapshot is not what its facts up to fact %d come to: the table 'snapshot' was changed past Tocsin."
                            .formatted(snapshot.seq()));
        }
    }

    /** The hash of its first fact; empty: there is none. */
    String begin() {
        return begin;
    }

    /** The same, computed anew. */
    String computedBegin() {
        return computedBegin;
    }

    /** The hash of a fact that an anchor saw; empty: it is gone. */
    String hashAt(long seq) {
        return hashes.getOrDefault(seq, "");
    }

    void end() {
        long facts = chain.seq();
        if (row == null && facts == 0) {
            Remembered last = remembered.getLast();
            found(
                    "the whole record is gone: anchor %d saw %d facts of it, and neither they nor its row are there."
                            .formatted(last.anchor(), last.seq()));
            return;
        }
        if (row == null) {
            found(
                    "its row is gone, and %s left: the row was removed."
                            .formatted(
                                    facts == 1
                                            ? "fact 1 is"
                                            : "facts 1 to %d are".formatted(facts)));
        } else if (facts == 0) {
            found(
                    "none of its %d facts is there: all were removed, and the row alone is left."
                            .formatted(row.seq()));
        } else {
            compare(row, facts);
        }
        remember(facts);
    }

    private void compare(StoredRecord row, long facts) {
        if (row.seq() > facts) {
            found(
                    "%s removed: its row counts %d facts, and the last one there is fact %d."
                            .formatted(
                                    Finding.facts(facts + 1, row.seq())
                                            + (row.seq() == facts + 1 ? " was" : " were"),
                                    row.seq(),
                                    facts));
        } else if (row.seq() < facts) {
            found(
                    "its row counts %d facts, and fact %d is there: the row was changed, or facts were added, past Tocsin."
                            .formatted(row.seq(), facts));
        } else if (!row.lastHash().equals(lastHash)) {
            found(
                    "its row has another hash for fact %d than the fact itself: one of the two was changed."
                            .formatted(facts));
        }
        if (fold.trouble().isPresent()) {
            if (!chain.isBroken()) {
                found(
                        "its facts cannot be read from %s on. If a newer version wrote it, verify with that one."
                                .formatted(fold.trouble().get()));
            }
            return;
        }
        fold.incident().ifPresent(incident -> compare(row, incident));
    }

    private void compare(StoredRecord row, Incident incident) {
        Map<String, String> told = row.projection().values();
        Map<String, String> meant = StoredRecord.Projection.of(incident, row.isListed()).values();
        Set<String> columns = new TreeSet<>(told.keySet());
        columns.addAll(meant.keySet());
        for (String column : columns) {
            if (!Objects.equals(told.get(column), meant.get(column))) {
                found(
                        "its row says %s is %s, its facts up to fact %d say %s: the row was changed past Tocsin."
                                .formatted(
                                        column,
                                        Finding.quoted(told.get(column)),
                                        incident.seq(),
                                        Finding.quoted(meant.get(column))));
            }
        }
        if (!held.equals(fold.held())) {
            found(
                    "the table 'held' keeps %s for it, its facts say %s: the table was changed past Tocsin."
                            .formatted(
                                    held.isEmpty() ? "nothing" : String.join(", ", held),
                                    fold.held().isEmpty()
                                            ? "nothing"
                                            : String.join(", ", fold.held())));
        }
    }

    /**
     * Tells the first that an anchor saw and that is not there any more; the rest follows from it.
     */
    private void remember(long facts) {
        remembered.stream()
                .filter(each -> each.seq() > facts || !each.saw(hashAt(each.seq())))
                .min(Comparator.comparingLong(Remembered::seq))
                .ifPresent(each -> remember(each, facts));
    }

    private void remember(Remembered lost, long facts) {
        if (lost.seq() > facts) {
            found(
                    "anchor %d saw %d facts of it, and its last one now is fact %d: %s removed since."
                            .formatted(
                                    lost.anchor(),
                                    lost.seq(),
                                    facts,
                                    Finding.facts(facts + 1, lost.seq())
                                            + (lost.seq() == facts + 1 ? " was" : " were")));
            return;
        }
        long certain =
                remembered.stream()
                        .mapToLong(Remembered::seq)
                        .filter(seq -> seq < lost.seq())
                        .max()
                        .orElse(0);
        found(
                "anchor %d saw another fact %d: %s changed, added or removed since, and the hashes were computed anew."
                        .formatted(
                                lost.anchor(),
                                lost.seq(),
                                lost.seq() == certain + 1
                                        ? "it was"
                                        : "one of %s was"
                                                .formatted(
                                                        Finding.facts(certain + 1, lost.seq()))));
    }

    private void found(String sentence) {
        findings.accept(Finding.of(id, sentence));
    }
}
