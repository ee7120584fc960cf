package tocsin.bot.store;

import tocsin.incidents.Entry;
import tocsin.incidents.IncidentId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Facts as rows. */
final class Rows {

    private Rows() {}

    /**
     * A fact's row. {@code body} is JSON in a string, so that nothing in it is read before
     * PostgreSQL does.
     */
    record FactRow(
            long seq,
            Instant at,
            String actor,
            String kind,
            int version,
            String body,
            String hash) {}

    static List<FactRow> facts(IncidentId incident, String hash, List<Entry> entries) {
        List<FactRow> rows = new ArrayList<>();
        String before = hash;
        for (Entry entry : entries) {
            String actor = FactCodec.write(entry.actor());
            String kind = FactCodec.kind(entry.fact());
            int version = FactCodec.version(entry.fact());
            String body = FactCodec.body(entry.fact());
            before =
                    Chain.hash(
                            before, incident, entry.seq(), entry.at(), actor, kind, version, body);
            rows.add(new FactRow(entry.seq(), entry.at(), actor, kind, version, body, before));
        }
        return rows;
    }
}
