package tocsin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.Json;

import java.util.regex.Pattern;

/** The developer's side of the page: requests, and what is broken on purpose. */
class InspectorTest extends Browsing {

    @AfterEach
    void the_browser_has_nothing_to_complain_of() {
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_refused_request_tells_what_was_sent_and_which_rule_it_breaks() throws Exception {
        app.call("chat.postMessage", "channel", "C0NOWHERE", "text", "hello there");
        go("alice", "general");
        page.getByTestId("inspector").click();
        Locator request = page.locator("[data-method='chat.postMessage']");
        assertThat(request).containsText("channel_not_found");
        request.locator(".request").click();
        assertThat(request.locator(".json").first()).containsText("\"text\": \"hello there\"");
        assertThat(request.locator(".refusals a"))
                .hasAttribute("href", Pattern.compile("^https://docs.slack.dev/.*"));
        assertThat(request.locator(".refusals a")).hasAttribute("rel", "noopener noreferrer");
        picture("sandbox-inspector");
    }

    @Test
    void requests_are_filtered_by_method_direction_refusal_and_text() throws Exception {
        go("alice", "general");
        page.getByTestId("inspector").click();
        app.call("auth.test");
        app.call("chat.postMessage", "channel", "C0NOWHERE", "text", "a needle");
        app.call("chat.postMessage", "channel", "C0NOWHERE", "text", "some hay");
        Locator shown = page.locator("[data-testid=requests] > li:visible");
        assertThat(shown).hasCount(3);

        page.getByTestId("filter-refused").check();
        assertThat(shown).hasCount(2);
        page.getByTestId("find-requests").fill("NEEDLE");
        assertThat(shown).hasCount(1);
        assertThat(page.getByTestId("request-count")).hasText("1 of 3");
        app.call("chat.postMessage", "channel", "C0NOWHERE", "text", "another needle");
        assertThat(shown).hasCount(2);
        page.getByTestId("filter-method").fill("auth");
        assertThat(shown).hasCount(0);
        page.getByTestId("filter-refused").uncheck();
        page.getByTestId("find-requests").fill("");
        assertThat(shown).hasCount(1);
        page.getByTestId("filter-direction").selectOption("out");
        assertThat(shown).hasCount(0);
    }

    @Test
    void the_list_is_paused_and_cleared() throws Exception {
        go("alice", "general");
        page.getByTestId("inspector").click();
        app.call("auth.test");
        Locator all = page.locator("[data-testid=requests] > li");
        assertThat(all).hasCount(1);
        page.getByText("Pause").click();
        app.call("auth.test");
        say("bob", "general", "meanwhile");
        assertThat(message("meanwhile")).isVisible();
        assertThat(all).hasCount(1);
        page.getByText("Go on").click();
        assertThat(all).hasCount(2);
        page.getByText("Clear").click();
        assertThat(all).hasCount(0);
        app.call("team.info");
        assertThat(all).hasCount(1);
    }

    @Test
    void two_thousand_requests_are_listed_and_one_more_is_added() throws Exception {
        for (int i = 0; i < 2000; i++) {
            app.sandbox
                    .traffic()
                    .fromApp("api.test")
                    .ends(Json.object().put("n", i), 200, Json.object().put("ok", true));
        }
        go("alice", "general");
        page.getByTestId("inspector").click();
        assertThat(page.getByTestId("request-count")).hasText("2000 requests");
        page.evaluate(
                """
                () => {
                  window.old = document.querySelector('[data-n="2000"]');
                  window.added = 0;
                  new MutationObserver((all) => all.forEach((each) => (window.added += each.addedNodes.length)))
                    .observe(document.querySelector('[data-testid=requests]'), { childList: true });
                }
                """);

        app.call("auth.test");
        page.locator("[data-method='auth.test']").waitFor();

        assertThat((Integer) page.evaluate("window.added")).as("lines drawn").isEqualTo(1);
        assertThat((Boolean) page.evaluate("window.old.isConnected")).as("it was kept").isTrue();
        assertThat(page.locator("[data-testid=requests] > li")).hasCount(2000);
    }

    @Test
    void a_fault_is_ordered_shown_and_taken_back() throws Exception {
        String room = app.channel("room");
        go("alice", "general");
        page.getByTestId("inspector").click();
        page.getByTestId("tab-breaking").click();
        page.getByTestId("fault-kind").selectOption("restricted_action");
        page.getByTestId("order-fault").click();
        assertThat(page.getByTestId("faults")).containsText("chat.postMessage restricted_action");
        picture("sandbox-breaking");
        assertThat(app.error("chat.postMessage", "channel", room, "text", "a"))
                .isEqualTo("restricted_action");
        assertThat(page.getByTestId("faults")).containsText("Nothing is ordered");

        page.getByTestId("fault-method").fill("*");
        page.getByTestId("fault-method").blur();
        page.getByTestId("fault-kind").selectOption("internal_error");
        page.getByTestId("order-fault").click();
        assertThat(page.getByTestId("faults")).containsText("* internal_error");
        page.getByText("Take all back").click();
        assertThat(page.getByTestId("faults")).containsText("Nothing is ordered");
        assertThat(app.error("auth.test")).isEqualTo("ok");
    }

    @Test
    void the_token_is_revoked_and_a_scope_taken_away() throws Exception {
        go("alice", "general");
        page.getByTestId("inspector").click();
        page.getByTestId("tab-breaking").click();
        page.getByTestId("token-revoked").click();
        assertThat(page.getByTestId("token-revoked")).hasAttribute("aria-pressed", "true");
        assertThat(app.error("auth.test")).isEqualTo("token_revoked");
        page.getByTestId("token-ok").click();
        assertThat(page.getByTestId("token-ok")).hasAttribute("aria-pressed", "true");

        page.getByText("Scopes", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("[data-scope='users:read']").uncheck();
        assertThat(page.locator(".toast").last()).containsText("users:read: taken away");
        assertThat(app.error("users.list")).isEqualTo("missing_scope");
        page.locator("[data-scope='users:read']").check();
        assertThat(page.locator(".toast").last()).containsText("users:read: given back");
        assertThat(app.error("users.list")).isEqualTo("ok");
    }

    @Test
    void the_limits_tell_what_is_used() throws Exception {
        go("alice", "general");
        page.getByTestId("inspector").click();
        page.getByTestId("tab-limits").click();
        String room = app.channel("room");
        app.call("chat.postMessage", "channel", room, "text", "a");
        assertThat(page.getByTestId("limits")).containsText("conversations.create");
        page.getByTestId("limits-mode").selectOption("off");
        assertThat(page.getByTestId("limits")).not().containsText("conversations.create");
        assertThat(app.get("/hand/limits").body()).contains("\"mode\":\"off\"");
    }

    @Test
    void a_fault_may_last_for_some_seconds_of_the_sandbox() throws Exception {
        app.hand("fault", "{\"method\":\"auth.test\",\"kind\":\"internal_error\",\"for\":30}");
        assertThat(app.get("/hand/faults").body()).contains("\"until\"");
        assertThat(app.error("auth.test")).isEqualTo("internal_error");
        assertThat(app.error("auth.test")).isEqualTo("internal_error");
        app.hand("clock", "{\"advance\":\"PT31S\"}");
        assertThat(app.error("auth.test")).isEqualTo("ok");
    }
}
