package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** How faults in blocks and views come back to the app. What is a fault: the tests of the check. */
class BlocksTest {
    private ApiCaller app;

    @BeforeEach
    void open() throws IOException {
        app = new ApiCaller();
    }

    @AfterEach
    void close() throws IOException {
        app.close();
    }

    @Test
    void a_message_with_faults_is_refused_with_all_of_them_twice() throws Exception {
        String channel =
                app.call("conversations.create", "name", "spot")
                        .path("channel")
                        .path("id")
                        .asText();
        JsonNode answer =
                app.call(
                        "chat.postMessage",
                        "channel",
                        channel,
                        "blocks",
                        "[{\"type\":\"header\",\"text\":null},{\"type\":\"marquee\"}]");

        assertThat(answer.path("error").asText()).isEqualTo("invalid_blocks");
        assertThat(texts(answer.path("errors")))
                .containsExactly(
                        "must provide an object [json-pointer:/blocks/0/text]",
                        "unsupported type: marquee [json-pointer:/blocks/1/type]");
        assertThat(texts(answer.path("response_metadata").path("messages")))
                .containsExactly(
                        "[ERROR] must provide an object [json-pointer:/blocks/0/text]",
                        "[ERROR] unsupported type: marquee [json-pointer:/blocks/1/type]");
    }

    @Test
    void a_home_with_faults_is_refused_as_an_argument() throws Exception {
        JsonNode answer =
                app.call(
                        "views.publish",
                        "user_id",
                        app.id("alice"),
                        "view",
                        "{\"type\":\"home\",\"blocks\":[{\"type\":\"alert\"}]}");

        assertThat(answer.path("error").asText()).isEqualTo("invalid_arguments");
        assertThat(texts(answer.path("response_metadata").path("messages")))
                .containsExactly(
                        "[ERROR] failed to match all allowed schemas [json-pointer:/view]",
                        "[ERROR] unsupported type: alert [json-pointer:/view/blocks/0/type]");
    }

    @Test
    void too_many_blocks_are_found_by_looking_at_them_too() throws Exception {
        String blocks =
                "[" + String.join(",", Collections.nCopies(51, "{\"type\":\"divider\"}")) + "]";
        JsonNode answer = app.call("blocks.validate", "blocks", blocks);

        assertThat(answer.path("error").asText()).isEqualTo("invalid_blocks");
        assertThat(answer.path("errors").path(0).path("message").asText())
                .isEqualTo("no more than 50 items allowed");
        assertThat(answer.path("errors").path(0).path("pointer").asText("?")).isEmpty();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
