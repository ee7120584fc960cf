package tocsin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Looks. Pictures go to {@code target/screenshots}. */
@ExtendWith(Chromium.class)
class GalleryTest {

    @Test
    void every_block_is_drawn_in_light_in_dark_and_on_a_phone() throws Exception {
        look("light", 1360, 4300, ColorScheme.LIGHT);
        look("dark", 1360, 4300, ColorScheme.DARK);
        look("phone", 390, 5600, ColorScheme.LIGHT);
    }

    private static void look(String name, int width, int height, ColorScheme scheme)
            throws Exception {
        try (Gallery gallery = new Gallery(width, height, scheme)) {
            gallery.open();
            Locator message = gallery.post("message");
            assertThat(message.locator(".note")).hasCount(0);
            assertThat(gallery.post("charts").locator("svg")).hasCount(2);
            gallery.picture("gallery-message-" + name);
            gallery.page.setViewportSize(width, 900);
            Locator modal = gallery.modal("modal");
            gallery.picture("gallery-modal-" + name);
            gallery.page.setViewportSize(width, 2600);
            gallery.picture("gallery-modal-whole-" + name);
            assertThat(modal.locator(".note")).hasCount(0);
            gallery.page.setViewportSize(width, 900);
            gallery.press("Escape");
            gallery.home();
            gallery.picture("gallery-home-" + name);
            assertThat(gallery.complaints).isEmpty();
        }
    }
}
