package tocsin.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sandbox and a person's page of it in a real browser. Pictures go to {@code target/screenshots}.
 */
abstract class Browsing {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run");

    private static Playwright playwright;
    private static Browser browser;

    /** What the browser itself complains of: errors of scripts, and what the policy has stopped. */
    final List<String> complaints = new ArrayList<>();

    ApiCaller app;
    BrowserContext context;
    Page page;

    @BeforeAll
    static void launch() {
        assumeTrue(Files.exists(CHROMIUM), "chromium is not installed; ./tocsin test installs it");
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(ARGUMENTS));
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    }

    @AfterAll
    static void quit() {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
    }

    @BeforeEach
    void begin() throws IOException {
        app = new ApiCaller();
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1360, 900));
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
