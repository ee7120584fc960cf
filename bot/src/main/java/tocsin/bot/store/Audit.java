package tocsin.bot.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import tocsin.incidents.IncidentId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Whether the past is as it was written. */
public final class Audit {
    /** Findings are told as they are found, and whoever reads them in a pager takes their time. */
    private static final String PATIENT =
            "select set_config('idle_in_transaction_session_timeout', '1h', true)";

    private final Incidents incidents;
    private final Jdbi jdbi;

    public Audit(Incidents incidents) {
        this.incidents = incidents;
        jdbi = incidents.jdbi;
    }

    /**
     * How much was looked at.
     *
     * @param anchors in the database
     * @param findings how many were told
     */
    public record Extent(long records, long facts, int anchors, long findings) {}

    /**
     * Reads everything once, as it stands at one moment.
     *
     * @param outside anchors that were kept outside of the database
     */
    public Extent verify(List<OutsideAnchor> outside, Consumer<Finding> findings) {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> {
                    handle.execute(PATIENT);
                    return new Verifying(handle, outside, findings).all();
                });
    }

    /** Every fact of an incident as a line of JSON. */
    public void export(IncidentId incident, Consumer<String> lines) {
        for (StoredFact fact : incidents.facts(incident, 0)) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("incident", incident.number());
            line.put("seq", fact.seq());
            line.put("at", fact.at().toString());
            line.put("actor", fact.actor());
            line.put("kind", fact.kind());
            line.put("version", fact.version());
            line.put("body", Json.read(fact.body(), Object.class));
            line.put("hash", fact.hash());
            lines.accept(Json.write(line));
        }
    }
}
