package tocsin.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.cluster.NoCluster;
import tocsin.bot.policy.PolicyFile;
import tocsin.bot.story.Playing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Nobody answers in Slack; somebody does on the phone, and everybody sees it. */
class EscalationBrowserTest extends Browsing {
    private static final Path DEMO =
            Path.of("src", "main", "resources", "tocsin", "bot", "demo", "tocsin.yml");
    private Playing play;
    private Page alice;
    private Page phone;

    @BeforeEach
    void open() throws IOException {
        play = new Playing(((PolicyFile.Good) PolicyFile.read(DEMO)).policy(), new NoCluster());
        alice = page(1360, 1000);
        phone = page(1360, 780);
    }

    @AfterEach
    void close() throws IOException {
        alice.close();
        phone.close();
        play.close();
    }

    @Test
    void an_incident_that_nobody_acknowledges_climbs_to_the_pager_and_is_answered_there()
            throws Exception {
        alice.navigate(play.sandbox.address() + "/?as=alice&channel=general");
        alice.getByTestId("composer").click();
        alice.keyboard().type("/incident sev2 checkout is slow");
        alice.keyboard().press("Enter");
        alice.locator("[data-ephemeral] a.mention").first().click();
        assertThat(alice.getByTestId("channel-name")).containsText("checkout-is-slow");

        play.after(Duration.ofMinutes(30));
        assertThat(message(alice, "Nobody has acknowledged")).containsText("within 30 min");
        for (String rung : new String[] {"nobody is Commander yet", "@sre"}) {
            play.after(Duration.ofMinutes(5));
            assertThat(message(alice, "Nobody has acknowledged")).containsText(rung);
        }
        play.after(Duration.ofMinutes(5));
        Locator last = message(alice, "Nobody has acknowledged");
        assertThat(last).containsText("whoever is on call is being paged");
        assertThat(message(alice, "as the escalation ladder says")).isVisible();
        bringIntoView(message(alice, "as the escalation ladder says"));
        picture(alice, "escalation");

        phone.navigate(play.sandbox.address() + "/pager");
        Locator alert = phone.locator("article", having("P1: checkout is slow"));
        assertThat(alert).containsText("Rings for");
        picture(phone, "pager");
        alert.getByRole(AriaRole.COMBOBOX).selectOption("Bob Bailey");
        alert.getByTestId("acknowledge").click();
        assertThat(alert).containsText("Acknowledged by Bob Bailey: it rings for nobody");

        play.delivered();
        play.after(Duration.ofSeconds(16));
        Locator answered = message(alice, "acknowledged the page at the pager");
        assertThat(answered).containsText("That acknowledges the incident");
        assertThat(message(alice, "Asked for the acknowledgement; acknowledged")).isVisible();
        bringIntoView(answered);
        picture(alice, "escalation-answered");
        Locator card = message(alice, "P1 High · checkout is slow");
        assertThat(card).containsText("acknowledged at the pager by");
        bringIntoView(card);
        picture(alice, "escalation-card");
        picture(phone, "pager-answered");
        assertThat(complaints).isEmpty();
    }
}
