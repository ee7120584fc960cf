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
import tocsin.bot.story.Sender;
import tocsin.incidents.policy.Policy;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** An alert, from the HTTP request that brings it to its end, as a person sees it. */
class AlertBrowserTest extends Browsing {
    private static final Path DEMO =
            Path.of("src", "main", "resources", "tocsin", "bot", "demo", "tocsin.yml");

    private final Sender sender = new Sender();
    private Playing play;
    private Page page;
    private Sender.One web1;
    private Sender.One web2;

    @BeforeEach
    void open() throws IOException {
        Policy policy = ((PolicyFile.Good) PolicyFile.read(DEMO)).policy();
        play = new Playing(policy, new NoCluster());
        Instant began = play.sandbox.clock().instant().minusSeconds(180);
        web1 = Sender.firing("f1", began, "web-1");
        web2 = Sender.firing("f2", began.plusSeconds(40), "web-2");
        page = page(1360, 900);
        go("alice", "checkout");
    }

    @AfterEach
    void close() throws IOException {
        page.close();
        sender.close();
        play.close();
    }

    @Test
    void an_alert_is_acknowledged_becomes_an_incident_and_ends() throws Exception {
        tell(web1, web2);
        Locator alert = message("Checkout fails for 1 in 5");
        assertThat(alert).containsText("2 firing");
        assertThat(alert.locator("a", new Locator.LocatorOptions().setHasText("Source")))
                .hasAttribute("href", "http://prometheus.example.com/graph?g0.expr=up&g0.tab=1");
        picture(page, "alert-fires");

        press(alert, "acknowledge_alert");
        assertThat(alert).containsText("Acknowledged by @alice");
        press(alert, "declare_from_alert");
        assertThat(page.locator("[data-block-id='title'] input"))
                .hasValue("Checkout fails for 1 in 5");
        assertThat(page.locator("[data-block-id='severity']")).containsText("P1 High");
        picture(page, "alert-form");
        page.locator("[data-callback-id='declare']").getByTestId("modal-submit").click();
        assertThat(alert).containsText("Incident declared: #incident-");
        assertThat(alert.locator("[data-action-id='declare_from_alert']")).hasCount(0);
        picture(page, "alert-declared");

        alert.locator("a.mention", new Locator.LocatorOptions().setHasText("#incident-")).click();
        assertThat(page.getByTestId("channel-name")).containsText("checkout-fails");
        Locator told = message("alertname=HighErrorRate");
        assertThat(told).containsText("5xx over 20 % for 5 minutes");
        assertThat(told.locator("a", new Locator.LocatorOptions().setHasText("Runbook")))
                .hasAttribute("href", "https://runbooks.example.com/checkout-5xx");
        assertThat(message("Response checklist")).containsText("Acknowledge the alert");
        assertThat(message("Declared by")).not().containsText("Acknowledge by");
        picture(page, "alert-incident");

        tell(web1.resolved(), web2.resolved());
        Locator over = message("is it over?");
        assertThat(over).containsText("is resolved");
        bringIntoView(over);
        picture(page, "alert-over");
        go("alice", "checkout");
        assertThat(message("Checkout fails for 1 in 5")).containsText("2 resolved");
        assertThat(message("Checkout fails for 1 in 5").locator("[data-action-id]")).hasCount(1);
        picture(page, "alert-resolved");
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_rule_declares_without_anybody() throws Exception {
        Map<String, String> labels = new HashMap<>(web1.labels());
        labels.put("severity", "page");
        tell(new Sender.One("f1", true, web1.startsAt(), labels));
        Locator alert = message("Checkout fails for 1 in 5");
        assertThat(alert).containsText("Incident declared: #incident-");
        picture(page, "alert-by-rule");

        String room = play.story.newest("incident-").name();
        go("carol", room);
        assertThat(message("Declared by")).containsText("P0 Critical");
        assertThat(message("Declared by")).containsText("Tocsin");
        message("Response checklist").locator("[data-value$=':acknowledge']").click();
        go("alice", "checkout");
        assertThat(alert).containsText("Acknowledged by @carol");
        assertThat(complaints).isEmpty();
    }

    @Test
    void of_a_storm_one_message_tells_and_what_burns_is_taken_care_of_in_it() throws Exception {
        play.sandbox
                .troubles()
                .order(new Trouble("chat.postMessage", "ratelimited", Integer.MAX_VALUE, 60));
        for (int n = 0; n < 40; n++) {
            fire(n, n == 7 ? "critical" : "warning");
        }
        play.sandbox.troubles().clear();
        play.after(Duration.ofMinutes(1));
        Locator storm = message("Alert storm");
        assertThat(storm).containsText("40 groups of alerts fire");
        assertThat(storm).containsText("P1 High: 1 firing");
        bringIntoView(storm);
        picture(page, "alert-storm");

        press(storm, "acknowledge_alert");
        play.after(Duration.ofSeconds(6));
        assertThat(storm).containsText("Acknowledged by @alice");
        press(storm, "alerts");
        Locator list = page.locator(".message[data-ephemeral]", having("Alerts that fire")).last();
        assertThat(list).containsText("page 1 of 2");
        bringIntoView(list);
        picture(page, "alert-storm-list");
        assertThat(complaints).isEmpty();
    }

    private void fire(int n, String severity) throws Exception {
        var answer =
                sender.send(
                        play.alertDoor("event"),
                        """
                        {"fingerprint": "s%1$d", "status": "firing", "severity": "%2$s", "service": "shop-%3$d",
                         "title": "Latency of shop %3$d, zone %1$d, is high"}
                        """
                                .formatted(n, severity, n % 12));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void tell(Sender.One... alerts) throws Exception {
        var answer = sender.send(play.alertDoor("alertmanager"), Sender.group(alerts));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void press(Locator message, String control) {
        message.locator("[data-action-id='" + control + "']").first().click();
    }

    private Locator message(String words) {
        return message(page, words);
    }

    private void go(String person, String channel) {
        page.navigate(play.sandbox.address() + "/?as=" + person + "&channel=" + channel);
    }
}
