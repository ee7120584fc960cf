package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.story.Story;
import tocsin.sandbox.traffic.Exchange;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The main job without an address: everything by connections that the bot opens. */
class SocketStoryTest {
    private Playing play;

    @BeforeEach
    void open() throws Exception {
        play = Playing.bySocket();
        play.connected(1);
    }

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void an_incident_is_led_from_its_declaration_to_its_end() throws Exception {
        play.alice.command(play.general, "/incident", "");
        assertThat(play.alice.modal("declare").with("severity", "").submit().has("errors"))
                .isTrue();
        play.alice.modal("declare").with("title", "search is slow").with("severity", "P1").submit();
        Place room = play.story.newest("incident-").with(play.alice);
        Said checklist = room.says("Response checklist");
        play.alice.clicks(checklist, "tick", "1:mitigate");
        checklist.shows("2 of 8 steps settled");

        refresh();
        play.after(Duration.ofSeconds(11));
        play.connected(1);

        play.bob.joins(room);
        Said found = play.bob.says(room, "the index is corrupt");
        play.bob.reacts(found, "pushpin");
        play.quiet();
        play.alice.command(room, "/incident", "timeline");
        assertThat(play.alice.isTold("Timeline of").text()).contains("the index is corrupt");
        play.alice.command(room, "/incident", "resolve");
        room.says("P1 High · search is slow").shows("resolved");

        assertThat(play.sandbox.workspace().notices).isEmpty();
        assertThat(play.sandbox.traffic().all())
                .filteredOn(each -> !each.incoming() && each.status() != 200)
                .isEmpty();
    }

    /** Work goes on all the while that Slack ends one connection and the bot opens the next. */
    @Test
    void a_refresh_in_the_middle_loses_nothing() throws Exception {
        Place room = play.declared("P1 search is slow");
        for (int i = 1; i <= 3; i++) {
            play.alice.command(room, "/incident", "note before " + i);
        }
        refresh();
        for (int i = 1; i <= 20; i++) {
            play.alice.command(room, "/incident", "note during " + i);
        }
        play.after(Duration.ofSeconds(10));
        for (int i = 1; i <= 20; i++) {
            play.alice.command(room, "/incident", "note after " + i);
        }
        play.connected(1);
        play.quiet();

        assertThat(play.sandbox.workspace().notices).isEmpty();
        assertThat(answered("/incident")).hasSize(44).allMatch(each -> each.status() == 200);
        assertThat(said("disconnect"))
                .extracting(each -> each.args().path("reason").asText())
                .containsExactly("warning", "refresh_requested");
        assertThat(said("hello")).hasSize(2);
    }

    @Test
    void an_event_whose_connection_breaks_is_taken_once() throws Exception {
        Place room = play.declared("P1 search is slow");
        Said found = play.alice.says(room, "the index is corrupt");
        play.quiet();
        play.sandbox.troubles().latency(600);
        play.alice.reacts(found, "pushpin");
        underWay();
        hand("disconnect");
        play.sandbox.troubles().latency(0);
        greeted(2);
        play.after(Duration.ofMinutes(1));
        play.quiet();
        play.after(Duration.ofMinutes(1));
        play.quiet();

        assertThat(answered("reaction_added").size()).isGreaterThan(1);
        play.alice.command(room, "/incident", "timeline");
        assertThat(play.alice.isTold("Timeline of").text().split("the index is corrupt", -1))
                .hasSize(2);
    }

    @Test
    void the_bot_starts_while_slack_is_away_and_connects_when_it_is_back() throws Exception {
        play.stopBot();
        play.connected(0);
        play.sandbox.troubles().order(new Trouble("*", "http_500", 1_000, 0));
        play.startBot();
        assertThat(ready()).contains("\"ready\":true").contains("\"slack\":\"connecting\"");

        play.sandbox.troubles().clear();
        play.connected(1);
        play.declared("P1 search is slow");
    }

    @Test
    void the_bot_hangs_up_when_it_ends() throws Exception {
        play.stopBot();

        play.connected(0);
        play.startBot();
        play.connected(1);
    }

    private void refresh() throws InterruptedException {
        hand("refresh");
        play.connected(2);
    }

    private void hand(String deed) {
        JsonNode _ =
                play.sandbox
                        .hand()
                        .perform("socket", JsonNodeFactory.instance.objectNode().put("do", deed));
    }

    /** Waits until the event is on its way. The bot is slow to read the message, and to ack. */
    private void underWay() throws InterruptedException {
        for (int i = 0; i < 500 && play.sandbox.traffic().isQuiet(0); i++) {
            boolean _ =
                    play.sandbox.workspace().await(() -> !play.sandbox.traffic().isQuiet(0), 10);
        }
    }

    private void greeted(int times) throws InterruptedException {
        assertThat(
                        play.sandbox
                                .workspace()
                                .await(() -> said("hello").size() == times, Story.PATIENCE_MILLIS))
                .isTrue();
    }

    private List<Exchange> answered(String name) {
        return play.story.calls(name).stream().filter(each -> !each.incoming()).toList();
    }

    private List<Exchange> said(String name) {
        return play.story.calls(name);
    }

    private String ready() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + play.adminPort() + "/readyz");
            return http.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
