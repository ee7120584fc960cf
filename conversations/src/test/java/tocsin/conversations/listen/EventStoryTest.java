package tocsin.conversations.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Fact;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Source;
import tocsin.incidents.UserId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Slack tells of the incident's channel. */
class EventStoryTest {
    private static final MessageRef MESSAGE =
            new MessageRef(new ChannelId("C0ROOM1"), "1795262401.000300");

    private final Stage stage = new Stage();

    @BeforeEach
    void declare() {
        stage.command("sev1 checkout is down");
        stage.slack.answers(
                "conversations.history",
                "{\"ok\":true,\"messages\":[{\"type\":\"message\",\"ts\":\"1795262401.000300\",\"user\":\"U0BOB\",\"text\":\"payments fail\"}]}");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private int tell(String event, String id, Map<String, String> more) {
        Map<String, String> holes = new HashMap<>();
        holes.put("event_id", id);
        holes.put("channel", "C0ROOM1");
        holes.put("user", "U0EVE");
        holes.put("reaction", "pushpin");
        holes.put("text", "payments fail for EU");
        holes.putAll(more);
        return stage.event("event_" + event + ".json", holes).getStatusCode();
    }

    private int tell(String event, String id) {
        return tell(event, id, Map.of());
    }

    @Test
    void a_pin_notes_the_message_and_taking_it_off_removes_it() {
        assertThat(tell("reaction_added", "Ev1")).isEqualTo(200);

        assertThat(stage.desk.facts(1).getLast())
                .isEqualTo(
                        new Fact.Noted(
                                "payments fail",
                                new Source(
                                        MESSAGE,
                                        new UserId("U0BOB"),
                                        "https://acme.slack.com/archives/C/p1")));
        assertThat(stage.desk.asked().getLast().actor())
                .isEqualTo(new Actor.Person(new UserId("U0EVE")));
        assertThat(stage.desk.asked().getLast().key()).isEqualTo("evt:Ev1");

        assertThat(tell("reaction_removed", "Ev2")).isEqualTo(200);
        assertThat(stage.desk.facts(1).getLast()).isEqualTo(new Fact.NoteUnmarked(MESSAGE));
    }

    @Test
    void told_again_it_is_noted_once() {
        tell("reaction_added", "Ev1");
        int facts = stage.desk.facts(1).size();

        int status =
                stage.event(
                                "event_reaction_added.json",
                                Map.of(
                                        "event_id",
                                        "Ev1",
                                        "channel",
                                        "C0ROOM1",
                                        "user",
                                        "U0EVE",
                                        "reaction",
                                        "pushpin"),
                                Map.of(
                                        "X-Slack-Retry-Num",
                                        List.of("1"),
                                        "X-Slack-Retry-Reason",
                                        List.of("http_timeout")))
                        .getStatusCode();

        assertThat(status).isEqualTo(200);
        assertThat(stage.desk.facts(1)).hasSize(facts);
    }

    @Test
    void other_reactions_and_other_channels_are_nobodys_business() {
        assertThat(tell("reaction_added", "Ev1", Map.of("reaction", "tada"))).isEqualTo(200);
        assertThat(tell("reaction_added", "Ev2", Map.of("channel", "C0OTHER"))).isEqualTo(200);

        assertThat(stage.desk.asked()).hasSize(1);
        assertThat(stage.slack.calls()).isEmpty();
    }

    @Test
    void a_message_that_cannot_be_read_now_is_asked_for_again() {
        try (Stage strict = new Stage(false)) {
            strict.command("sev1 checkout is down");
            strict.slack.answers(
                    "conversations.history", "{\"ok\":false,\"error\":\"internal_error\"}");

            assertThat(
                            strict.event(
                                            "event_reaction_added.json",
                                            Map.of(
                                                    "event_id",
                                                    "Ev1",
                                                    "channel",
                                                    "C0ROOM1",
                                                    "user",
                                                    "U0EVE",
                                                    "reaction",
                                                    "pushpin"))
                                    .getStatusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void who_may_not_read_along_hears_why_nothing_is_noted() throws InterruptedException {
        try (Stage strict = new Stage(false)) {
            strict.command("sev1 checkout is down");
            strict.slack.answers(
                    "conversations.history", "{\"ok\":false,\"error\":\"not_in_channel\"}");

            int status =
                    strict.event(
                                    "event_reaction_added.json",
                                    Map.of(
                                            "event_id",
                                            "Ev1",
                                            "channel",
                                            "C0ROOM1",
                                            "user",
                                            "U0EVE",
                                            "reaction",
                                            "pushpin"))
                            .getStatusCode();

            assertThat(status).isEqualTo(200);
            assertThat(strict.slack.call("chat.postEphemeral").get("text")).contains("/invite");
        }
    }

    @Test
    void an_edit_of_a_noted_message_shows_and_is_taken_once() {
        tell("reaction_added", "Ev1");

        assertThat(tell("message_changed", "Ev2")).isEqualTo(200);
        assertThat(stage.desk.facts(1).getLast())
                .isEqualTo(new Fact.NoteEdited(MESSAGE, "payments fail for EU"));

        int facts = stage.desk.facts(1).size();
        tell("message_changed", "Ev3");
        tell("message_unfurled", "Ev4");
        assertThat(stage.desk.facts(1)).hasSize(facts);
    }

    @Test
    void a_deletion_of_a_noted_message_shows_and_is_nobodys_deed() {
        tell("reaction_added", "Ev1");

        assertThat(tell("message_deleted", "Ev2")).isEqualTo(200);

        assertThat(stage.desk.facts(1).getLast()).isEqualTo(new Fact.NotedMessageDeleted(MESSAGE));
        assertThat(stage.desk.asked().getLast().actor()).isEqualTo(new Actor.Tocsin());
    }

    @Test
    void what_happens_to_other_messages_writes_nothing() {
        int facts = stage.desk.facts(1).size();

        assertThat(tell("message_changed", "Ev1")).isEqualTo(200);
        assertThat(tell("message_deleted", "Ev2")).isEqualTo(200);
        assertThat(tell("message", "Ev3")).isEqualTo(200);
        assertThat(tell("message_channel_topic", "Ev4")).isEqualTo(200);

        assertThat(stage.desk.facts(1)).hasSize(facts);
    }

    /** What is noted is known by the desk alone: another replica may have noted it just now. */
    @Test
    void an_edit_and_a_deletion_are_taken_to_the_desk_whatever_is_remembered_here() {
        tell("message_changed", "Ev1");
        tell("message_deleted", "Ev2");
        tell("message_channel_topic", "Ev3");

        assertThat(stage.desk.asked()).hasSize(1 + 2);
    }

    @Test
    void who_comes_and_who_goes_is_known() {
        tell("member_joined_channel", "Ev1");
        assertThat(stage.desk.incident(1).team().people()).contains(new UserId("U0EVE"));

        tell("member_left_channel", "Ev2");
        assertThat(stage.desk.incident(1).team().people()).isEmpty();
    }

    @Test
    void what_tocsin_does_itself_is_no_news() {
        Map<String, String> own = Map.of("user", "U0TOCSIN");

        assertThat(tell("member_joined_channel", "Ev1", own)).isEqualTo(200);
        assertThat(tell("reaction_added", "Ev2", own)).isEqualTo(200);
        assertThat(tell("reaction_removed", "Ev3", own)).isEqualTo(200);

        assertThat(stage.desk.asked()).hasSize(1);
    }

    @Test
    void a_mention_is_answered_with_help_for_that_person_alone() throws InterruptedException {
        assertThat(tell("app_mention", "Ev1")).isEqualTo(200);

        assertThat(stage.slack.call("chat.postEphemeral").form())
                .containsEntry("user", "U0EVE")
                .hasEntrySatisfying("text", text -> assertThat(text).contains("/incident"));
    }

    @Test
    void what_cannot_be_written_is_left_to_be_told_again() {
        stage.desk.breaks();

        assertThat(tell("member_joined_channel", "Ev1")).isEqualTo(500);
        assertThat(tell("reaction_added", "Ev2")).isEqualTo(500);
    }
}
