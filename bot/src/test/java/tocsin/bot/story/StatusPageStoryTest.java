package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.story.Filled;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.story.Story;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the public reads, as people write it in Slack. */
class StatusPageStoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every test begins with its own page, or none. */
    @SuppressWarnings("NullAway.Init")
    private Playing play;

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void an_incident_is_told_to_the_public_from_the_first_word_to_the_last() throws IOException {
        play = Playing.withStatusPage();
        Place room = play.declared("P1 checkout is down");
        tell(room, "investigating", "Payments fail.");
        room.says("told the public");
        Said card = room.says("Declared by");
        card.shows("Status page").shows("opened by");
        JsonNode incident = onPage();
        assertThat(incident.path("name").asText()).isEqualTo("checkout is down");
        assertThat(incident.path("status").asText()).isEqualTo("investigating");
        assertThat(incident.at("/incident_updates/0/body").asText())
                .startsWith("Payments fail.")
                .contains("Current state: we are looking for the cause.")
                .contains("Expected resolution: not known yet.")
                .containsPattern("Next update: by \\d\\d:\\d\\d UTC on ");
        room.says("done: Update the status page");

        tell(room, "identified", "A bad deploy.");
        card.shows("Status page>:* identified");
        assertThat(bodies()).hasSize(2);

        play.alice.command(room, "/incident", "resolve rolled back");
        Said question = room.says("Is it over for the public too?");
        play.alice.clicks(question, "resolve_page", "1");
        Filled form = play.alice.modal("resolve_page");
        assertThat(form.submit().path("closed").asBoolean()).isTrue();
        room.says("told the public that it is over");
        assertThat(onPage().path("status").asText()).isEqualTo("resolved");
        assertThat(bodies()).hasSize(3);
    }

    @Test
    void what_was_not_answered_stands_on_the_page_once() throws IOException {
        play = Playing.withStatusPage();
        Place room = play.declared("P1 checkout is down");
        order("lost");
        tell(room, "investigating", "Payments fail.");
        room.says("told the public");
        order("503");
        tell(room, "identified", "A bad deploy.");
        room.says("Status page>:* identified");
        assertThat(bodies()).hasSize(2);
        assertThat(incidents()).hasSize(1);
    }

    @Test
    void what_was_on_its_way_when_the_bot_died_is_there_once_after_the_next_start()
            throws IOException, InterruptedException {
        play = Playing.withStatusPage();
        Place room = play.declared("P1 checkout is down");
        CountDownLatch written = new CountDownLatch(1);
        Runnable deaf = play.sandbox.statusPage().listen(written::countDown);
        order("late");
        tell(room, "investigating", "Payments fail.");
        assertThat(written.await(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        deaf.run();
        play.stopBot();
        play.startBot();
        room.says("told the public");
        assertThat(bodies()).hasSize(1);
    }

    @Test
    void a_page_that_refuses_says_why_and_is_tried_again_by_hand() throws IOException {
        play = Playing.withStatusPage();
        Place room = play.declared("P1 checkout is down");
        order("401");
        tell(room, "investigating", "Payments fail.");
        Said failure = room.says("The public was not told").shows("STATUSPAGE_API_KEY");
        assertThat(incidents()).isEmpty();
        play.bob.joins(room);
        play.bob.clicks(failure, "try_page_again", "1:1");
        room.says("told the public");
        assertThat(bodies()).hasSize(1);
    }

    @Test
    void a_private_incident_has_no_word_for_the_public() throws IOException {
        play = Playing.withStatusPage();
        Place room = play.declared("P1 --private a breach");
        play.alice.command(room, "/incident", "update");
        Filled form = play.alice.modal("update");
        assertThat(form.shows()).doesNotContain("Status page");
        form.with("what", "We look.").with("next_by", "policy").submit();
        room.says("We look.");
        assertThat(play.sandbox.statusPageHand().told().path("calls").findValuesAsText("method"))
                .doesNotContain("POST", "PATCH");
    }

    @Test
    void who_writes_on_the_page_itself_is_seen_and_need_not_be_reminded() throws IOException {
        play = Playing.withStatusPage();
        Place room = play.declared("P1 checkout is down");
        tell(room, "investigating", "Payments fail.");
        room.says("told the public");
        ObjectNode byHand = JSON.createObjectNode().put("do", "update");
        byHand.put("id", onPage().path("id").asText());
        byHand.putObject("incident").put("status", "monitoring").put("body", "Fixed, we watch.");
        ObjectNode _ = play.sandbox.statusPageHand().perform(byHand);

        play.after(Duration.ofMinutes(59).plusSeconds(30));
        room.says("wrote on the status page itself").shows("Fixed, we watch.");
        room.says("Status page>:* monitoring").shows("Fixed, we watch.");
    }

    @Test
    void without_a_page_a_person_gets_the_text_and_ticks_the_step() throws IOException {
        play = new Playing();
        Place room = play.declared("P1 checkout is down");
        tell(room, "investigating", "Payments fail.");
        Said paste = room.says("put this on it by hand");
        paste.shows("Payments fail.").shows("It is on the page");
        play.alice.clicks(paste, "tick", "1:status-page");
        room.says("done: Update the status page");
    }

    @Test
    void a_page_is_left_open_with_a_reason() throws IOException {
        play = Playing.withStatusPage();
        Place room = play.declared("P1 checkout is down");
        tell(room, "investigating", "Payments fail.");
        room.says("told the public");
        play.alice.command(room, "/incident", "resolve rolled back");
        play.alice.clicks(room.says("Is it over for the public too?"), "leave_page_open", "1");
        play.alice.modal("leave_page_open").with("reason", "caches are still cold").submit();
        room.says("Declared by").shows("left open on purpose");
        assertThat(onPage().path("status").asText()).isEqualTo("investigating");
    }

    private void tell(Place room, String stage, String what) {
        play.alice.command(room, "/incident", "update");
        JsonNode answer =
                play.alice
                        .modal("update")
                        .with("what", what)
                        .with("public", "public")
                        .with("stage", stage)
                        .submit();
        assertThat(answer.path("closed").asBoolean()).as(answer.toString()).isTrue();
    }

    private void order(String fault) {
        ObjectNode wish = JSON.createObjectNode().put("do", "fault").put("kind", fault);
        ObjectNode _ = play.sandbox.statusPageHand().perform(wish);
    }

    private List<JsonNode> incidents() {
        return play.sandbox.statusPageHand().told().path("incidents").valueStream().toList();
    }

    private JsonNode onPage() {
        assertThat(incidents()).hasSize(1);
        return incidents().getFirst();
    }

    private List<String> bodies() {
        return onPage().path("incident_updates").findValuesAsText("body");
    }
}
