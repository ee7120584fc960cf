package tocsin.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.bot.cluster.ChosenCluster;
import tocsin.bot.policy.PolicyFile;
import tocsin.bot.story.Playing;
import tocsin.incidents.policy.Policy;
import tocsin.sandbox.cluster.Cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** A broken deploy, from the checklist of its incident to its cure, as two people do it. */
class RollbackBrowserTest extends Browsing {
    private static final Path DEMO =
            Path.of("src", "main", "resources", "tocsin", "bot", "demo", "tocsin.yml");

    /** Between two crashes a container runs for a moment. */
    private static final Pattern CRASHED =
            Pattern.compile("(CrashLoopBackOff|Running)\\s+0/1\\s+[1-9]");

    /** How far the one who waits for a rollout is ahead of the cluster's own time. */
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @TempDir private Path folder;
    private Cluster kubernetes;
    private Playing play;
    private Page alice;
    private Page bob;

    @BeforeEach
    void open() throws IOException {
        kubernetes = Cluster.ticking(0, Clock.systemUTC());
        kubernetes.seed();
        String kubeconfig = kubernetes.kubeconfig(folder.resolve("kubeconfig")).toString();
        Policy policy = ((PolicyFile.Good) PolicyFile.read(DEMO)).policy();
        play =
                new Playing(
                        policy,
                        ChosenCluster.open(
                                Map.of("KUBECONFIG", kubeconfig),
                                policy,
                                null,
                                () -> Clock.systemUTC().instant().plus(ahead.get())));
        alice = page(1360, 1000);
        bob = page(1360, 1000);
    }

    @AfterEach
    void close() throws IOException {
        alice.close();
        bob.close();
        play.close();
        kubernetes.close();
    }

    @Test
    void a_broken_deploy_is_found_rolled_back_undone_and_rolled_back_again() {
        go(alice, "alice", "general");
        alice.getByTestId("composer").click();
        alice.keyboard().type("/incident sev1 checkout is down");
        alice.keyboard().press("Enter");
        alice.locator("[data-ephemeral] a.mention").first().click();
        assertThat(alice.getByTestId("channel-name")).containsText("checkout-is-down");
        String room = alice.getByTestId("channel-name").innerText().substring(1);
        Locator checklist = message(alice, "Response checklist");

        checklist.locator("[data-value$=':pods']").last().click();
        assertThat(aside("looked at the pods of checkout")).containsText(CRASHED);
        checklist.locator("[data-value$=':logs']").last().click();
        assertThat(aside("looked at the logs of checkout")).containsText("STRIPE_TIMEOUT_MS");
        Browsing.bringIntoView(aside("looked at the logs of checkout"));
        picture(alice, "rollback-found");

        checklist.locator("[data-value$=':rollback']").last().click();
        Locator card = message(alice, "· operation 1");
        assertThat(card).containsText("Nothing is changed yet");
        assertThat(card).containsText("shop/checkout:2.4.0");
        Browsing.bringIntoView(card);
        picture(alice, "rollback-plan");
        press(card, "confirm_operation");
        assertThat(card).containsText("A second person has to approve");

        go(bob, "bob", room);
        // The policy calls @sre at once, and Bob is one of them: he need not join.
        bob.getByTestId("composer").waitFor();
        press(message(bob, "· operation 1"), "approve_operation");
        assertThat(message(bob, "· operation 1")).containsText("3/3 ready in");
        picture(bob, "rollback-done");

        press(message(bob, "· operation 1"), "undo_operation");
        press(message(bob, "· operation 2"), "confirm_operation");
        press(message(alice, "· operation 2"), "approve_operation");
        Locator undone = message(alice, "· operation 2");
        assertThat(undone).containsText("CrashLoopBackOff");
        Browsing.bringIntoView(undone);
        picture(alice, "rollback-undo");
        ahead.set(Duration.ofMinutes(3));
        assertThat(undone).containsText("does not come up");
        assertThat(card).containsText("undone by operation 2");
        assertThat(card).not().containsText("changed again");

        press(undone, "undo_operation");
        press(message(alice, "· operation 3"), "confirm_operation");
        press(message(bob, "· operation 3"), "approve_operation");
        assertThat(message(bob, "· operation 3")).containsText("3/3 ready in");
        Browsing.bringIntoView(message(bob, "· operation 3"));
        picture(bob, "rollback");
        assertThat(complaints).isEmpty();
    }

    private void go(Page page, String person, String channel) {
        page.navigate(play.sandbox.address() + "/?as=" + person + "&channel=" + channel);
    }

    private Locator aside(String words) {
        return alice.locator("[data-ephemeral]", having(words)).last();
    }

    private static void press(Locator card, String control) {
        card.locator("[data-action-id='" + control + "']").click();
    }
}
