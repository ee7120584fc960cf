package tocsin.incidents.paging;

import tocsin.incidents.Incident;
import tocsin.incidents.Room;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Severity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the pager is told of a page, with the present state of its incident.
 *
 * @param key the same for the same page for ever: by it the pager knows a repetition
 * @param service whose people are rung; empty: those who are on call for incidents
 * @param summary one line; a private incident's title is not in it
 * @param details as a phone shows them, the first first
 */
public record Ring(
        String key, String service, String summary, Urgency urgency, Map<String, String> details) {

    public Ring {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public static Ring of(Page page, Incident incident, Policy policy) {
        return new Ring(
                key(page.id(), incident),
                page.service(),
                summary(page, incident),
                Urgency.of(incident.severity(), policy),
                details(page, incident));
    }

    /**
     * A database that was begun anew counts its incidents from 1 again, so the time of the
     * declaration belongs to the key.
     */
    private static String key(PageId page, Incident incident) {
        return "tocsin/%s/%d/%s"
                .formatted(
                        incident.id(),
                        incident.brief().declaredAt().getEpochSecond(),
                        page.value());
    }

    private static String summary(Page page, Incident incident) {
        Severity severity = incident.severity();
        String what = incident.isPrivate() ? "a private incident" : incident.title();
        String why =
                page.reason().isBlank() || incident.isPrivate() ? "" : " (" + page.reason() + ")";
        return (severity.id() + ": " + what + why).replaceAll("\\s+", " ").strip();
    }

    private static Map<String, String> details(Page page, Incident incident) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("incident", incident.id().toString());
        details.put("severity", incident.severity().id() + " " + incident.severity().name());
        details.put("declared", incident.brief().declaredAt().toString());
        if (!incident.isPrivate()) {
            details.put("phase", incident.phase().word());
            Optional.ofNullable(incident.room())
                    .map(Room::name)
                    .ifPresent(name -> details.put("channel", "#" + name));
            if (!page.reason().isBlank()) {
                details.put("reason", page.reason());
            }
        }
        return details;
    }
}
