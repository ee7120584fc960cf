package tocsin.bot.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import tocsin.incidents.IncidentId;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Follows the chain of records, each chained to the beginning of the one before. */
final class RecordChain {
    private final @Nullable Long newest;
    private final String hash;
    private final Consumer<Finding> findings;

    /** The beginnings that are not what stands there, by the record. */
    private final Map<Long, String> computed = new HashMap<>();

    private @Nullable Long lastChainedTo;
    private @Nullable Long lastChained;
    private String beginOfNewest = "";

    /**
     * @param newest the last record of the chain
     * @param hash of that record's first fact
     */
    private RecordChain(@Nullable Long newest, String hash, Consumer<Finding> findings) {
        this.newest = newest;
        this.hash = hash;
        this.findings = findings;
    }

    /** As it is in tables that have none yet. */
    static RecordChain none(Consumer<Finding> findings) {
        return new RecordChain(null, Chain.BEGIN, findings);
    }

    static RecordChain read(Handle handle, Consumer<Finding> findings) {
        return handle.createQuery("select incident, hash from record_chain")
                .map((rs, _) ->
                        new RecordChain(
                                rs.getObject("incident", Long.class),
                                rs.getString("hash"),
                                findings))
                .findOne()
                .orElseGet(() -> {
                    findings.accept(
                            new Finding(null, "the row of the table 'record_chain' was removed."));
                    return none(findings);
                });
    }

    /** What the first fact of this record may be chained to; absent: that is gone. */
    @Nullable Set<String> befores(StoredRecord row) {
        Long to = row.chainedTo();
        if (to == null) {
            return Set.of(Chain.BEGIN);
        }
        if (lastChainedTo != null && to <= lastChainedTo) {
            findings.accept(
                    Finding.of(
                            row.id(),
                            "fact 1 is chained to incident %d, and so is that of another: one of them was slipped in, or their order was changed."
                                    .formatted(to)));
        }
        lastChainedTo = to;
        lastChained = row.id().number();
        String begin = row.beginOfThat();
        if (begin == null) {
            findings.accept(
                    Finding.of(
                            row.id(),
                            "fact 1 is chained to incident %d, of which the beginning is gone: incident %d was removed."
                                    .formatted(to, to)));
            return null;
        }
        String also = computed.get(to);
        return also == null ? Set.of(begin) : Set.of(begin, also);
    }

    void next(RecordAudit record) {
        if (!record.begin().equals(record.computedBegin())) {
            computed.put(record.id().number(), record.computedBegin());
        }
        if (newest != null && newest == record.id().number()) {
            beginOfNewest = record.begin();
        }
    }

    void end() {
        if (newest != null && beginOfNewest.isEmpty()) {
            findings.accept(
                    Finding.of(
                            new IncidentId(newest),
                            "the chain of records ends with it, and its beginning is gone: the newest record was removed."));
        } else if (!beginOfNewest.equals(hash)) {
            findings.accept(
                    new Finding(
                            null,
                            "the table 'record_chain' has another hash than the beginning of the newest record: one of the two was changed."));
        } else if (lastChained != null && (newest == null || newest < lastChained)) {
            findings.accept(
                    Finding.of(
                            new IncidentId(lastChained),
                            "it is the newest record, and the table 'record_chain' does not know of it: that table was changed."));
        }
    }
}
