package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What goes wrong on Slack's side, and what people are told of it. */
class TroubleTest {
    private Playing play;

    @BeforeEach
    void open() throws IOException {
        play = new Playing();
    }

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void a_channel_whose_making_was_not_answered_is_adopted_and_not_made_twice() {
        trouble("conversations.create", "answer_lost", 0);
        play.alice.command(play.general, "/incident", "P1 search is slow");
        play.story.newest("incident-").with(play.alice).says("Response checklist");
        play.quiet();

        assertThat(play.incidentChannels()).hasSize(1);
    }

    @Test
    void a_message_whose_posting_was_not_answered_is_not_posted_twice() {
        Place room = play.declared("P1 search is slow");
        trouble("chat.postMessage", "answer_lost", 0);
        play.alice.command(room, "/incident", "update we look at the index");
        room.says(":mega:");
        play.quiet();
        play.after(Duration.ofSeconds(5));
        play.quiet();

        assertThat(room.texts()).filteredOn(text -> text.contains(":mega:")).hasSize(1);
    }

    @Test
    void what_was_changed_and_changed_back_while_no_answer_came_shows_the_last() throws Exception {
        Place room = play.declared("P1 search is slow");
        play.quiet();
        for (String method : List.of("chat.update", "conversations.setTopic")) {
            play.sandbox.troubles().order(new Trouble(method, "answer_lost", 1_000, 0));
        }
        play.alice.command(room, "/incident", "title search is down");
        room.says("P1 High · search is down");
        Said echo = play.general.says("declared *search is down*");
        while (!room.topic().contains("search is down")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        play.alice.command(room, "/incident", "title search is slow");
        play.sandbox.troubles().clear();
        play.after(Duration.ofSeconds(10));
        play.quiet();

        room.says("P1 High · search is slow");
        echo.shows("declared *search is slow*");
        assertThat(room.topic()).contains("search is slow");
    }

    @Test
    void a_card_whose_posting_was_not_answered_is_found_again() {
        trouble("chat.postMessage", "answer_lost", 0);
        Place room = play.declared("P1 search is slow");
        room.says("P1 High · search is slow");
        play.quiet();
        play.after(Duration.ofSeconds(5));
        play.quiet();

        assertThat(room.texts()).filteredOn(text -> text.startsWith("P1 High incident")).hasSize(1);
        assertThat(room.texts())
                .filteredOn(text -> text.startsWith("Response checklist"))
                .hasSize(1);
    }

    @Test
    void a_name_that_is_taken_is_numbered_also_when_the_other_is_archived_or_private() {
        Place first = play.declared("P1 search is slow");
        String name = first.name();
        play.sandbox
                .workspace()
                .locked(() -> {
                    var rooms = play.sandbox.workspace().rooms;
                    rooms.archive(
                            rooms.create(name + "-2", false, play.bob.id()), play.bob.id(), true);
                    return rooms.create(name + "-3", true, play.bob.id());
                });
        play.after(Duration.ofMinutes(2));
        play.alice.command(play.general, "/incident", "P1 search is slow");
        Said offered = play.alice.isTold("Something alike");
        play.alice.clicks(offered, "declare_anyway", "");

        play.story.newest(name + "-4").with(play.alice).says("Response checklist");
    }

    @Test
    void what_slack_refuses_is_told_to_the_declarer_who_can_have_it_made_again() {
        trouble("conversations.setTopic", "user_is_restricted", 0);
        Place room = play.declared("P1 search is slow");
        Said told = play.alice.isTold("*The topic* of incident");
        room.says("The topic is missing");

        play.alice.clicks(told, "repair", "1");
        room.says("P1 High · search is slow").showsNoMore("The topic is missing");
        assertThat(room.topic()).contains("search is slow");
    }

    @ParameterizedTest
    @CsvSource({"answer_lost, 1", "http_500, 0"})
    void a_whisper_that_may_have_been_heard_is_not_repeated_but_written(String kind, int heard) {
        Place room = play.declared("P1 search is slow");
        trouble("chat.postEphemeral", kind, 0);
        play.bob.joins(room);
        play.bob.isWrittenTo("Here is what goes on");
        play.quiet();

        assertThat(play.sandbox.workspace().ephemerals)
                .filteredOn(each -> each.user().equals(play.bob.id()))
                .hasSize(heard);
        assertThat(play.story.calls("chat.postEphemeral")).hasSize(2);
    }

    @Test
    void a_channel_that_may_not_be_made_is_told_and_the_incident_is_there_all_the_same() {
        trouble("conversations.create", "restricted_action", 0);
        play.alice.command(play.general, "/incident", "P1 search is slow");
        Said told = play.alice.isTold("*The channel* of incident");
        play.alice.command(play.general, "/incident", "list");
        play.alice.isTold("search is slow");

        play.alice.clicks(told, "repair", "1");
        play.story.newest("incident-").with(play.alice).says("Response checklist");
    }

    @Test
    void a_message_that_slack_refuses_is_told_and_kept_until_somebody_tries_again() {
        Place room = play.declared("P1 search is slow");
        trouble("chat.postMessage", "is_archived", 0);
        play.alice.command(room, "/incident", "update we look at the index");
        Said told = play.alice.isTold("*A message in the channel* of incident");
        assertThat(told.text()).contains("That channel is archived");
        room.says("A message in the channel is missing");

        play.alice.clicks(told, "repair", "1");
        play.after(Duration.ofSeconds(1));
        room.says(":mega:").shows("we look at the index");
        room.says("P1 High · search is slow").showsNoMore("is missing");
    }

    @Test
    void while_slack_does_not_accept_the_token_nothing_is_lost() {
        Place room = play.declared("P1 search is slow");
        play.quiet();
        play.sandbox.troubles().order(new Trouble("chat.postMessage", "token_revoked", 3, 0));
        play.alice.command(room, "/incident", "update we look at the index");
        play.quiet();
        play.after(Duration.ofMinutes(1));

        room.says(":mega:").shows("we look at the index");
        play.quiet();
        assertThat(room.texts()).filteredOn(text -> text.contains(":mega:")).hasSize(1);
    }

    /** Refused, broken, done without an answer, shut out: for an hour, on every method. */
    @ParameterizedTest
    @ValueSource(
            strings = {"ratelimited", "http_500", "answer_lost", "fatal_error", "token_revoked"})
    void after_an_hour_of_trouble_everything_is_there_once_and_in_order(String kind)
            throws InterruptedException {
        Place room = play.declared("P1 search is slow");
        play.quiet();
        Instant end = play.now().plus(Duration.ofHours(1));
        play.sandbox.troubles().order(new Trouble("*", kind, 0, 30, end));
        for (String news : List.of("first", "second", "third")) {
            play.alice.command(room, "/incident", "update news: " + news);
        }
        play.quiet();
        while (play.now().isBefore(end)) {
            play.after(Duration.ofMinutes(7));
            play.quiet();
        }
        for (int message = 1; message <= 3; message++) {
            // No longer than a minute after the trouble, and then at the pace of the channel.
            play.after(Duration.ofSeconds(61));
            play.delivered();
        }
        play.quiet();

        assertThat(room.texts())
                .filteredOn(text -> text.contains(":mega:"))
                .satisfiesExactly(
                        text -> assertThat(text).contains("first"),
                        text -> assertThat(text).contains("second"),
                        text -> assertThat(text).contains("third"));
    }

    @Test
    void a_digest_channel_that_was_archived_is_looked_for_anew() {
        play.declared("P1 search is slow");
        play.story.newest("incidents").says("search is slow");
        play.sandbox
                .workspace()
                .locked(() -> {
                    var rooms = play.sandbox.workspace().rooms;
                    var old =
                            play.sandbox.workspace().channels.values().stream()
                                    .filter(each -> each.name.equals("incidents"))
                                    .findFirst()
                                    .orElseThrow();
                    rooms.archive(old, play.bob.id(), true);
                    rooms.rename(old, "incidents-old", play.bob.id());
                    return rooms.create("incidents", false, play.bob.id());
                });
        play.bob.command(play.general, "/incident", "P1 payments fail");
        Said told = play.bob.isTold("*The announcement* of incident");

        play.bob.clicks(told, "repair", "2");
        play.story.newest("incidents").says("payments fail");
    }

    @Test
    void what_slack_refuses_to_one_incident_is_not_asked_for_another_and_holds_up_nothing_else() {
        Place room = play.declared("P1 search is slow");
        trouble("conversations.create", "ratelimited", 30);
        play.alice.command(play.general, "/incident", "P2 checkout is slow");
        play.quiet();
        play.bob.command(play.general, "/incident", "P1 payments fail");
        play.alice.command(room, "/incident", "update we look at the index");
        room.says(":mega:").shows("we look at the index");
        play.quiet();
        assertThat(play.refused()).containsExactly("conversations.create");
        assertThat(play.incidentChannels()).hasSize(1);

        play.after(Duration.ofSeconds(31));
        play.quiet();
        play.after(Duration.ofSeconds(4));
        play.quiet();
        assertThat(play.refused()).hasSize(1);
        assertThat(play.incidentChannels())
                .as("the severest first")
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("search-is-slow"),
                        second -> assertThat(second).endsWith("payments-fail"),
                        third -> assertThat(third).endsWith("checkout-is-slow"));
    }

