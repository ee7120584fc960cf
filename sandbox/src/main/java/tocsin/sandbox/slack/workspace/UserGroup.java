package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.util.List;

/** A user group, mentioned as {@code @handle}. */
public record UserGroup(String id, String team, String handle, String name, List<String> users) {

    /** As {@code usergroups.list} tells it. */
    public ObjectNode toJson(boolean withUsers) {
        ObjectNode group = Json.object();
        group.put("id", id).put("team_id", team).put("is_usergroup", true);
        group.put("name", name).put("handle", handle).put("is_external", false);
        group.put("date_delete", 0).put("user_count", users.size());
        if (withUsers) {
            group.set("users", Json.texts(users));
        }
        return group;
    }
}
