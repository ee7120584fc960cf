package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Person;

import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * People and channels: who comes, who goes, what is made and put away. Call with the workspace's
 * lock held.
 */
final class Rearranging {

    private Rearranging() {}

    static JsonNode join(Wish wish) {
        Channel channel = wish.channel();
        if (channel.isArchived) {
            throw new HandError("#" + channel.name + " is archived");
        }
        wish.workspace().rooms.join(channel, wish.user().id(), wish.user().id());
        return Json.object();
    }

    static JsonNode leave(Wish wish) {
        wish.workspace().rooms.leave(wish.channel(), wish.user().id());
        return Json.object();
    }

    static JsonNode invite(Wish wish) {
        Channel channel = wish.joined();
        for (String who : wish.list("users")) {
            wish.workspace().rooms.join(channel, wish.person(who).id(), wish.user().id());
        }
        return Json.object();
    }

    static JsonNode archive(Wish wish) {
        boolean archived = wish.body().path("archived").asBoolean(true);
        wish.workspace().rooms.archive(wish.channel(), wish.user().id(), archived);
        return Json.object();
    }

    static JsonNode channel(Wish wish) {
        try {
            Channel channel =
                    wish.workspace()
                            .rooms
                            .create(wish.required("name"), wish.flag("private"), wish.user().id());
            return Json.object().put("channel", channel.id);
        } catch (SlackError error) {
            throw new HandError("A channel cannot be called that: " + error.code());
        }
    }

    static JsonNode dm(Wish wish) {
        Person other = wish.person(wish.required("other"));
        return Json.object()
                .put("channel", wish.workspace().rooms.direct(wish.user().id(), other.id()).id);
    }

    static JsonNode person(Wish wish) {
        String name = wish.required("name");
        if (wish.workspace().find(name).isPresent()) {
            throw new HandError("Somebody is called '" + name + "' already");
        }
        String realName = wish.text("real_name").isEmpty() ? name : wish.text("real_name");
        Person person =
                wish.workspace()
                        .addPerson(
                                name,
                                realName,
                                zoneOf(wish),
                                wish.flag("bot"),
                                wish.flag("guest"),
                                wish.flag("deleted"));
        wish.workspace().named("general").ifPresent(general -> general.members.add(person.id()));
        return Json.object().put("user", person.id());
    }

    /** Moves a person to another time zone. */
    static JsonNode zone(Wish wish) {
        wish.workspace().changePerson(wish.user().in(zoneOf(wish)));
        return Json.object();
    }

    static JsonNode usergroup(Wish wish) {
        var users = wish.list("users").stream().map(who -> wish.person(who).id()).toList();
        String handle = wish.required("handle").replace("@", "");
        return Json.object()
                .put("usergroup", wish.workspace().addGroup(handle, handle, users).id());
    }

    private static ZoneId zoneOf(Wish wish) {
        try {
            return ZoneId.of(wish.text("tz").isEmpty() ? "UTC" : wish.text("tz"));
        } catch (DateTimeException _) {
            throw new HandError(
                    "'" + wish.text("tz") + "' is no time zone; write one like Europe/Berlin");
        }
    }
}
