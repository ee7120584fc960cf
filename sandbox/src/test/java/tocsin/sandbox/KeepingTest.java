package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.sandbox.slack.limit.Limits;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A workspace in a folder outlives a restart. */
class KeepingTest {
    @TempDir private Path folder;

    @Test
    void channels_messages_people_and_homes_are_there_again() throws Exception {
        JsonNode before;
        String room;
        try (ApiCaller app = start()) {
            room = app.channel("room");
            String ts =
                    app.call(
                                    "chat.postMessage",
                                    "channel",
                                    room,
                                    "text",
                                    "hello ✅",
                                    "blocks",
                                    "[{\"type\":\"divider\"}]",
                                    "metadata",
                                    "{\"event_type\":\"e\",\"event_payload\":{\"k\":1}}")
                            .path("ts")
                            .asText();
            app.call("chat.postMessage", "channel", room, "text", "answer", "thread_ts", ts);
            app.call("reactions.add", "channel", room, "timestamp", ts, "name", "eyes");
            app.call("pins.add", "channel", room, "timestamp", ts);
            app.call("conversations.setTopic", "channel", room, "topic", "a topic");
            app.call(
                    "bookmarks.add",
                    "channel_id",
                    room,
                    "type",
                    "link",
                    "title",
                    "t",
                    "link",
                    "https://a.example");
            app.call(
                    "views.publish",
                    "user_id",
                    app.id("alice"),
                    "view",
                    "{\"type\":\"home\",\"blocks\":[{\"type\":\"divider\"}]}");
            app.hand("person", "{\"name\":\"erin\"}");
            before = look(app, room);
            assertThat(before.at("/history/messages")).hasSize(2);
        }

        try (ApiCaller again = start()) {
            assertThat(look(again, room)).isEqualTo(before);
            assertThat(again.id("erin")).isNotEmpty();
            assertThat(again.sandbox.workspace().homes.of(again.id("alice"))).isPresent();
            assertThat(again.channel("another")).isNotEqualTo(room);
        }
    }

    private static JsonNode look(ApiCaller app, String room) throws Exception {
        var look = tocsin.sandbox.slack.Json.object();
        look.set(
                "history",
                app.call("conversations.history", "channel", room, "include_all_metadata", "true"));
        look.set("info", app.call("conversations.info", "channel", room));
        look.set("pins", app.call("pins.list", "channel", room));
        look.set("bookmarks", app.call("bookmarks.list", "channel_id", room));
        look.set("groups", app.call("usergroups.list", "include_users", "true"));
        return look;
    }

    private ApiCaller start() throws Exception {
        return new ApiCaller(
                new SandboxOptions(
                        0,
                        ApiCaller.everything(),
                        "shhh",
                        ApiCaller.TOKEN,
                        "xapp-1-test",
                        Clock.systemUTC(),
                        Limits.Mode.STRICT,
                        Optional.of(folder)));
    }
}
