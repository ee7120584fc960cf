package tocsin.conversations.listen;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.response.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** Requests that nothing listens to are no failures. */
class OtherRequestsTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void slack_may_verify_the_address() {
        Response response = stage.event("url_verification.json", Map.of());

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody())
                .isEqualTo("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");
    }

    @Test
    void everything_else_is_acknowledged() {
        assertThat(stage.interact("shortcut.json", Map.of()).getStatusCode()).isEqualTo(200);
        assertThat(stage.interact("block_suggestion.json", Map.of()).getStatusCode())
                .isEqualTo(200);
        assertThat(
                        stage.interact(
                                        "message_action.json",
                                        Map.of(
                                                "callback_id",
                                                "of_another_app",
                                                "channel",
                                                "C1",
                                                "text",
                                                "x"))
                                .getStatusCode())
                .isEqualTo(200);
        assertThat(stage.event("event_unknown.json", Map.of("event_id", "Ev1")).getStatusCode())
                .isEqualTo(200);
        assertThat(stage.send("command=%2Fnever&text=&user_id=U1&trigger_id=1", Map.of()))
                .extracting(Response::getStatusCode)
                .isEqualTo(200);
        assertThat(stage.slack.calls()).isEmpty();
    }

    @Test
    void garbage_is_a_bad_request() {
        assertThat(stage.send("garbage", Map.of()).getStatusCode()).isEqualTo(400);
    }
}
