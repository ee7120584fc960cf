package tocsin.sandbox.statuspage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An incident or a maintenance of the page. Guarded by its {@link StatusPage}. */
final class PageIncident {
    final String id;
    final Instant created;
    final Set<String> components = new LinkedHashSet<>();

    /** Newest first, as the API tells them. */
    final List<Posted> updates = new ArrayList<>();

    String name = "";
    Stage stage = Stage.INVESTIGATING;
    String impact = "none";
    @Nullable String impactOverride;
    ObjectNode metadata = Json.object();
    @Nullable Schedule schedule;
    Instant updated;
    @Nullable Instant monitoring;
    @Nullable Instant resolved;

    /** When a maintenance is to be, and what the page does by itself at its ends. */
    record Schedule(
            Instant from,
            Instant until,
            boolean remindsBefore,
            boolean startsItself,
            boolean endsItself,
            boolean marksComponents,
            boolean clearsComponents) {}

    PageIncident(String id, Instant created) {
        this.id = id;
        this.created = created;
        updated = created;
    }

    boolean isMaintenance() {
        return schedule != null;
    }

    void become(Stage to, Instant now) {
        stage = to;
        if (to == Stage.MONITORING) {
            monitoring = now;
        }
        resolved = to.isOver() ? now : null;
    }

    /** Its impact follows the worst of its components, and does not sink while it is open. */
    void rate(List<Component> affected) {
        String worst =
                affected.stream()
                        .map(Component::health)
                        .max(Comparator.naturalOrder())
                        .orElse(Health.OPERATIONAL)
                        .impact;
        if (isMaintenance()) {
            impact = "maintenance";
        } else if (Health.IMPACTS.indexOf(worst) > Health.IMPACTS.indexOf(impact)) {
            impact = worst;
        }
    }

    ObjectNode told(String page, String link, List<ObjectNode> affected) {
        ObjectNode told = Json.object();
        told.put("id", id);
        told.put("page_id", page);
        told.put("name", name);
        told.put("status", stage.word());
        told.put("impact", impactOverride == null ? impact : impactOverride);
        told.put("impact_override", impactOverride);
        told.put("created_at", created.toString());
        told.put("updated_at", updated.toString());
        told.put("monitoring_at", text(monitoring));
        told.put("resolved_at", text(resolved));
        told.put("shortlink", link);
        told.set("metadata", metadata.deepCopy());
        told.put("scheduled_for", schedule == null ? null : schedule.from().toString());
        told.put("scheduled_until", schedule == null ? null : schedule.until().toString());
        told.put("scheduled_remind_prior", schedule != null && schedule.remindsBefore());
        told.put("scheduled_auto_in_progress", schedule != null && schedule.startsItself());
        told.put("scheduled_auto_completed", schedule != null && schedule.endsItself());
        told.put(
                "auto_transition_to_maintenance_state",
                schedule != null && schedule.marksComponents());
        told.put(
                "auto_transition_to_operational_state",
                schedule != null && schedule.clearsComponents());
        told.putArray("components").addAll(affected);
        ArrayNode posts = told.putArray("incident_updates");
        updates.forEach(each -> posts.add(each.told(id)));
        told.putNull("postmortem_body");
        return told;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
