package tocsin.conversations.listen;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.slack.api.bolt.response.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.conversations.understand.Carried;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Fact;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.Phase;
import tocsin.incidents.UserId;

import java.time.Duration;
import java.util.Map;

/** What people fill in; the recorded forms are Ada's. */
class ModalStoryTest {
    /** What a form about the first incident carries. */
    private static final String FIRST = "1-1795262400";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Response declare(String title, String severity, String metadata) {
        return stage.interact(
                "view_submission_declare.json",
                Map.of(
                        "callback_id",
                        "declare",
                        "title",
                        title,
                        "severity",
                        severity,
                        "metadata",
                        metadata));
    }

    private Response reason(String form, String reason, String metadata) {
        return stage.interact(
                "view_submission_reason.json",
                Map.of("callback_id", form, "reason", reason, "metadata", metadata));
    }

    private Response person(String form, String metadata) {
        return stage.interact(
                "view_submission_person.json",
                Map.of("callback_id", form, "person", "U0BOB", "metadata", metadata));
    }

    private static String error(Response response, String field) {
        JsonObject body = Stage.json(response);
        assertThat(body.get("response_action").getAsString()).isEqualTo("errors");
        return body.getAsJsonObject("errors").get(field).getAsString();
    }

    @Test
    void the_form_declares_with_the_origin_it_was_opened_with() {
        Origin origin = new Origin(new ChannelId("C9"), "1.2", "https://p", "words");
        String metadata = Carried.write(new Intent.Declare("", null, false, origin, false));

        Response response = declare("Cart & basket <broken>", "P1", metadata);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).isNull();
        assertThat(stage.desk.incident(1).title()).isEqualTo("Cart & basket <broken>");
        assertThat(stage.desk.incident(1).severity().id()).isEqualTo("P1");
        assertThat(stage.desk.incident(1).brief().origin()).isEqualTo(origin);
        assertThat(stage.desk.asked().getFirst().key()).isEqualTo("view:V0001:1795262400.QmFzZTY0");
    }

    @Test
    void a_title_that_is_too_long_is_refused_at_its_field() {
        assertThat(error(declare("t".repeat(151), "P1", ""), "title")).contains("150");
        assertThat(stage.desk.count()).isZero();
    }

    @Test
    void an_unknown_severity_is_refused_at_its_field() {
        assertThat(error(declare("cart", "P9", ""), "severity")).contains("“P9”");
    }

    @Test
    void something_alike_is_shown_on_top_and_the_next_press_declares_anyway() {
        stage.command("sev1 checkout is down", "C0GENERAL", "U0BOB");

        JsonObject body = Stage.json(declare("the checkout fails", "P1", ""));

        assertThat(body.get("response_action").getAsString()).isEqualTo("update");
        JsonObject view = body.getAsJsonObject("view");
        assertThat(view.getAsJsonArray("blocks").get(0).toString()).contains("<#C0ROOM1>");
        String metadata = view.get("private_metadata").getAsString();
        assertThat(Carried.read(metadata).orElseThrow().anyway()).isTrue();

        assertThat(declare("the checkout fails", "P1", metadata).getBody()).isNull();
        assertThat(stage.desk.count()).isEqualTo(2);
    }

    @Test
    void an_update_promises_the_next_one_from_now() {
        stage.command("sev1 checkout is down");

        Response response =
                stage.interact(
                        "view_submission_update.json",
                        Map.of(
                                "callback_id",
                                "update",
                                "what",
                                "rolling back",
                                "next_by",
                                "PT30M",
                                "metadata",
                                FIRST));

        assertThat(response.getBody()).isNull();
        assertThat(stage.desk.facts(1).getLast())
                .isInstanceOfSatisfying(
                        Fact.UpdateGiven.class,
                        given -> {
                            assertThat(given.update().what()).isEqualTo("rolling back");
                            assertThat(given.update().nextBy())
                                    .isEqualTo(stage.desk.now.plus(Duration.ofMinutes(30)));
                        });
    }

    @Test
    void a_duration_that_is_none_is_not_guessed_at() {
        stage.command("sev1 checkout is down");

        Response response =
                stage.interact(
                        "view_submission_update.json",
                        Map.of(
                                "callback_id",
                                "update",
                                "what",
                                "x",
                                "next_by",
                                "soon",
                                "metadata",
                                FIRST));

        assertThat(error(response, "next_by")).contains("another time");
    }

    @Test
    void a_blank_reason_is_refused_at_its_field() {
        stage.command("sev1 checkout is down");

        assertThat(error(reason("cancel", "  ", FIRST), "reason")).contains("reason is needed");
        assertThat(reason("cancel", "a drill", FIRST).getBody()).isNull();
        assertThat(stage.desk.incident(1).phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void a_refusal_that_belongs_to_no_field_is_told_at_the_last_without_markup() {
        stage.command("sev1 checkout is down");
        stage.command("resolve", "C0ROOM1", "U0ADA");

        assertThat(error(reason("resolve", "again", FIRST), "reason"))
                .isEqualTo("The incident is resolved already.");
    }

    @Test
    void a_role_is_offered_to_the_person_chosen() {
        stage.command("sev1 checkout is down");

        assertThat(person("hand_over", FIRST + ":commander").getBody()).isNull();

        assertThat(stage.desk.incident(1).team().offers())
                .containsEntry("commander", new UserId("U0BOB"));
    }

    @Test
    void a_guest_is_refused_at_the_person_field() {
        try (Stage strict = new Stage(false)) {
            strict.slack.answers(
                    "users.info",
                    "{\"ok\":true,\"user\":{\"id\":\"U0BOB\",\"is_restricted\":true}}");
            strict.command("sev1 checkout is down");

            Response response =
                    strict.interact(
                            "view_submission_person.json",
                            Map.of(
                                    "callback_id",
                                    "assign_step",
                                    "person",
                                    "U0BOB",
                                    "metadata",
                                    FIRST + ":assess"));

            assertThat(error(response, "person"))
                    .isEqualTo("A guest cannot take this. Choose somebody else.");
        }
    }

    @Test
    void a_refusal_that_names_people_is_shown_on_top_of_the_same_form() {
        stage.command("sev1 checkout is down");
        stage.command("role commander", "C0ROOM1", "U0BOB");

        JsonObject body = Stage.json(person("hand_over", FIRST + ":commander"));

        assertThat(body.get("response_action").getAsString()).isEqualTo("update");
        JsonObject view = body.getAsJsonObject("view");
        assertThat(view.getAsJsonArray("blocks").get(0).toString()).contains("<@U0BOB>");
        assertThat(view.get("callback_id").getAsString()).isEqualTo("hand_over");
        assertThat(view.get("private_metadata").getAsString()).isEqualTo(FIRST + ":commander");
    }

    @Test
    void the_form_of_a_private_incident_does_nothing_for_others() {
        stage.command("sev2 --private salaries leaked", "C0GENERAL", "U0BOB");

        assertThat(error(reason("resolve", "x", FIRST), "reason"))
                .startsWith("There is no such incident");
        assertThat(stage.desk.incident(1).phase().isOpen()).isTrue();
    }

    @Test
    void the_form_of_an_incident_that_was_lost_does_nothing_to_the_one_that_has_its_number() {
        stage.command("sev1 checkout is down");

        assertThat(error(reason("resolve", "x", "1-1795258800"), "reason"))
                .contains("an older back-up was restored");
        assertThat(stage.desk.incident(1).phase().isOpen()).isTrue();
    }

    @Test
    void a_form_of_another_time_is_not_guessed_at() {
        assertThat(error(reason("explode", "x", FIRST), "reason")).contains("another time");
        assertThat(error(reason("cancel", "x", "1"), "reason")).contains("opened");
    }

    @Test
    void a_failure_of_ours_keeps_the_form_and_says_so() {
        stage.command("sev1 checkout is down");
        stage.desk.breaks();

        assertThat(error(reason("cancel", "a drill", FIRST), "reason"))
                .containsPattern("error [0-9a-f]{8}");
    }

    @Test
    void a_closed_form_needs_nothing_but_an_answer() {
        assertThat(stage.interact("view_closed.json", Map.of()).getStatusCode()).isEqualTo(200);
    }
}
