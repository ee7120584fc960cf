package tocsin.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import tocsin.sandbox.story.Story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The one browser of a test run; every test has a context of its own in it. What a test waits for
 * may take as long as a busy machine needs: a limit that is reached means that it never comes.
 */
final class Chromium implements BeforeAllCallback {
    /** The shell has no window to draw beside the page, and costs less. */
    private static final List<Path> PROGRAMS =
            List.of(
                    Path.of("/usr/lib/chromium/chromium-headless-shell"),
                    Path.of("/usr/bin/chromium"));

    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--in-process-gpu");

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    /** What the run closes in its end. */
    private record Launched(Playwright playwright, Browser browser) implements AutoCloseable {
        static Launched launch() {
            List<Path> installed = PROGRAMS.stream().filter(Files::exists).toList();
            assumeTrue(
                    !installed.isEmpty(), "chromium is not installed; ./tocsin test installs it");
            Playwright playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            PlaywrightAssertions.setDefaultAssertionTimeout((double) Story.PATIENCE_MILLIS);
            return new Launched(
                    playwright,
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setTimeout((double) Story.PATIENCE_MILLIS)
                                            .setExecutablePath(installed.getFirst())
                                            .setArgs(ARGUMENTS)));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        browser =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(Chromium.class))
                        .computeIfAbsent(Launched.class, _ -> Launched.launch(), Launched.class)
                        .browser();
    }

    static BrowserContext context(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout((double) Story.PATIENCE_MILLIS);
        return context;
    }
}
