package tocsin.sandbox.statuspage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.util.List;

/** One update of an incident, as the public reads it. */
record Posted(
        String id, Stage stage, String body, Instant at, boolean isMailed, List<Change> changes) {

    Posted {
        changes = List.copyOf(changes);
    }

    /** What an update says of a component. */
    record Change(Component component, Health before) {}

    ObjectNode told(String incident) {
        ObjectNode told = Json.object();
        told.put("id", id);
        told.put("incident_id", incident);
        told.put("status", stage.word());
        told.put("body", body);
        told.put("created_at", at.toString());
        told.put("updated_at", at.toString());
        told.put("display_at", at.toString());
        told.put("deliver_notifications", isMailed);
        told.putNull("custom_tweet");
        told.putNull("tweet_id");
        ArrayNode affected = told.putArray("affected_components");
        for (Change change : changes) {
            affected.addObject()
                    .put("code", change.component().id())
                    .put("name", change.component().name())
                    .put("old_status", change.before().word())
                    .put("new_status", change.component().health().word());
        }
        return told;
    }
}
