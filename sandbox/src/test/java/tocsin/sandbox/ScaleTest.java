package tocsin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The page with 500 channels and 10,000 messages. The figures go to {@code
 * target/page-figures.txt}; what is asserted is how many times longer it takes than in a small
 * workspace, which holds on a machine that is busy too.
 */
class ScaleTest extends Browsing {
    private static final int CHANNELS = 500;
    private static final int MESSAGES = 10_000;

    /** So many times longer than in a small workspace, at the most. */
    private static final int MOST = 10;

    /** Notes when the page can be used, and when each message of the measurement is painted. */
    private static final String STOPWATCH =
            """
            window.shown = {};
            const painted = (then) => requestAnimationFrame(() => setTimeout(then));
            new MutationObserver(() => {
              if (!window.usable && document.documentElement.dataset.ready && document.querySelector('.message')) {
                window.usable = -1;
                painted(() => (window.usable = performance.now()));
              }
              const last = document.querySelector('.messages .message:last-of-type')?.textContent.match(/tick \\d+/)?.[0];
              if (last && !window.shown[last]) {
                window.shown[last] = -1;
                painted(() => (window.shown[last] = Date.now()));
              }
            }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
            """;

    @Test
    void the_page_stays_quick() throws Exception {
        Workspace workspace = app.sandbox.workspace();
        page.addInitScript(STOPWATCH);
        workspace.locked(() -> {
            Channel channel = place(workspace, "small-place");
            say(workspace, channel, channel.creator, "message 0");
            return channel;
        });
        Figures small = measure("small-place", 5, 11);
        workspace.locked(() -> fill(workspace));
        Figures large = measure("place-007", 9, 30);

        String figures =
                "page with %d channels and %,d messages: usable after %.0f ms (median of %d loads, the first of all %.0f, worst %.0f), a message shown %.0f ms after the call began (median of %d, worst %.0f); in a small workspace %.0f and %.0f ms"
                        .formatted(
                                CHANNELS,
                                MESSAGES,
                                median(large.usable),
                                large.usable.size(),
                                large.usable.getFirst(),
                                worst(large.usable),
                                median(large.shown),
                                large.shown.size(),
                                worst(large.shown),
                                median(small.usable),
                                median(small.shown));
        System.out.println(figures);
        Files.writeString(Path.of("target", "page-figures.txt"), figures + "\n");
        assertThat(median(large.usable)).isLessThan(MOST * median(small.usable));
        assertThat(median(large.shown)).isLessThan(MOST * median(small.shown));
        assertThat(complaints).isEmpty();
    }

    /** In milliseconds: until the page could be used, and until a message was painted. */
    private record Figures(List<Double> usable, List<Double> shown) {}

    private Figures measure(String place, int loads, int messages) throws Exception {
        List<Double> usable = new ArrayList<>();
        for (int i = 0; i < loads; i++) {
            go("alice", place);
            page.waitForFunction("window.usable > 0");
            usable.add(number("window.usable"));
        }
        String room = app.sandbox.workspace().named(place).map(each -> each.id).orElseThrow();
        List<Double> shown = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            String tick = "tick " + i;
            long called = System.currentTimeMillis();
            assertThat(
                            app.call("chat.postMessage", "channel", room, "text", tick)
                                    .path("ok")
                                    .asBoolean())
                    .isTrue();
            page.waitForFunction("tick => window.shown[tick] > 0", tick);
            shown.add(number("window.shown['" + tick + "']") - called);
            // A message a second is what Slack lets an app post.
            app.hand("clock", "{\"advance\":\"PT1S\"}");
        }
        return new Figures(usable, shown);
    }

    @Test
    void older_messages_come_when_one_scrolls_up_and_unread_ones_are_counted() throws Exception {
        app.sandbox.workspace().locked(() -> fill(app.sandbox.workspace()));
        go("alice", "general");
        assertThat(place("place-001").locator(".count").last()).hasText("10");

        assertThat(page.locator(".main .message")).hasCount(50);
        assertThat(page.getByTestId("earlier")).isAttached();
        scrollUpTo(99);
        scrollUpTo(149);

        place("place-001").click();
        assertThat(message("message 9 of place-001")).isVisible();
        assertThat(place("place-001").locator(".count")).hasCount(0);
        place("place-002").click();
        assertThat(place("place-001").locator(".count")).hasCount(0);
        page.waitForCondition(() -> hasRead("place-001"));
        go("alice", "place-002");
        assertThat(place("place-001").locator(".count")).hasCount(0);
        assertThat(place("place-003").locator(".count").last()).hasText("10");
    }

    /** Scrolling to the top brings the messages before; this many, and one, are there then. */
    private void scrollUpTo(int message) {
        page.getByTestId("messages").evaluate("list => (list.scrollTop = 0)");
        assertThat(page.locator(".main .message").nth(message)).isAttached();
    }

    /** Five hundred places with ten messages each, but for one that has the rest. */
    private static boolean fill(Workspace workspace) {
        List<String> people = people(workspace);
        int left = MESSAGES;
        for (int i = 0; i < CHANNELS - 3; i++) {
            Channel channel = place(workspace, "place-%03d".formatted(i));
            for (int n = 0; n < 10 && left > 0; n++, left--) {
                say(workspace, channel, people.get(1), "message " + n + " of " + channel.name);
            }
        }
        Channel general = workspace.named("general").orElseThrow();
        for (; left > 0; left--) {
            say(workspace, general, people.get(left % 4), "one more, " + left + " are to come");
        }
        return true;
    }

    private static List<String> people(Workspace workspace) {
        return workspace.people.keySet().stream()
                .filter(id -> !id.equals(workspace.botUser))
                .toList();
    }

    /** A channel that everybody and the app are in. */
    private static Channel place(Workspace workspace, String name) {
        List<String> people = people(workspace);
        Channel channel = workspace.rooms.create(name, false, people.getFirst());
        channel.members.addAll(people);
        channel.members.add(workspace.botUser);
        return channel;
    }

    private static void say(Workspace workspace, Channel channel, String user, String text) {
        var _ = workspace.messages.byPerson(channel, user, text, null);
    }

    private boolean hasRead(String name) {
        Workspace workspace = app.sandbox.workspace();
        Channel channel = workspace.named(name).orElseThrow();
        String alice = app.id("alice");
        return workspace.locked(() -> !app.sandbox.hand().reading().mark(alice, channel).isEmpty());
    }

    private double number(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    private static double worst(List<Double> all) {
        return all.stream().mapToDouble(each -> each).max().orElseThrow();
    }
}
