package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tocsin.sandbox.slack.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** How calls may be written: as a form, in several parts, as JSON, in the address. */
class TransportTest {
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
    void arguments_come_in_the_address_as_a_form_in_parts_or_as_json() throws Exception {
        JsonNode got = send(request("conversations.info?channel=" + general()).GET());
        JsonNode form =
                post(
                        "conversations.info",
                        "application/x-www-form-urlencoded",
                        "channel=" + general());
        JsonNode parts =
                post(
                        "chat.postMessage",
                        "multipart/form-data; boundary=xyz",
                        part("channel", app.channel("parts"))
                                + part("text", "hällo")
                                + "--xyz--\r\n");
        JsonNode json =
                post(
                        "chat.postMessage",
                        "application/json; charset=utf-8",
                        "{\"channel\":\""
                                + app.channel("json")
                                + "\",\"blocks\":[{\"type\":\"divider\"}]}");

        assertThat(got.at("/channel/name").asText()).isEqualTo("general");
        assertThat(form.at("/channel/name").asText()).isEqualTo("general");
        assertThat(parts.at("/message/text").asText()).isEqualTo("hällo");
        assertThat(json.at("/message/blocks/0/type").asText()).isEqualTo("divider");
    }

    @Test
    void blocks_in_a_form_are_json_in_a_string() throws Exception {
        String channel = app.channel("room");

        assertThat(
                        app.error(
                                "chat.postMessage",
                                "channel",
                                channel,
                                "blocks",
                                "[{\"type\":\"divider\"}]"))
                .isEqualTo("ok");
        assertThat(app.error("chat.postMessage", "channel", channel, "blocks", "{oops"))
                .isEqualTo("invalid_blocks_format");
    }

    @Test
    void a_method_without_json_does_not_see_what_stands_in_it() throws Exception {
        JsonNode answer =
                post(
                        "users.info",
                        "application/json; charset=utf-8",
                        "{\"user\":\"" + app.id("alice") + "\"}");

        assertThat(answer.path("error").asText()).isEqualTo("invalid_arguments");
        assertThat(answer.at("/response_metadata/messages/0").asText())
                .isEqualTo("[ERROR] missing required field: user");
    }

    @Test
    void the_token_of_a_json_body_is_not_read() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(app.sandbox.apiUrl() + "auth.test"))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"token\":\"" + ApiCaller.TOKEN + "\"}"))
                        .build();

        assertThat(answer(request).path("error").asText()).isEqualTo("not_authed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json                    | {}      | missing_charset",
                "application/json; charset=utf-8     | {}      |",
                "application/x-www-form-urlencoded; charset=utf-8 | a=b | superfluous_charset",
                "application/x-www-form-urlencoded   | a=b     |",
            })
    void a_charset_that_is_missing_or_too_much_is_remarked_upon(
            String type, String body, String warning) throws Exception {
        JsonNode answer = post("auth.test", type, body);

        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(answer.path("warning").asText()).isEqualTo(warning == null ? "" : warning);
        assertThat(answer.at("/response_metadata/warnings/0").asText())
                .isEqualTo(warning == null ? "" : warning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json; charset=utf-8     | {oops   | invalid_json",
                "application/json; charset=utf-8     | [1]     | json_not_object",
                "application/json; charset=utf-16    | {}      | invalid_charset",
                "application/xml                     | <a/>    | invalid_post_type",
                "application/x-www-form-urlencoded   | a=%zz   | invalid_form_data",
                "multipart/form-data; boundary=xyz   | --abc   | invalid_form_data",
                "application/x-www-form-urlencoded   | a[]=1   | invalid_array_arg",
                "application/x-www-form-urlencoded   | a-b=1   | invalid_arg_name",
            })
    void a_body_that_is_not_what_it_says_is_refused(String type, String body, String error)
            throws Exception {
        assertThat(post("auth.test", type, body).path("error").asText()).isEqualTo(error);
    }

    @Test
    void a_body_of_no_type_is_refused() throws Exception {
        HttpRequest request =
                request("auth.test").POST(HttpRequest.BodyPublishers.ofString("a=b")).build();

        assertThat(answer(request).path("error").asText()).isEqualTo("missing_post_type");
    }

    private String general() {
        return app.sandbox.workspace().named("general").orElseThrow().id;
    }

    private static String part(String name, String value) {
        return "--xyz\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"\r\n\r\n"
                + value
                + "\r\n";
    }

    private JsonNode post(String method, String type, String body) throws Exception {
        return send(
                request(method)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String method) {
        return HttpRequest.newBuilder(URI.create(app.sandbox.apiUrl() + method))
                .header("Authorization", "Bearer " + ApiCaller.TOKEN);
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        return answer(request.build());
    }

    private JsonNode answer(HttpRequest request) throws Exception {
        HttpResponse<String> response =
                app.http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.parse(response.body());
    }
}
