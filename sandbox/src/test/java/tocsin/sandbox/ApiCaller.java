package tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.reference.Reference;
import tocsin.sandbox.story.Story;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A sandbox and an app that calls its Web API over HTTP. */
final class ApiCaller implements AutoCloseable {
    static final String TOKEN = "xoxb-0123456789-abcdef";
    static final String MANIFEST =
            """
            display_information: {name: Probe}
            features:
              bot_user: {display_name: probe}
              app_home: {home_tab_enabled: true}
              slash_commands:
                - {command: /probe, description: Probes, usage_hint: "[x]", should_escape: true}
              shortcuts:
                - {name: Look, type: message, callback_id: look, description: Looks}
            oauth_config:
              scopes:
                bot: [channels:manage, channels:read, channels:history, channels:join, groups:write, groups:read,
                      groups:history, im:write, chat:write, pins:write, pins:read, bookmarks:write, bookmarks:read,
                      reactions:write, reactions:read, users:read, usergroups:read, commands]
            settings:
              event_subscriptions:
                bot_events: [message.channels, reaction_added, reaction_removed, member_joined_channel, app_mention]
            """;

    /** A loaded machine holds everything up for longer than Slack waits. */
    private static final Duration PATIENCE = Duration.ofMillis(Story.PATIENCE_MILLIS);

    final Sandbox sandbox;
    final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ApiCaller() throws IOException {
        this(MANIFEST);
    }

    ApiCaller(String manifest) throws IOException {
        this(manifest, Clock.systemUTC());
    }

    ApiCaller(String manifest, InstantSource clock) throws IOException {
        this(new SandboxOptions(0, manifest, "shhh", TOKEN, clock));
    }

    ApiCaller(SandboxOptions options) throws IOException {
        sandbox = Sandbox.start(options);
        sandbox.appMayTake(PATIENCE);
    }

    /** A manifest that asks for every scope that any method needs. */
    static String everything() {
        String scopes =
                Reference.all().values().stream()
                        .flatMap(method -> method.scopes().stream())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return MANIFEST.replaceAll(
                "bot: \\[channels:manage[^]]*]", "bot: [" + scopes + ", commands]");
    }

    /** Calls a method with form fields: names and values in turn. */
    JsonNode call(String method, String... fields) throws Exception {
        return Json.parse(send(method, "Bearer " + TOKEN, fields).body());
    }

    String error(String method, String... fields) throws Exception {
        JsonNode answer = call(method, fields);
        return answer.path("ok").asBoolean() ? "ok" : answer.path("error").asText();
    }

    HttpResponse<String> send(String method, String authorization, String... fields)
            throws Exception {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(sandbox.apiUrl() + method))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(sandbox.address().resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode hand(String deed, String json) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(sandbox.address().resolve("/hand/" + deed))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        return Json.parse(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Makes a channel and tells its id. */
    String channel(String name) throws Exception {
        return call("conversations.create", "name", name).path("channel").path("id").asText();
    }

    /** A person's id. */
    String id(String name) {
        return sandbox.workspace().find(name).orElseThrow().id();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        http.close();
        sandbox.close();
    }
}
