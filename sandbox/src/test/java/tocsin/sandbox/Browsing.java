package tocsin.sandbox;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A sandbox and a person's page of it in a real browser. Pictures go to {@code target/screenshots}.
 */
@ExtendWith(Chromium.class)
abstract class Browsing {
    private static final Path PICTURES = Path.of("target", "screenshots");

    /** What the browser itself complains of: errors of scripts, and what the policy has stopped. */
    final List<String> complaints = new ArrayList<>();

    ApiCaller app;
    BrowserContext context;
    Page page;

    @BeforeEach
    void begin() throws IOException {
        app = new ApiCaller();
        context = Chromium.context(new Browser.NewContextOptions().setViewportSize(1360, 900));
        page = page();
    }

    @AfterEach
    void end() throws IOException {
        context.close();
        app.close();
    }

    /** One more page in the same browser. */
    Page page() {
        Page opened = context.newPage();
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        opened.onPageError(complaints::add);
        return opened;
    }

    void go(String person, String channel) {
        page.navigate(app.sandbox.address() + "/?as=" + person + "&channel=" + channel);
        page.locator("[data-ready]").waitFor();
    }

    void write(String text) {
        page.getByTestId("composer").click();
        page.keyboard().type(text);
    }

    /** The last message, seen by everybody, that holds these words. */
    Locator message(String words) {
        return page.locator(
                        ".main .message:not([data-ephemeral]):not(.system)",
                        new Page.LocatorOptions().setHasText(words))
                .last();
    }

    Locator place(String channel) {
        return page.locator("[data-channel-name='" + channel + "']");
    }

    /** Says something as a person, by the same door as the page. Tells its time. */
    String say(String person, String channel, String text) throws Exception {
        return app.hand(
                        "message",
                        "{\"user\":\"%s\",\"channel\":\"%s\",\"text\":\"%s\"}"
                                .formatted(person, channel, text))
                .path("ts")
                .asText();
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
