package tocsin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tocsin.sandbox.slack.Json;

/** Nothing that an app sends runs in the page or breaks it. */
@ExtendWith(Chromium.class)
class HostileBlocksTest {

    @Test
    void hostile_blocks_neither_run_nor_push_anything_aside() throws Exception {
        for (int width : new int[] {1360, 390}) {
            try (Gallery gallery = new Gallery(width, 900, ColorScheme.DARK)) {
                gallery.open();
                Locator message = gallery.force(gallery.read("hostile"));
                assertThat(message).containsText("<script>hacked()</script>");
                assertThat(message.locator("script, iframe, object, a[href^='javascript']"))
                        .hasCount(0);
                assertThat(message.locator("[onerror], [onclick]")).hasCount(0);
                assertThat(message.locator("a[href^='data:'], img[src^='http:']")).hasCount(0);
                message.locator("[data-action-id=h_b]").click();
                gallery.sent("button", "h_b");
                message.locator("[data-action-id=h7_o]").click();
                message.locator(".menu-item").click();
                gallery.sent("overflow", "h7_o");
                message.locator("[data-action-id=h7_s]").click();
                gallery.picture("hostile-" + width);
                fitsIn(gallery, width);
                assertThat(gallery.complaints).isEmpty();
            }
        }
    }

    @Test
    void a_long_text_without_a_space_is_broken_and_shown_soon() throws Exception {
        try (Gallery gallery = new Gallery(390, 900, ColorScheme.LIGHT)) {
            gallery.open();
            gallery.caller.call(
                    "chat.postMessage",
                    "channel",
                    gallery.general(),
                    "text",
                    "last" + "x".repeat(39_000));
            assertThat(gallery.page.locator(".message .text").last()).containsText("lastxxx");
            gallery.caller.call(
                    "chat.postMessage",
                    "channel",
                    gallery.general(),
                    "text",
                    "<" + "a*_~`<".repeat(6_000));
            assertThat(gallery.page.locator(".message .text").last()).containsText("<a*");
            fitsIn(gallery, 390);

            ObjectNode view =
                    (ObjectNode)
                            Json.parse(
                                    gallery.read("modal")
                                            .replace("What may be", "w".repeat(2_900))
                                            .replace("Up to 200 letters", "h".repeat(2_000))
                                            .replace("\"Email\"", "\"" + "l".repeat(2_000) + "\""));
            gallery.caller.hand("shortcut", "{\"user\":\"alice\",\"callback_id\":\"begin\"}");
            gallery.openView("views.open", view.toString());
            assertThat(gallery.page.locator(".modal")).isVisible();
            gallery.picture("hostile-modal");
            fitsIn(gallery, 390);
            assertThat(gallery.page.getByTestId("modal-submit")).isInViewport();
            assertThat(gallery.complaints).isEmpty();
        }
    }

    /** What no check lets through can still be in old data: the page says so and goes on. */
    @Test
    void unknown_and_broken_blocks_are_told_of_and_take_nothing_down() throws Exception {
        try (Gallery gallery = new Gallery(1360, 900, ColorScheme.LIGHT)) {
            gallery.open();
            Locator message =
                    gallery.force(
                            """
                            [{"type":"hologram"},{"type":"section","accessory":{"type":"lever","action_id":"l"},
                              "text":{"type":"plain_text","text":"kept"}},
                             {"type":"context"},{"type":"file","external_id":"X1","source":"remote"},
                             {"type":"rich_text","elements":[{"type":"rich_text_dance"}]},
                             {"type":"data_visualization","chart":{"type":"bar"}},
                             {"type":"constructor"},{"type":"header","text":{"type":"plain_text","text":"the end"}}]
                            """);
            assertThat(message).containsText("(hologram is not drawn here)");
            assertThat(message).containsText("kept");
            assertThat(message).containsText("(lever is not drawn here)");
            assertThat(message).containsText("this context block could not be drawn");
            assertThat(message).containsText("A remote file: X1");
            assertThat(message).containsText("rich_text_dance");
            assertThat(message).containsText("the end");
        }
    }

    private static void fitsIn(Gallery gallery, int width) {
        Object wide = gallery.page.evaluate("document.documentElement.scrollWidth");
        assertThat(((Number) wide).intValue()).isLessThanOrEqualTo(width);
        Object out =
                gallery.page.evaluate(
                        """
                        [...document.querySelectorAll(".message *, .modal *")].filter((each) => each.getClientRects().length
                          && !each.closest(".table-box, .strip, .popup")
                          && each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.className).join(" ")
                        """);
        assertThat(out).isEqualTo("");
    }
}
