package tocsin.conversations.listen;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.slack.api.bolt.response.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.conversations.RecordingSlack;
import tocsin.conversations.understand.Carried;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Fact;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Origin;
import tocsin.incidents.Source;
import tocsin.incidents.UserId;

import java.util.Map;

/** What people do from the menu of Bob's message; it is Ada who does it. */
class ShortcutStoryTest {
    private static final String LINK = "https://acme.slack.com/archives/C/p1";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Response shortcut(String callback, String channel, String text) {
        return stage.interact(
                "message_action.json",
                Map.of("callback_id", callback, "channel", channel, "text", text));
    }

    @Test
    void declaring_from_a_message_begins_with_its_words_and_links_back() throws Exception {
        String text = "payments &amp; carts fail\nsee <https://g.example|graph>";

        assertThat(shortcut("declare_from_message", "C0GENERAL", text).getStatusCode())
                .isEqualTo(200);

        RecordingSlack.Call opened = stage.slack.call("views.open");
        JsonObject view = opened.json("view");
        assertThat(view.get("callback_id").getAsString()).isEqualTo("declare");
        assertThat(view.toString()).contains("\"initial_value\":\"payments & carts fail\"");
        assertThat(Carried.read(view.get("private_metadata").getAsString()).orElseThrow().origin())
                .isEqualTo(
                        new Origin(
                                new ChannelId("C0GENERAL"),
                                "1795262401.000300",
                                LINK,
                                "payments & carts fail\nsee graph (https://g.example)"));
    }

    @Test
    void a_permalink_that_does_not_come_is_done_without() throws InterruptedException {
        try (Stage slow = new Stage(false)) {
            slow.slack.hangs("chat.getPermalink");
            slow.slack.answers("views.open", "{\"ok\":true,\"view\":{\"id\":\"V1\"}}");

            slow.interact(
                    "message_action.json",
                    Map.of(
                            "callback_id",
                            "declare_from_message",
                            "channel",
                            "C0GENERAL",
                            "text",
                            "x"));

            JsonObject view = slow.slack.call("views.open").json("view");
            assertThat(Carried.read(view.get("private_metadata").getAsString()).orElseThrow())
                    .extracting(declare -> declare.origin().permalink())
                    .isNull();
        }
    }

    @Test
    void a_message_of_the_room_goes_into_the_timeline() throws InterruptedException {
        stage.command("sev1 checkout is down");

        shortcut("add_to_timeline", "C0ROOM1", "db-3 &lt;is&gt; full");

        assertThat(stage.aside()).contains("in the timeline");
        assertThat(stage.desk.facts(1).getLast())
                .isEqualTo(
                        new Fact.Noted(
                                "db-3 <is> full",
                                new Source(
                                        new MessageRef(
                                                new ChannelId("C0ROOM1"), "1795262401.000300"),
                                        new UserId("U0BOB"),
                                        LINK)));
    }

    @Test
    void elsewhere_there_is_no_timeline() throws InterruptedException {
        shortcut("add_to_timeline", "C0GENERAL", "db-3 is full");

        assertThat(stage.aside()).contains("belongs to no incident");
    }

    @Test
    void nobody_learns_of_a_private_incident_by_its_menu() throws InterruptedException {
        stage.command("sev2 --private salaries leaked", "C0GENERAL", "U0BOB");

        shortcut("add_to_timeline", "C0ROOM1", "db-3 is full");

        assertThat(stage.aside()).contains("no such incident");
        assertThat(stage.desk.asked()).hasSize(1);
    }
}
