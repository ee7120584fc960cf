package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.database.Relay;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;

import java.io.IOException;
import java.time.Duration;

/**
 * The database does not answer, in each way that it can; everybody who waits is told so before
 * Slack's own time is over.
 */
class DatabaseDownStoryTest {
    private static final String AWAY = "Tocsin's database did not answer in time";

    private Relay relay;
    private Playing play;

    @BeforeEach
    void open() throws IOException {
        relay = new Relay();
        play = Playing.by(relay::through);
        // What a program needs for the first time takes it longer than Slack waits, on a busy
        // machine.
        play.alice.command(play.general, "/incident", "list");
    }

    @AfterEach
    void close() throws IOException {
        relay.thaw();
        relay.mend();
        play.close();
        relay.close();
    }

    @Test
    void a_command_is_answered_in_time_when_the_database_refuses_and_nothing_of_it_follows() {
        Place room = play.declared("P1 search is slow");
        play.quiet();
        relay.cut();

        String told = command(room, "update we look at the index");

        relay.mend();
        isTrue(told, room, "we look at the index");
    }

    @Test
    void a_command_is_answered_in_time_when_the_database_is_frozen_and_nothing_of_it_follows() {
        Place room = play.declared("P1 search is slow");
        play.quiet();
        relay.freeze();

        String told = command(room, "update we look at the index");
        assertThat(command(room, "list")).contains(AWAY, "`/incident list` was *not* carried out");
        assertThat(command(room, "timeline")).contains(AWAY);
        assertThat(command(room, "help")).contains("/incident sev1 checkout is down");

        relay.thaw();
        isTrue(told, room, "we look at the index");
    }

    @Test
    void what_was_being_written_is_in_doubt_and_is_told_when_it_is_known() {
        Place room = play.declared("P1 search is slow");
        play.quiet();
        relay.freezeAfter("we look at the index");

        assertThat(command(room, "update we look at the index"))
                .contains("nobody knows yet whether", "wait for that before you repeat it");

        relay.thaw();
        play.alice.isTold("`/incident update we look at the index` *was* carried out");
        room.says("we look at the index");
    }

    @Test
    void what_was_in_doubt_and_is_lost_is_told_to_be_lost_and_never_follows() {
        Place room = play.declared("P1 search is slow");
        play.quiet();
        relay.freezeBefore("we look at the index");

        assertThat(command(room, "update we look at the index"))
                .contains("nobody knows yet whether");

        relay.reset();
        relay.thaw();
        play.alice.isTold("`/incident update we look at the index` was *not* carried out");
        play.quiet();
        assertThat(room.texts()).noneMatch(text -> text.contains("we look at the index"));
    }

    @Test
    void a_database_that_starts_anew_is_not_noticed() {
        Place room = play.declared("P1 search is slow");
        play.quiet();
        relay.reset();

        assertThat(command(room, "update we look at the index")).doesNotContain(AWAY);
        room.says("we look at the index");
    }

    @Test
    void a_click_is_answered_and_nothing_of_it_follows() {
        Place room = play.declared("P1 search is slow");
        Said card = room.says("P1 High · search is slow");
        play.quiet();
        relay.freezeBefore("role-taken");
        play.alice.clicks(card, "claim_role", "1:commander");
        play.alice.isTold("nobody knows yet whether your click was carried out");

        relay.reset();
        relay.thaw();
        play.alice.isTold("your click was *not* carried out");
        play.alice.clicks(card, "claim_role", "1:commander");
        room.says("is now *Commander*");
    }

    @Test
    void a_form_stays_open_says_so_and_counts_once() {
        Place room = play.declared("P1 search is slow");
        play.alice.command(room, "/incident", "update");
        var form = play.alice.modal("update").with("what", "we look at the index");
        play.quiet();
        relay.freezeAfter("we look at the index");

        assertThat(form.submit().toString())
                .contains("Submit it again in a minute: it counts once");
        relay.thaw();
        room.says("we look at the index");
        assertThat(form.submit().toString()).doesNotContain("database");
        play.quiet();
        assertThat(room.texts())
                .filteredOn(text -> text.contains("we look at the index"))
                .hasSize(1);
    }

    @Test
    void an_event_is_left_to_slack_to_tell_again_and_counts_once() throws Exception {
        Place room = play.declared("P1 search is slow");
        Said said = play.alice.says(room, "the index is corrupt");
        play.quiet();
        relay.cut();
        play.alice.reacts(said, "pushpin");
        play.story.quiet();

        relay.mend();
        play.after(Duration.ofMinutes(1));
        play.quiet();
        play.after(Duration.ofMinutes(5));
        play.quiet();
        String timeline = command(room, "timeline");
        assertThat(timeline.split("the index is corrupt", -1)).hasSize(2);
    }

    @Test
    void alerts_are_left_to_their_sender_to_tell_again_and_count_once() throws Exception {
        try (Sender sender = new Sender()) {
            String alert = Sender.group(Sender.firing("a", play.now(), "web-1"));
            relay.freeze();
            assertThat(sender.send(play.alertDoor("alertmanager"), alert).statusCode())
                    .isEqualTo(503);

            relay.thaw();
            assertThat(sender.send(play.alertDoor("alertmanager"), alert).statusCode())
                    .isEqualTo(200);
        }
        play.delivered();
        assertThat(play.facts("alert")).isEqualTo(1);
    }

    private String command(Place where, String text) {
        JsonNode shown = play.alice.command(where, "/incident", text);
        assertThat(shown.toString()).doesNotContain("operation_timeout", "dispatch_failed");
        return shown.path("answer").path("text").asText();
    }

    /**
     * What was said of it is how it is: it was not carried out, or it is told what became of it.
     */
    private void isTrue(String told, Place room, String words) {
        boolean isThere = false;
        if (told.contains("nobody knows yet")) {
            isThere =
                    !play.alice.isTold("Tocsin's database answers again").text().contains("*not*");
        } else {
            assertThat(told).contains(AWAY, words + "` was *not* carried out");
        }
        if (isThere) {
            room.says(words);
        }
        play.quiet();
        assertThat(room.texts()).filteredOn(text -> text.contains(words)).hasSize(isThere ? 1 : 0);
    }
}
