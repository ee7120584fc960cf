package tocsin.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.cluster.NoCluster;
import tocsin.bot.policy.PolicyFile;
import tocsin.bot.story.Playing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A maintenance window from its form to its end, for those who run it and for the public. */
class WindowBrowserTest extends Browsing {
    private static final Path DEMO =
            Path.of("src", "main", "resources", "tocsin", "bot", "demo", "tocsin.yml");

    private Playing play;
    private Page alice;
    private Page status;

    @BeforeEach
    void open() throws IOException {
        play =
                Playing.withStatusPage(
                        ((PolicyFile.Good) PolicyFile.read(DEMO)).policy(), new NoCluster());
        alice = page(1360, 1000);
        status = page(1000, 1000);
        alice.navigate(play.sandbox.address() + "/?as=alice&channel=general");
        status.navigate(play.sandbox.address() + "/statuspage");
    }

    @AfterEach
    void close() throws IOException {
        alice.close();
        status.close();
        play.close();
    }

    @Test
    void a_window_is_announced_shown_to_the_public_run_and_completed() {
        announce();
        Locator board = message(alice, "Maintenance · New database for checkout");
        assertThat(board).containsText("Announced");
        assertThat(board).containsText("Status page: scheduled");
        Browsing.bringIntoView(board);
        picture(alice, "window-announced");
        Locator planned = status.locator("#planned");
        assertThat(planned).containsText("New database for checkout");
        assertThat(planned).containsText("Maintenance is planned on");
        picture(status, "window-page-scheduled");

        Instant start = start();
        play.after(Duration.between(play.now(), start.minus(Duration.ofHours(1))));
        assertThat(message(alice, "starts in 1 hour")).isVisible();
        play.after(Duration.between(play.now(), start));
        assertThat(message(alice, "has started")).isVisible();
        assertThat(board).containsText("Under way");
        assertThat(board).containsText("Status page: in progress");
        assertThat(status.locator("#open")).containsText("in progress");
        assertThat(status.locator("#components")).containsText("under maintenance");

        board.locator(".thread-link").click();
        Locator procedure =
                alice.getByTestId("thread").locator(".message", inThread("Procedure")).last();
        tick(procedure, "maintenance-on");
        tick(procedure, "migrate");
        assertThat(procedure).containsText("2 of 6 steps settled");
        Browsing.bringIntoView(board);
        alice.mouse().move(0, 0);
        picture(alice, "window-running");
        picture(status, "window-page-running");
        tick(procedure, "deploy");
        tick(procedure, "verify");
        tick(procedure, "maintenance-off");
        tick(procedure, "watch");
        assertThat(procedure).containsText("6 of 6 steps settled");

        board.locator("[data-action-id='complete_window']").click();
        assertThat(board).containsText("Completed");
        assertThat(board).containsText("Status page: completed");
        assertThat(status.locator("#past")).containsText("The maintenance is completed.");
        assertThat(status.locator("#banner")).containsText("All systems operational");
        Browsing.bringIntoView(board);
        alice.mouse().move(0, 0);
        picture(alice, "window-completed");
        picture(status, "window-page-completed");
        assertThat(complaints).isEmpty();
    }

    /** At two in the night of the day that the form offers. */
    private void announce() {
        alice.getByTestId("composer").click();
        alice.keyboard().type("/maintenance");
        alice.keyboard().press("Enter");
        alice.locator("[data-block-id='title'] input").fill("New database for checkout");
        time("from", "02:00");
        time("to", "04:00");
        Locator services = alice.locator("[data-block-id='services']");
        services.locator("[data-action-id]").click();
        services.locator("[role=option][data-value='checkout']").click();
        alice.keyboard().press("Escape");
        Locator shown = alice.locator("[data-block-id='public'] input");
        shown.check();
        Browsing.bringIntoView(shown);
        picture(alice, "window-form");
        alice.locator("[data-callback-id='announce_window']").getByTestId("modal-submit").click();
    }

    private void time(String block, String value) {
        Locator field = alice.locator("[data-block-id='" + block + "'] input");
        field.fill(value);
        field.press("Enter");
    }

    private static void tick(Locator procedure, String step) {
        procedure.locator("[data-action-id='tick'][data-value$=':" + step + "']").click();
    }

    private static Locator.LocatorOptions inThread(String words) {
        return new Locator.LocatorOptions().setHasText(words);
    }

    private Instant start() {
        return Instant.parse(
                play.sandbox.statusPageHand().told().at("/incidents/0/scheduled_for").asText());
    }
}
