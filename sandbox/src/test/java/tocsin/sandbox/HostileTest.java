package tocsin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.ElementHandle;

import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.List;

/**
 * Nothing that an app or a person says runs on the page, though none of it has passed the Web API's
 * checks here.
 */
class HostileTest extends Browsing {
    private static final List<String> HOSTILE =
            List.of(
                    "<img src=x onerror='window.ran=1'>",
                    "<script>window.ran=1</script>",
                    "\"><svg onload=window.ran=1>",
                    "<javascript:window.ran=1|press me>",
                    "<data:text/html,<script>window.ran=1</script>|press me>",
                    "<vbscript:x|press me> <JaVaScRiPt:window.ran=1>",
                    "<@\"onmouseover=window.ran=1> <#\"><b>|<i>> <!subteam^\"><u>|<u>>",
                    "<!date^1^{date}^javascript:window.ran=1|\"><img src=x>>",
                    "```<img src=x onerror=window.ran=1>``` `<b>` *<i>* :\"><b>:",
                    "&lt;img src=x onerror=window.ran=1&gt; &amp;lt;b&amp;gt;",
                    ":constructor: :__proto__: :toString:");

    private static final String URL = "javascript:window.ran=1";

    @Test
    void nothing_runs_and_every_word_is_a_word() throws Exception {
        Workspace workspace = app.sandbox.workspace();
        String room = app.channel("room");
        app.call("conversations.invite", "channel", room, "users", app.id("alice"));
        app.hand("person", person("<img src=x onerror=window.ran=1>"));
        workspace.locked(() -> fill(workspace, workspace.channel(room, workspace.botUser)));
        app.call("chat.postMessage", "channel", room, "text", HOSTILE.getFirst(), "x", URL);

        page.addInitScript(
                "window.opened = []; window.open = (...all) => void opened.push(all[0]);");
        page.onDialog(dialog -> complaints.add(dialog.message()));
        go("alice", "room");
        assertThat(message("HOSTILE BUTTON")).isVisible();
        page.getByTestId("preferences").click();
        page.getByTestId("speaking").check();
        page.keyboard().press("Escape");
        pressAll();
        look();

        assertThat(page.evaluate("window.ran")).isNull();
        assertThat(page.evaluate("window.opened")).isEqualTo(List.of());
        assertThat(page.locator("img:not([src^='https://'])")).hasCount(0);
        assertThat(page.locator("main script, main svg, main iframe, main b, main i")).hasCount(0);
        assertThat(
                        page.locator(
                                "a[href]:not([href^='https:']):not([href^='http:']):not([href^='?'])"))
                .hasCount(0);
        assertThat(page.locator("a[target=_blank]:not([rel~=noopener])")).hasCount(0);
        assertThat(message("onerror='window.ran=1'")).isVisible();
        assertThat(complaints).isEmpty();
    }

    /** Presses every control that the app has put into its messages. */
    private void pressAll() {
        for (ElementHandle control :
                page.querySelectorAll(".messages [data-action-id], .messages .link")) {
            if (control.isVisible()) {
                control.click(new ElementHandle.ClickOptions().setForce(true));
                page.keyboard().press("Escape");
            }
        }
    }

    /** Opens what else shows the same words. */
    private void look() {
        page.getByTestId("pins").click();
        assertThat(page.locator("[data-pin]")).hasCount(1);
        page.keyboard().press("Escape");
        page.getByTestId("members").click();
        page.keyboard().press("Escape");
        page.keyboard().press("Control+k");
        page.keyboard().type("<img");
        page.keyboard().press("Escape");
        page.getByTestId("inspector").click();
        page.locator("[data-method='chat.postMessage'] .request").first().click();
        assertThat(page.locator(".json").first()).containsText("onerror");
    }

    private static boolean fill(Workspace workspace, Channel room) {
        for (String text : HOSTILE) {
            var _ = workspace.messages.byApp(room, text, null, null, null);
            var _ = workspace.messages.byPerson(room, workspace.botUser, text, null);
        }
        String pinned = workspace.messages.byApp(room, HOSTILE.getFirst(), null, null, null).ts;
        workspace.rooms.pin(room, pinned, true, workspace.botUser);
        var _ = workspace.messages.byApp(room, "blocks", blocks(), null, null);
        Post dressed = workspace.messages.byApp(room, "dressed up", null, null, null);
        dressed.more.put("username", HOSTILE.getFirst());
        dressed.more.putObject("icons").put("emoji", "\"><b>").put("url", URL);
        dressed.more
                .putArray("files")
                .addObject()
                .put("name", HOSTILE.getFirst())
                .put("mimetype", "image/png")
                .put("url_private", URL);
        dressed.attachments =
                Json.array()
                        .add(
                                Json.object()
                                        .put("color", "red;background:url(javascript:1)")
                                        .put("title", HOSTILE.getFirst())
                                        .put("title_link", URL)
                                        .put("author_link", URL)
                                        .put("text", HOSTILE.getFirst()));
        workspace.rooms.setTopic(room, String.join(" ", HOSTILE), workspace.botUser);
        var _ = workspace.rooms.addBookmark(room, HOSTILE.getFirst(), URL, ":x:");
        var _ = workspace.rooms.addBookmark(room, HOSTILE.getFirst(), "https://ok.example", ":x:");
        String alice = workspace.find("alice").orElseThrow().id();
        workspace.notice(alice, room.id, HOSTILE.getFirst());
        var _ = workspace.messages.whisper(alice, room.id, HOSTILE.getFirst(), null, null);
        return true;
    }

    private static JsonNode blocks() {
        var blocks = Json.array();
        ObjectNode actions = blocks.addObject().put("type", "actions");
        actions.putArray("elements")
                .addObject()
                .put("type", "button")
                .put("action_id", "\"><b>")
                .put("value", "\"><b>")
                .put("url", URL)
                .putObject("text")
                .put("type", "plain_text")
                .put("text", "HOSTILE BUTTON <b>");
        for (String text : HOSTILE) {
            blocks.addObject()
                    .put("type", "section")
                    .putObject("text")
                    .put("type", "mrkdwn")
                    .put("text", text);
        }
        blocks.addObject()
                .put("type", "image")
                .put("image_url", URL)
                .put("alt_text", "\"><img src=x onerror=window.ran=1>");
        blocks.addObject().put("type", "\"><img src=x onerror=window.ran=1>");
        return blocks;
    }

    private static String person(String name) {
        return Json.object().put("name", "mallory").put("real_name", name).toString();
    }

    @Test
    void the_policy_holds_on_every_page_and_frames_only_a_column() throws Exception {
        for (String path :
                List.of("/", "/?as=alice", "/?as=alice,bob", "/?as=alice&column=1", "/app.js")) {
            String policy =
                    app.get(path).headers().firstValue("Content-Security-Policy").orElse("");
            assertThat(policy)
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "base-uri 'none'")
                    .contains(
                            path.contains("column")
                                    ? "frame-ancestors 'self'"
                                    : "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "*");
            assertThat(policy.contains("frame-src")).as(path).isEqualTo(path.contains(","));
        }
        go("alice", "general");
        Object ran =
                page.evaluate(
                        """
                        () => new Promise((done) => {
                          const script = document.createElement("script");
                          script.textContent = "window.ran = 1";
                          document.body.append(script);
                          setTimeout(() => done(window.ran ?? "stopped"));
                        })
                        """);
        assertThat(ran).isEqualTo("stopped");
        assertThat(complaints.getLast()).contains("Content Security Policy");
    }
}
