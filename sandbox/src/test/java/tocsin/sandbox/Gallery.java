package tocsin.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.story.Story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A workspace with an app that shows all that Block Kit has, and a browser that looks at it. */
final class Gallery implements AutoCloseable {
    static final String MANIFEST =
            """
            display_information: {name: Probe}
            features:
              app_home: {home_tab_enabled: true, messages_tab_enabled: true}
              bot_user: {display_name: probe}
              slash_commands:
                - {command: /probe, description: Probes, usage_hint: "[x]", should_escape: true}
              shortcuts:
                - {name: Look at it, type: message, callback_id: look, description: Looks}
                - {name: Begin anew, type: global, callback_id: begin, description: Begins}
            oauth_config:
              scopes:
                bot: [channels:read, channels:join, chat:write, commands, im:write, "links.embed:write"]
            settings:
              event_subscriptions:
                bot_events: [app_home_opened]
            """;
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String PICTURE =
            "<svg xmlns='http://www.w3.org/2000/svg' width='320' height='180'><rect width='320'"
                    + " height='180' fill='#41658a'/><path d='M20 40l70 30 60-10 70 80 80 10'"
                    + " stroke='#fff' stroke-width='6' fill='none'/></svg>";

    final ApiCaller caller;
    final ProbeApp app;
    final Page page;

    /** What the browser complained of, and what ran that should not have. */
    final List<String> complaints = new ArrayList<>();

    private final BrowserContext context;
    private final Map<String, Integer> seen = new HashMap<>();

    Gallery(int width, int height, ColorScheme scheme) throws Exception {
        caller = new ApiCaller(MANIFEST);
        app = new ProbeApp(caller.sandbox.workspace());
        caller.sandbox.appLivesAt(app.address());
        caller.call("conversations.join", "channel", general());
        context =
                Chromium.context(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme));
        context.route(
                Pattern.compile("^https://.*"),
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("image/svg+xml")
                                        .setBody(PICTURE)));
        page = context.newPage();
        page.exposeFunction("hacked", _ -> complaints.add("hostile code has run"));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> complaints.add("a dialog: " + dialog.message()));
    }

    String general() {
        return caller.sandbox.workspace().named("general").orElseThrow().id;
    }

    /** Goes to #general as alice. */
    void open() {
        page.navigate(caller.sandbox.address() + "?as=alice&channel=general");
        page.getByTestId("composer").waitFor();
    }

    /** Posts blocks of the gallery to #general. */
    Locator post(String name) throws Exception {
        JsonNode answer =
                caller.call(
                        "chat.postMessage",
                        "channel",
                        general(),
                        "text",
                        "the gallery",
                        "blocks",
                        read(name));
        if (!answer.path("ok").asBoolean()) {
            throw new AssertionError(answer.toPrettyString());
        }
        Locator message = page.locator("[data-ts='" + answer.path("ts").asText() + "']");
        message.waitFor();
        return message;
    }

    /** Puts blocks into #general that no check has seen. */
    Locator force(String blocks) throws IOException {
        Workspace workspace = caller.sandbox.workspace();
        JsonNode parsed = Json.parse(blocks);
        String ts =
                workspace.locked(() ->
                        workspace.messages.byApp(
                                        workspace.named("general").orElseThrow(),
                                        "unchecked",
                                        parsed,
                                        null,
                                        null)
                                .ts);
        Locator message = page.locator("[data-ts='" + ts + "']");
        message.waitFor();
        return message;
    }

    /** Opens a modal of the gallery, as the app does when its shortcut is used. */
    Locator modal(String name) throws Exception {
        caller.hand("shortcut", "{\"user\":\"alice\",\"callback_id\":\"begin\"}");
        openView("views.open", read(name));
        Locator modal = page.locator(".modal[data-callback-id='" + name + "']");
        modal.waitFor();
        return modal;
    }

    /** Publishes the Home of the gallery for alice, and goes there. */
    void home() throws Exception {
        caller.call("views.publish", "user_id", caller.id("alice"), "view", read("home"));
        String channel = caller.hand("home", "{\"user\":\"alice\"}").path("channel").asText();
        page.navigate(caller.sandbox.address() + "?as=alice&channel=" + channel);
        page.locator(".home-blocks").waitFor();
    }

    /** Opens or pushes a view, with the newest trigger that the app has. */
    JsonNode openView(String method, String view) throws Exception {
        List<ProbeApp.Received> all = app.matching("\"trigger_id\"");
        String trigger = Json.parse(all.getLast().body()).path("trigger_id").asText();
        JsonNode answer = caller.call(method, "trigger_id", trigger, "view", view);
        if (!answer.path("ok").asBoolean()) {
            throw new AssertionError(answer.toPrettyString());
        }
        return answer.path("view");
    }

    /** A file of the gallery with the names of this workspace in it. */
    String read(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        Gallery.class.getResourceAsStream("/gallery/" + name + ".json"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{user}", caller.id("bob"))
                    .replace("{channel}", general())
                    .replace(
                            "{group}",
                            caller.sandbox.workspace().groups.keySet().iterator().next());
        }
    }

    /** Waits for the next payload that this element has sent. */
    JsonNode sent(String type, String actionId) throws InterruptedException {
        return next(
                type + " " + actionId,
                payload ->
                        payload.at("/actions/0/type").asText().equals(type)
                                && payload.at("/actions/0/action_id").asText().equals(actionId));
    }

    /** Waits for the next payload, or event, of this kind. */
    JsonNode payload(String type) throws InterruptedException {
        return next(
                type,
                payload ->
                        payload.path("type").asText().equals(type)
                                || payload.at("/event/type").asText().equals(type));
    }

    private JsonNode next(String what, Predicate<JsonNode> isIt) throws InterruptedException {
        int times = seen.merge(what, 1, Integer::sum);
        boolean there =
                caller.sandbox
                        .workspace()
                        .await(() -> received(isIt).size() >= times, Story.PATIENCE_MILLIS);
        if (!there) {
            throw new AssertionError("No " + times + " of " + what + " came");
        }
        return received(isIt).get(times - 1);
    }

    private List<JsonNode> received(Predicate<JsonNode> isIt) {
        return app.matching("{").stream()
                .map(each -> {
                    try {
                        return Json.parse(each.body());
                    } catch (JsonProcessingException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(isIt)
                .toList();
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void close() throws IOException {
        context.close();
        app.close();
        caller.close();
    }
}