    /** Whatever is asked is refused, for half a minute each time. */
    @Test
    void an_hour_of_refusals_costs_few_calls_and_then_the_severest_goes_first() {
        Instant end = play.now().plus(Duration.ofHours(1));
        play.sandbox.troubles().order(new Trouble("*", "ratelimited", Integer.MAX_VALUE, 30));
        for (String title : List.of("printer jams", "coffee is cold", "logo blinks", "wiki typo")) {
            play.alice.command(play.general, "/incident", "P3 " + title);
        }
        play.bob.command(play.general, "/incident", "P0 payments fail");
        while (play.now().isBefore(end)) {
            play.after(Duration.ofSeconds(10));
            play.quiet();
        }
        assertThat(play.refused()).hasSizeBetween(20, 200);

        play.sandbox.troubles().clear();
        play.after(Duration.ofSeconds(61));
        play.quiet();
        for (int second = 0; second < 30; second++) {
            play.after(Duration.ofSeconds(3));
            play.quiet();
        }
        assertThat(play.incidentChannels()).hasSize(5);
        assertThat(play.incidentChannels().getFirst()).endsWith("payments-fail");
    }

    @Test
    void what_was_not_delivered_before_the_end_is_delivered_after_the_next_start()
            throws IOException {
        Place room = play.declared("P1 search is slow");
        trouble("chat.postMessage", "http_500", 0);
        play.alice.command(room, "/incident", "update we look at the index");
        play.stopBot();
        play.startBot();
        play.after(Duration.ofMinutes(1));

        room.says(":mega:").shows("we look at the index");
        play.quiet();
        assertThat(room.texts()).filteredOn(text -> text.contains(":mega:")).hasSize(1);
    }

    @Test
    void an_event_that_is_delivered_twice_counts_once() {
        Place room = play.declared("P1 search is slow");
        Said said = play.alice.says(room, "the index is corrupt");
        play.quiet();
        play.sandbox.troubles().order(new Trouble("events", "twice", 3, 0));
        play.alice.reacts(said, "pushpin");
        play.quiet();

        play.alice.command(room, "/incident", "timeline");
        String timeline = play.alice.isTold("Timeline of").text();
        assertThat(timeline.split("the index is corrupt", -1)).hasSize(2);
    }

    /** Meets what is done next, and nothing that is still going on. */
    private void trouble(String method, String kind, int after) {
        play.quiet();
        play.sandbox.troubles().order(new Trouble(method, kind, 1, after));
    }
}
