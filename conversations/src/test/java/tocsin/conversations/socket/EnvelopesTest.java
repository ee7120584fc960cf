package tocsin.conversations.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.ReactionAddedEvent;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What comes in an envelope is answered as over HTTP, or not at all. */
class EnvelopesTest {
    private final App app = new App(AppConfig.builder().build(), List.of());
    private final Envelopes envelopes = new Envelopes(app);

    @Test
    void an_answer_goes_into_the_ack() {
        app.command("/x", (request, context) -> context.ack(r -> r.text("to you alone")));

        assertThat(command(true).orElseThrow())
                .hasToString("{\"envelope_id\":\"e1\",\"payload\":{\"text\":\"to you alone\"}}");
    }

    @Test
    void plain_words_are_a_text() {
        app.command("/x", (_, context) -> context.ack("plain"));

        assertThat(command(true).orElseThrow().getAsJsonObject("payload"))
                .hasToString("{\"text\":\"plain\"}");
    }

    @Test
    void an_empty_answer_is_an_ack_alone() {
        app.command("/x", (_, context) -> context.ack());

        assertThat(command(true).orElseThrow()).hasToString("{\"envelope_id\":\"e1\"}");
    }

    @Test
    void nothing_is_said_where_nothing_is_wanted() {
        app.command("/x", (_, context) -> context.ack("plain"));

        assertThat(command(false).orElseThrow()).hasToString("{\"envelope_id\":\"e1\"}");
    }

    @Test
    void what_was_not_taken_is_not_acknowledged() {
        app.command("/x", (_, _) -> Response.error(503));
        assertThat(command(true)).isEmpty();

        app.event(
                ReactionAddedEvent.class,
                (_, _) -> {
                    throw new IllegalStateException("the database is away");
                });
        assertThat(
                        envelopes.answer(
                                envelope(
                                        """
                                        {"envelope_id":"e2","type":"events_api","accepts_response_payload":false,"retry_attempt":1,
                                         "retry_reason":"timeout","payload":{"type":"event_callback","event_id":"Ev1",
                                         "event":{"type":"reaction_added"}}}
                                        """)))
                .isEmpty();
    }

    @Test
    void what_cannot_be_read_is_not_acknowledged() {
        assertThat(envelopes.answer(envelope("{\"envelope_id\":\"e3\",\"type\":\"interactive\"}")))
                .isEmpty();
    }

    private Optional<JsonObject> command(boolean takesPayload) {
        return envelopes.answer(
                envelope(
                        """
                        {"envelope_id":"e1","type":"slash_commands","accepts_response_payload":%s,
                         "payload":{"command":"/x","text":"","user_id":"U1","channel_id":"C1","trigger_id":"1.2.3"}}
                        """
                                .formatted(takesPayload)));
    }

    private static JsonObject envelope(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }
}
