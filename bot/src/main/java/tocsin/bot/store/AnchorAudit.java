package tocsin.bot.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Whether what is written down still gives the anchors that were made of it. */
final class AnchorAudit {
    private final NavigableMap<Long, Anchor> kept = new TreeMap<>();
    private final List<OutsideAnchor> outside;
    private final Consumer<Finding> findings;

    /** The states as the facts give them now, by the number of the anchor. */
    private final NavigableMap<Long, AnchorState> states = new TreeMap<>();

    /**
     * @param kept those in the database
     */
    AnchorAudit(List<Anchor> kept, List<OutsideAnchor> outside, Consumer<Finding> findings) {
        this.outside = outside;
        this.findings = findings;
        kept.forEach(anchor -> this.kept.put(anchor.number(), anchor));
        this.kept.keySet().forEach(number -> states.put(number, new AnchorState()));
        outside.stream()
                .filter(each -> each.whole() != null)
                .forEach(each -> states.put(each.number(), new AnchorState()));
        checkChain();
        outside.forEach(this::checkKept);
    }

    /** The database's own anchors, each chained to the one before. */
    private void checkChain() {
        String before = Chain.BEGIN;
        long number = 0;
        for (Anchor anchor : kept.values()) {
            if (anchor.number() != number + 1) {
                findings.accept(
                        Finding.ofAnchor(
                                anchor, "the anchor before it was removed from the database."));
            } else if (!anchor.isWhole() || !anchor.before().equals(before)) {
                findings.accept(
                        Finding.ofAnchor(
                                anchor,
                                "it is not as it was made: it, or the one before, was changed in the database."));
            }
            number = anchor.number();
            before = anchor.hash();
        }
    }

    private void checkKept(OutsideAnchor each) {
        Anchor anchor = kept.get(each.number());
        if (!each.isWhole()) {
            findings.accept(
                    new Finding(
                            null,
                            "anchor %d as it was given does not fit its own hash: that copy was changed."
                                    .formatted(each.number())));
        }
        if (anchor == null) {
            findings.accept(
                    new Finding(
                            null,
                            "anchor %d is not in the database: it was removed, or the database is an older copy, or another one."
                                    .formatted(each.number())));
        } else if (!anchor.hash().startsWith(each.hash())) {
            findings.accept(
                    Finding.ofAnchor(
                            anchor,
                            "the database has %s, and outside %s was kept: the one in the database was made anew."
                                    .formatted(anchor.hash(), each.hash())));
        }
    }

    /** What the outside remembers of each record, by its number. */
    NavigableMap<Long, List<Remembered>> remembered() {
        NavigableMap<Long, List<Remembered>> all = new TreeMap<>();
        for (OutsideAnchor each : outside) {
            each.moved()
                    .forEach(position ->
                            all.computeIfAbsent(
                                            position.incident().number(), _ -> new ArrayList<>())
                                    .add(new Remembered(each.number(), position)));
        }
        return all;
    }

    /** The next record, in the order of their numbers, once all its facts were read. */
    void next(RecordAudit record) {
        NavigableMap<Long, Long> seen = new TreeMap<>();
        record.remembered().forEach(each -> seen.put(each.anchor(), each.seq()));
        if (seen.isEmpty()) {
            return;
        }
        states.tailMap(seen.firstKey())
                .forEach((number, state) -> {
                    long seq = seen.floorEntry(number).getValue();
                    state.add(record.id(), seq, record.hashAt(seq));
                });
    }

    /** Tells the first that does not come out; those after it do not either. */
    void end() {
        for (Map.Entry<Long, AnchorState> each : states.entrySet()) {
            Anchor anchor = given(each.getKey());
            Anchor again = each.getValue().anchor(anchor.number(), anchor.at(), anchor.before());
            if (!again.state().equals(anchor.state())) {
                findings.accept(
                        Finding.ofAnchor(
                                anchor,
                                "what is written down does not give it any more: something that it saw was changed, removed or computed anew since. It saw %d records with %d facts."
                                        .formatted(anchor.records(), anchor.facts())));
                return;
            }
        }
    }

    /** What was kept outside counts more than what the database says. */
    private Anchor given(long number) {
        for (OutsideAnchor each : outside) {
            Anchor whole = each.whole();
            if (whole != null && each.number() == number) {
                return whole;
            }
        }
        return Objects.requireNonNull(kept.get(number));
    }
}
