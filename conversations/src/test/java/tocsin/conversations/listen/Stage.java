package tocsin.conversations.listen;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.DeskOnPaper;
import tocsin.conversations.RecordingSlack;
import tocsin.conversations.workspace.Workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The whole of the listening side: recorded payloads go in through Bolt, calls come out. */
final class Stage implements AutoCloseable {
    final RecordingSlack slack = new RecordingSlack();
    final DeskOnPaper desk = new DeskOnPaper();
    private final Workspace workspace =
            Workspace.at(slack.api(), "xoxb-test-token-0000000000", () -> desk.now);
    private final SlackApp app = new SlackApp(desk, workspace, () -> desk.now);

    Stage() {
        this(true);
    }

    /**
     * @param friendly whether Slack answers the usual calls as on a good day
     */
    Stage(boolean friendly) {
        if (friendly) {
            isKind();
        }
    }

    private void isKind() {
        slack.answers("views.open", "{\"ok\":true,\"view\":{\"id\":\"V0001\"}}");
        slack.answers(
                "users.info", "{\"ok\":true,\"user\":{\"id\":\"U0BOB\",\"real_name\":\"Bob\"}}");
        slack.answers(
                "chat.getPermalink",
                "{\"ok\":true,\"permalink\":\"https://acme.slack.com/archives/C/p1\"}");
    }

    @Override
    public void close() {
        slack.close();
        app.close();
        workspace.close();
    }

    /** Types a command in #general. */
    String command(String text) {
        return command(text, "C0GENERAL", "U0ADA");
    }

    String command(String text, String channel, String user) {
        String fields =
                fixture("slash_command.txt", Map.of("text", text))
                        .replace("C0GENERAL", channel)
                        .replace("U0ADA", user)
                        .replaceFirst("trigger_id=.*", "trigger_id=" + text + channel + user);
        Response response = send(form(fields), Map.of());
        if (response.getStatusCode() != 200) {
            throw new AssertionError("HTTP " + response.getStatusCode());
        }
        return response.getBody() == null ? "" : response.getBody();
    }

    /** The sentence in a command's answer. */
    static String text(String body) {
        return JsonParser.parseString(body).getAsJsonObject().get("text").getAsString();
    }

    /** A recorded interaction, with its holes filled. */
    Response interact(String fixture, Map<String, String> holes) {
        return send("payload=" + URLEncoder.encode(fixture(fixture, holes), UTF_8), Map.of());
    }

    Response event(String fixture, Map<String, String> holes) {
        return event(fixture, holes, Map.of());
    }

    Response event(String fixture, Map<String, String> holes, Map<String, List<String>> headers) {
        return send(fixture(fixture, holes), headers);
    }

    Response press(String control, String value) {
        return interact("block_actions_button.json", Map.of("action_id", control, "value", value));
    }

    /** A control in this block and this channel. */
    Response press(String control, String value, String blockId, String channel) {
        String payload =
                fixture("block_actions_button.json", Map.of("action_id", control, "value", value))
                        .replace("x9Kd", blockId)
                        .replace("C0ROOM1", channel);
        return send("payload=" + URLEncoder.encode(payload, UTF_8), Map.of());
    }

    static JsonObject json(Response response) {
        return JsonParser.parseString(response.getBody()).getAsJsonObject();
    }

    /** What somebody was told aside. */
    String aside() throws InterruptedException {
        JsonElement body = JsonParser.parseString(slack.call("response").body());
        return body.getAsJsonObject().get("text").getAsString();
    }

    Response send(String body, Map<String, List<String>> headers) {
        SlackRequestParser parser = new SlackRequestParser(app.bolt().config());
        SlackRequestParser.HttpRequest request =
                SlackRequestParser.HttpRequest.builder()
                        .requestUri("/slack/events")
                        .queryString(Map.of())
                        .requestBody(body)
                        .headers(new RequestHeaders(headers))
                        .build();
        try {
            return app.bolt().run(parser.parse(request));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String fixture(String name, Map<String, String> holes) {
        String text = read(name).replace("{response_url}", slack.responseUrl());
        for (Map.Entry<String, String> hole : holes.entrySet()) {
            text = text.replace("{" + hole.getKey() + "}", escaped(name, hole.getValue()));
        }
        return text;
    }

    private static String escaped(String name, String value) {
        return name.endsWith(".json")
                ? value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                : value;
    }

    private static String form(String fields) {
        return fields.lines()
                .map(line -> line.split("=", 2))
                .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String read(String name) {
        try (@Nullable InputStream stream = Stage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new AssertionError("No fixture " + name);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
