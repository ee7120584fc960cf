package tocsin.bot.store;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Effect;
import tocsin.incidents.Entry;
import tocsin.incidents.IncidentId;
import tocsin.incidents.clock.Clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Facts and effects as rows, several of them in one parameter of a statement. */
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

    record EffectRow(String lane, String body, @Nullable Instant due) {}

    record ClockRow(String name, Instant due) {}

    static String clocks(List<Clock> clocks) {
        return Json.write(
                clocks.stream()
                        .map(clock ->
                                new ClockRow(
                                        clock.name().toString(), Incidents.storable(clock.due())))
                        .toList());
    }

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

    static String effects(List<Effect> effects) {
        return Json.write(
                effects.stream()
                        .map(effect ->
                                new EffectRow(
                                        effect.lane().name(),
                                        Json.write(effect),
                                        effect.due().orElse(null)))
                        .toList());
    }
}
