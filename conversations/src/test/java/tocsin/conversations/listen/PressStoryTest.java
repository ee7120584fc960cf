package tocsin.conversations.listen;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.conversations.understand.Carried;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.Phase;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.StepId;

import java.util.Map;

/** What people press; the recorded clicks are Ada's. */
class PressStoryTest {
    private final Stage stage = new Stage();

    @BeforeEach
    void declare() {
        stage.command("sev1 checkout is down");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_tick_is_written_down_in_the_name_of_who_pressed() {
        assertThat(stage.press("tick", "1:assess").getStatusCode()).isEqualTo(200);

        assertThat(stage.desk.asked().getLast().actor())
                .isEqualTo(new Actor.Person(new UserId("U0ADA")));
        assertThat(stage.desk.asked().getLast().key())
                .isEqualTo("act:13345224609.738474920.8088930838d88f008e0");
        assertThat(isTodo("assess")).isFalse();
        assertThat(stage.slack.calls()).isEmpty();
    }

    @Test
    void a_refusal_is_told_aside() throws InterruptedException {
        stage.command("phase identified", "C0ROOM1", "U0ADA");

        assertThat(stage.press("close", "1").getStatusCode()).isEqualTo(200);

        assertThat(stage.aside()).contains("cannot go to closed");
    }

    @Test
    void without_a_way_back_the_refusal_is_whispered_in_the_channel() throws InterruptedException {
        stage.slack.fails("response", 404, Map.of(), "expired_url");

        stage.press("undo", "1:assess");

        assertThat(stage.slack.call("chat.postEphemeral").form())
                .containsEntry("channel", "C0ROOM1")
                .containsEntry("user", "U0ADA")
                .hasEntrySatisfying("text", text -> assertThat(text).contains("nothing to undo"));
    }

    @Test
    void the_menu_of_phases_moves_the_incident() {
        stage.interact(
                "block_actions_select.json", Map.of("action_id", "phase", "value", "1:identified"));

        assertThat(stage.desk.incident(1).phase()).isEqualTo(Phase.IDENTIFIED);
    }

    @Test
    void the_menu_of_a_step_asks_in_a_form() throws InterruptedException {
        stage.interact(
                "block_actions_overflow.json",
                Map.of("action_id", "step_menu", "value", "1:skip:assess"));

        JsonObject view = stage.slack.call("views.open").json("view");
        assertThat(view.get("callback_id").getAsString()).isEqualTo("skip_step");
        assertThat(view.get("private_metadata").getAsString()).isEqualTo("1-1795262400:assess");
        assertThat(stage.slack.call("views.open").get("trigger_id"))
                .isEqualTo("13345224609.738474920.8088930838d88f008e0");
    }

    @Test
    void a_form_about_a_step_that_is_gone_is_refused() throws InterruptedException {
        stage.interact(
                "block_actions_overflow.json",
                Map.of("action_id", "step_menu", "value", "1:skip:nowhere"));

        assertThat(stage.aside()).contains("not on the checklist");
        assertThat(stage.slack.calls("views.open")).isEmpty();
    }

    @Test
    void declare_anyway_declares_the_same_words() throws InterruptedException {
        Origin origin = Origin.in(new ChannelId("C0GENERAL"));
        String value =
                Carried.write(new Intent.Declare("checkout fails", "P1", false, origin, false));
        stage.desk.now = stage.desk.now.plusSeconds(120);

        stage.press("declare_anyway", value);

        assertThat(stage.aside()).contains("checkout fails");
        assertThat(stage.desk.incident(2).severity().id()).isEqualTo("P1");
        assertThat(stage.desk.incident(2).brief().origin()).isEqualTo(origin);
    }

    @Test
    void a_link_needs_nothing_but_an_answer() {
        assertThat(stage.interact("block_actions_link.json", Map.of()).getStatusCode())
                .isEqualTo(200);

        assertThat(stage.desk.asked()).hasSize(1);
        assertThat(stage.slack.calls()).isEmpty();
    }

    @Test
    void a_choice_inside_a_modal_needs_nothing_either() {
        assertThat(stage.interact("block_actions_view.json", Map.of()).getStatusCode())
                .isEqualTo(200);
        assertThat(stage.desk.asked()).hasSize(1);
    }

    @Test
    void the_timeline_is_shown_to_who_asks() throws InterruptedException {
        stage.press("timeline", "1");

        assertThat(stage.aside()).contains("Timeline of checkout is down");
    }

    @Test
    void a_private_incident_cannot_be_pressed_by_others() throws InterruptedException {
        stage.command("sev2 --private salaries leaked", "C0GENERAL", "U0BOB");

        stage.press("tick", "2:assess");

        assertThat(stage.aside()).contains("Nothing was done").doesNotContain("salaries");
        assertThat(stage.desk.asked()).hasSize(2);
    }

    @Test
    void a_private_incident_shows_others_neither_form_nor_timeline() {
        stage.command("sev2 --private salaries leaked", "C0GENERAL", "U0BOB");

        stage.press("note", "2");
        stage.press("timeline", "2");

        assertThat(stage.slack.calls("views.open")).isEmpty();
    }

    @Test
    void a_control_of_its_own_record_is_followed() {
        stage.press("tick", "1:assess", "1-1795262400:3", "C0ROOM1");

        assertThat(isTodo("assess")).isFalse();
    }

    @Test
    void a_control_of_a_record_that_was_lost_does_nothing_to_the_one_that_has_its_number()
            throws InterruptedException {
        stage.press("tick", "1:assess", "1-1795258800:3", "C0ROOM1");

        assertThat(stage.aside()).contains("an older back-up was restored");
        assertThat(isTodo("assess")).isTrue();
    }

    @Test
    void a_control_of_a_record_that_nobody_knows_says_so() throws InterruptedException {
        stage.press("subscribe", "9", "9-1795258800:0", "C0DIGEST");

        assertThat(stage.aside()).contains("This belongs to number 9");
    }

    @Test
    void a_control_in_the_channel_of_another_incident_does_nothing() throws InterruptedException {
        stage.desk.now = stage.desk.now.plusSeconds(120);
        stage.command("sev1 payments fail");

        stage.press("tick", "1:assess", "1-1795262400:3", "C0ROOM2");

        assertThat(stage.aside()).contains("this channel belongs to another incident");
        assertThat(isTodo("assess")).isTrue();
    }

    @Test
    void a_control_in_a_channel_that_is_no_incidents_own_is_followed() {
        stage.press("subscribe", "1", "1-1795262400:0", "C0DIGEST");

        assertThat(stage.desk.incident(1).subscribers()).contains(new UserId("U0ADA"));
    }

    @Test
    void a_control_that_an_earlier_version_posted_before_its_record_began_means_another()
            throws InterruptedException {
        stage.desk.now = stage.desk.now.plusSeconds(3600);
        stage.command("sev1 payments fail");

        stage.press("tick", "2:assess", "x9Kd", "C0ROOM2");

        assertThat(stage.aside()).contains("an older back-up was restored");
        assertThat(stage.desk.incident(2).checklist().step(new StepId("assess")).orElseThrow())
                .satisfies(step -> assertThat(step.isTodo()).isTrue());
    }

    @Test
    void a_control_that_an_earlier_version_posted_counts_in_the_records_own_place_alone()
            throws InterruptedException {
        stage.press("tick", "1:assess", "x9Kd", "C0LOST");

        assertThat(stage.aside()).contains("an older back-up was restored");
        assertThat(isTodo("assess")).isTrue();
    }

    @Test
    void an_old_button_says_that_it_is_old() throws InterruptedException {
        stage.press("explode", "1");

        assertThat(stage.aside()).contains("another time");
    }

    @Test
    void a_failure_of_ours_is_told_aside() throws InterruptedException {
        stage.desk.breaks();

        assertThat(stage.press("tick", "1:assess").getStatusCode()).isEqualTo(200);

        assertThat(stage.aside()).containsPattern("error `[0-9a-f]{8}`");
    }

    private boolean isTodo(String step) {
        return stage.desk.incident(1).checklist().step(new StepId(step)).orElseThrow().isTodo();
    }
}
