package tocsin.bot.store;

import org.jdbi.v3.core.Handle;

import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.maintenance.Window;

import java.util.Map;
import java.util.Optional;

/** By what a maintenance window is found without reading every record's facts. */
record Booking(IncidentId record, Window window) {

    static Optional<Booking> of(Incident incident) {
        return incident.window().map(window -> new Booking(incident.id(), window));
    }

    /** The same by the names of the columns. */
    void put(Map<String, String> values) {
        values.put("starts_at", window.span().start().toString());
        values.put("ends_at", window.span().end().toString());
        values.put("is_over", String.valueOf(window.isOver()));
    }

    void write(Handle handle) {
        handle.createUpdate(
                        """
                        insert into maintenance (incident, starts_at, ends_at, is_over)
                        values (:incident, :starts, :ends, :over)
                        on conflict (incident)
                        do update set starts_at = :starts, ends_at = :ends, is_over = :over
                        """)
                .bind("incident", record.number())
                .bind("starts", window.span().start())
                .bind("ends", window.span().end())
                .bind("over", window.isOver())
                .execute();
    }
}
