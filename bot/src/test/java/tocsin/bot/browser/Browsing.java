package tocsin.bot.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A browser with pages of the workspace. Pictures go to {@code target/screenshots}. */
abstract class Browsing {
    static final Path PICTURES = Path.of("target", "screenshots");

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
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

    /** What the browser itself complains of. */
    final List<String> complaints = new ArrayList<>();

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

    Page page(int width, int height) {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** The last message, seen by everybody, that holds these words. */
    static Locator message(Page page, String words) {
        return page.locator(".message:not([data-ephemeral]):not(.system)", having(words)).last();
    }

    static Page.LocatorOptions having(String words) {
        return new Page.LocatorOptions().setHasText(words);
    }

    /** A message that is edited is drawn anew, and may be while it is being scrolled to. */
    static void bringIntoView(Locator locator) {
        locator.evaluate("each => each.scrollIntoView({block: 'center'})");
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
