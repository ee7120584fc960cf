package tocsin.sandbox.statuspage;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;

import java.time.Instant;

/**
 * A piece of what the page tells about.
 *
 * @param group the id of the group it is in
 */
record Component(
        String id,
        String name,
        String description,
        @Nullable String group,
        int position,
        Health health,
        Instant created,
        Instant updated) {

    Component being(Health now, Instant at) {
        return health == now
                ? this
                : new Component(id, name, description, group, position, now, created, at);
    }

    ObjectNode told(String page) {
        ObjectNode told = Json.object();
        told.put("id", id);
        told.put("page_id", page);
        told.put("group_id", group);
        told.put("created_at", created.toString());
        told.put("updated_at", updated.toString());
        told.put("group", false);
        told.put("name", name);
        told.put("description", description);
        told.put("position", position);
        told.put("status", health.word());
        told.put("showcase", true);
        told.put("only_show_if_degraded", false);
        told.put("automation_email", "");
        return told;
    }
}
