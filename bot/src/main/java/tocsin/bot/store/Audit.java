package tocsin.bot.store;

import tocsin.incidents.IncidentId;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Whether the past is as it was written. */
public final class Audit {
    private final Incidents incidents;

    public Audit(Incidents incidents) {
        this.incidents = incidents;
    }

    /** The first fact that does not fit the one before; empty when all do. */
    public OptionalLong firstBroken(IncidentId incident) {
        String before = Chain.BEGIN;
        long expected = 1;
        for (StoredFact fact : incidents.facts(incident, 0)) {
            String body = Json.canonical(fact.body());
            String hash =
                    Chain.hash(
                            before,
                            incident,
                            fact.seq(),
                            fact.at(),
                            fact.actor(),
                            fact.kind(),
                            fact.version(),
                            body);
            if (fact.seq() != expected || !hash.equals(fact.hash())) {
                return OptionalLong.of(expected);
            }
            before = hash;
            expected++;
        }
        return OptionalLong.empty();
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
