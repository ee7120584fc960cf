package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.time.ZoneId;

/** Somebody in the workspace; the app has a person of its own. */
public record Person(
        String id,
        String team,
        String name,
        String realName,
        ZoneId zone,
        boolean isBot,
        boolean isGuest,
        boolean isDeleted,
        String email) {

    /** As {@code users.info} tells it. */
    public ObjectNode toJson() {
        ObjectNode user = Json.object();
        user.put("id", id).put("team_id", team).put("name", name).put("deleted", isDeleted);
        user.put("color", "9f69e7").put("real_name", realName).put("tz", zone.getId());
        user.put("is_admin", false).put("is_owner", false).put("is_primary_owner", false);
        user.put("is_restricted", isGuest).put("is_ultra_restricted", false);
        user.put("is_bot", isBot).put("is_app_user", false).put("updated", 1_700_000_000);
        ObjectNode profile = user.putObject("profile");
        profile.put("real_name", realName).put("display_name", name).put("email", email);
        profile.put("team", team);
        return user;
    }
}
