package tocsin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person does on the page, in a real browser. */
class ShellTest extends Browsing {

    @AfterEach
    void the_browser_has_nothing_to_complain_of() {
        assertThat(complaints).isEmpty();
    }

    @Test
    void unread_messages_and_mentions_are_counted_until_they_are_seen() throws Exception {
        go("alice", "general");
        say("bob", "random", "hello");
        say("bob", "random", "and @alice too");
        say("carol", "checkout", "@sre look");

        assertThat(place("random").locator(".mentions")).hasText("1");
        assertThat(place("random").locator(".count").last()).hasText("2");
        assertThat(place("checkout").locator(".mentions")).hasText("1");
        assertThat(page).hasTitle("(2) #general · Acme");
        place("random").click();
        assertThat(message("and @alice too")).isVisible();
        assertThat(place("random").locator(".count")).hasCount(0);
    }

    @Test
    void a_few_letters_lead_to_any_place() throws Exception {
        go("alice", "general");
        page.keyboard().press("Control+k");
        page.keyboard().type("check");
        assertThat(page.locator("[data-place]").first()).containsText("checkout");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("channel-name")).hasText("#checkout");

        page.keyboard().press("Control+k");
        page.keyboard().type("dave");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("channel-name")).hasText("Dave Diaz");
        assertThat(page.getByTestId("composer")).isFocused();
        page.goBack();
        assertThat(page.getByTestId("channel-name")).hasText("#checkout");
    }

    @Test
    void what_one_types_is_completed() {
        go("alice", "general");
        write("/pro");
        assertThat(page.locator(".hints")).containsText("Probes");
        page.keyboard().press("Tab");
        assertThat(page.getByTestId("composer")).hasValue("/probe ");
        assertThat(page.locator(".usage")).containsText("[x]");

        page.getByTestId("composer").fill("");
        write("@bo");
        page.keyboard().press("Enter");
        page.keyboard().type("in #chec");
        page.keyboard().press("Tab");
        page.keyboard().type(":roc");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(message("@bob in #checkout 🚀")).isVisible();

        write("/nothing at all");
        page.keyboard().press("Enter");
        assertThat(page.locator(".toast")).containsText("/nothing is not a command");
        assertThat(page.getByTestId("composer")).hasValue("/nothing at all");
    }

    @Test
    void a_message_is_edited_in_its_place_and_deleted_when_one_is_sure() throws Exception {
        go("alice", "general");
        write("look at @bob & <that>");
        page.keyboard().press("Enter");
        assertThat(message("look at")).isVisible();
        page.keyboard().press("ArrowUp");
        Locator editor = page.getByTestId("edit-text");
        assertThat(editor).hasValue("look at @bob & <that>");
        editor.fill("look at @carol");
        editor.press("Enter");
        assertThat(message("look at @carol (edited)")).isVisible();

        message("look at").hover();
        message("look at").locator("[data-tool=delete]").click();
        page.getByRole(AriaRole.ALERTDIALOG)
                .getByText("Delete", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(message("look at")).hasCount(0);
    }

    @Test
    void replies_stand_in_a_thread_of_their_own() throws Exception {
        String ts = say("bob", "general", "who knows the cause?");
        go("alice", "general");
        message("who knows").hover();
        message("who knows").locator("[data-tool=reply]").click();
        assertThat(page.getByTestId("thread-composer")).isFocused();
        page.keyboard().type("I do");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("thread")).containsText("I do");
        assertThat(message("who knows").locator(".thread-link")).containsText("1 reply");
        app.hand(
                "message",
                "{\"user\":\"bob\",\"channel\":\"general\",\"text\":\"tell us\",\"thread_ts\":\"%s\"}"
                        .formatted(ts));
        assertThat(page.getByTestId("thread")).containsText("tell us");
        assertThat(message("who knows").locator(".thread-link")).containsText("2 replies");
        assertThat(page.getByTestId("messages")).not().containsText("tell us");
    }

    @Test
    void what_an_app_may_say_in_other_ways_is_drawn_too() throws Exception {
        String room = app.channel("room");
        app.call("conversations.invite", "channel", room, "users", app.id("alice"));
        String first = posted("channel", room, "text", "the first");
        String reply =
                posted(
                        "channel",
                        room,
                        "text",
                        "for all to see",
                        "thread_ts",
                        first,
                        "reply_broadcast",
                        "true");
        posted(
                "channel",
                room,
                "text",
                "with more",
                "attachments",
                "[{\"color\":\"danger\",\"title\":\"Disk full\",\"title_link\":\"https://example.com\",\"text\":\"*98* %\"}]");
        go("alice", "room");
        assertThat(message("for all to see")).containsText("replied to a thread");
        assertThat(message("with more").locator(".attachment")).containsText("Disk full");
        assertThat(message("with more").locator(".attachment strong").last()).hasText("98");

        app.call("chat.delete", "channel", room, "ts", first);
        assertThat(page.locator(".message em")).hasText("This message was deleted.");
        page.locator(".message.system .thread-link").click();
        assertThat(page.getByTestId("thread")).containsText("for all to see");
        app.call("chat.delete", "channel", room, "ts", reply);
        assertThat(message("for all to see")).hasCount(0);
    }

    private String posted(String... fields) throws Exception {
        return app.call("chat.postMessage", fields).path("ts").asText();
    }

    @Test
    void one_reacts_with_any_emoji_and_sees_who_did() throws Exception {
        String ts = say("bob", "general", "done");
        app.hand(
                "react",
                "{\"user\":\"carol\",\"channel\":\"general\",\"ts\":\"%s\",\"name\":\"tada\"}"
                        .formatted(ts));
        go("alice", "general");
        Locator done = message("done");
        assertThat(done.locator("[data-reaction=tada]"))
                .hasAttribute("title", "Carol Chen reacted with :tada:");
        done.hover();
        done.locator("[data-tool=react]").click();
        page.keyboard().type("rocket");
        page.keyboard().press("Enter");
        assertThat(done.locator("[data-reaction=rocket]")).hasAttribute("aria-pressed", "true");
        done.locator("[data-reaction=rocket]").click();
        assertThat(done.locator("[data-reaction=rocket]")).hasCount(0);
    }

    @Test
    void what_only_one_person_sees_is_dismissed_or_gone_after_a_reload() throws Exception {
        String room = app.channel("room");
        app.call("conversations.invite", "channel", room, "users", app.id("alice"));
        go("alice", "room");
        whisper(room, "first");
        whisper(room, "second");
        Locator whispers = page.locator("[data-ephemeral]");
        assertThat(whispers).hasCount(2);
        assertThat(whispers.first()).containsText("Only visible to you");
        whispers.first().locator("[data-tool=dismiss]").click();
        assertThat(whispers).hasCount(1);
        assertThat(whispers).containsText("second");

        page.reload();
        page.locator("[data-ready]").waitFor();
        assertThat(page.getByTestId("messages")).containsText("has joined");
        assertThat(whispers).hasCount(0);
        assertThat(app.get("/hand/state?as=alice&without=requests").body())
                .doesNotContain("second");
    }

    @Test
    void pins_and_members_open_from_the_head() throws Exception {
        say("bob", "general", "read this first");
        go("alice", "general");
        message("read this").focus();
        page.keyboard().press("p");
        page.getByTestId("pins").click();
        assertThat(page.locator("[data-pin]")).containsText("read this first");
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("pins")).isFocused();

        app.hand("person", "{\"name\":\"erin\",\"real_name\":\"Erin Ek\"}");
        app.hand("leave", "{\"user\":\"dave\",\"channel\":\"general\"}");
        assertThat(page.getByTestId("messages")).containsText("has left");
        assertThat(page.getByTestId("members")).hasText("👥 4");
        page.getByTestId("members").click();
        page.getByTestId("invite").selectOption(app.id("dave"));
        assertThat(page.getByTestId("members")).hasText("👥 5");
    }

    @Test
    void the_page_tells_what_a_screen_reader_says_and_in_which_zone_one_is() throws Exception {
        String room = app.channel("room");
        app.call("conversations.invite", "channel", room, "users", app.id("alice"));
        app.call(
                "chat.postMessage",
                "channel",
                room,
                "text",
                "Search is slow, says <@%s>".formatted(app.id("bob")),
                "blocks",
                "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"*slow*\"}}]");
        go("alice", "room");
        assertThat(message("slow").locator(".spoken")).hasCount(0);
        page.getByTestId("preferences").click();
        page.getByTestId("speaking").check();
        assertThat(message("slow").locator(".spoken")).containsText("Search is slow, says @bob");
        page.getByTestId("zone").selectOption("Europe/Lisbon");
        assertThat(page.getByTestId("preferences")).containsText("Europe/Lisbon");
        assertThat(app.call("users.info", "user", app.id("alice")).at("/user/tz").asText())
                .isEqualTo("Europe/Lisbon");

        page.getByTestId("theme").selectOption("dark");
        page.reload();
        page.locator("[data-ready]").waitFor();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void two_people_stand_side_by_side() {
        page.navigate(app.sandbox.address() + "/?as=alice,bob&channel=general");
        FrameLocator alice = page.frameLocator("[data-as=alice]");
        FrameLocator bob = page.frameLocator("[data-as=bob]");
        alice.getByTestId("composer").fill("can you hear me?");
        alice.getByTestId("composer").press("Enter");
        assertThat(bob.getByTestId("messages")).containsText("can you hear me?");
        assertThat(bob.getByTestId("preferences")).containsText("Bob Bailey");
    }

    @Test
    void a_private_channel_is_gone_for_whoever_leaves_it() throws Exception {
        app.hand("channel", "{\"user\":\"alice\",\"name\":\"secret\",\"private\":true}");
        app.hand("invite", "{\"user\":\"alice\",\"channel\":\"secret\",\"users\":[\"bob\"]}");
        go("bob", "secret");
        assertThat(page.getByTestId("channel-name")).hasText("🔒secret");
        app.hand("leave", "{\"user\":\"bob\",\"channel\":\"secret\"}");
        assertThat(place("secret")).hasCount(0);
        assertThat(page.getByTestId("channel-name")).not().hasText("🔒secret");
    }

    @Test
    void a_page_whose_connection_broke_fetches_what_it_missed() throws Exception {
        page.addInitScript(
                """
                window.EventSource = class extends EventSource {
                  constructor(url) { super(url); window.stream = this; }
                }
                """);
        go("alice", "general");
        say("bob", "general", "you hear this");
        assertThat(message("you hear this")).isVisible();
        page.evaluate("stream.close()");
        page.evaluate("stream.dispatchEvent(new Event('error'))");
        assertThat(page.locator(".offline")).isVisible();
        say("bob", "general", "while you were away");
        say("bob", "random", "and elsewhere");
        page.evaluate("stream.dispatchEvent(new Event('open'))");
        assertThat(message("while you were away")).isVisible();
        assertThat(page.locator(".offline")).isHidden();
        assertThat(message("you hear this")).isVisible();
        assertThat(place("random").locator(".count")).hasText("1");
    }

    @Test
    void a_phone_has_room_for_all_of_it() throws Exception {
        page.setViewportSize(390, 844);
        say("bob", "general", "hello from a small screen");
        go("alice", "random");
        page.getByLabel("Channels", new Page.GetByLabelOptions().setExact(true)).click();
        place("general").click();
        assertThat(message("hello from a small screen")).isVisible();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        picture("sandbox-phone");
    }

    private void whisper(String room, String text) throws Exception {
        assertThat(
                        app.call(
                                        "chat.postEphemeral",
                                        "channel",
                                        room,
                                        "user",
                                        app.id("alice"),
                                        "text",
                                        text)
                                .path("ok")
                                .asBoolean())
                .isTrue();
    }
}
