package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;

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

    public Person in(ZoneId other) {
        return new Person(id, team, name, realName, other, isBot, isGuest, isDeleted, email);
    }

    Person deleted(boolean isGone) {
        return new Person(id, team, name, realName, zone, isBot, isGuest, isGone, email);
    }

    /**
     * As {@code users.info} tells it.
     *
     * @param withEmail for those who hold {@code users:read.email}
     */
    public ObjectNode toJson(boolean withEmail, Instant now) {
        ObjectNode user = Json.object();
        user.put("id", id).put("team_id", team).put("name", name).put("deleted", isDeleted);
        user.put("color", "9f69e7").put("real_name", realName).put("tz", zone.getId());
        user.put("is_admin", false).put("is_owner", false).put("is_primary_owner", false);
        user.put("is_restricted", isGuest).put("is_ultra_restricted", false);
        user.put("is_bot", isBot).put("is_app_user", false).put("updated", 1_700_000_000);
        user.put("tz_label", zone.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        user.put("tz_offset", zone.getRules().getOffset(now).getTotalSeconds());
        user.set("profile", profile(withEmail));
        return user;
    }

    public ObjectNode profile(boolean withEmail) {
        ObjectNode profile = Json.object().put("real_name", realName);
        profile.put("real_name_normalized", realName).put("display_name", name);
        profile.put("display_name_normalized", name).put("status_text", "");
        profile.put("status_emoji", "").put("title", "").put("phone", "").put("skype", "");
        if (withEmail) {
            profile.put("email", email);
        }
        return profile.put("team", team);
    }
}
