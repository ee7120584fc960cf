package tocsin.bot.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A browser with pages of the workspace. Pictures go to {@code target/screenshots}. */
@ExtendWith(Chromium.class)
abstract class Browsing {
    static final Path PICTURES = Path.of("target", "screenshots");

    /** What the browser itself complains of. */
    final List<String> complaints = new ArrayList<>();

    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
    }

    /** A page of its own browser, as another person has it. */
    Page page(int width, int height) {
        BrowserContext context =
                Chromium.context(new Browser.NewContextOptions().setViewportSize(width, height));
        contexts.add(context);
        Page page = context.newPage();
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
