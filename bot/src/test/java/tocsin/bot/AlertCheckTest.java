package tocsin.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.config.Secret;
import tocsin.bot.story.Playing;
import tocsin.conversations.workspace.Channel;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.policy.AlertRules;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Policy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What doctor says of alerts. */
class AlertCheckTest {
    private static final Secret TOKEN = new Secret("t");
    private static final Policy POLICY = BuiltInPolicy.policy();

    private Playing play;
    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        play = new Playing();
        workspace =
                Workspace.at(
                        URI.create(play.sandbox.address() + "/api/"),
                        Playing.TOKEN,
                        play.sandbox.clock());
    }

    @AfterEach
    void close() throws IOException {
        workspace.close();
        play.close();
    }

    @Test
    void rules_without_a_token_declare_nothing() {
        Policy declaring =
                POLICY.with(
                        new AlertRules(
                                List.of(new AlertRules.Rule(List.of(), "P0", false)),
                                Map.of(),
                                List.of()));

        assertThat(check(null, POLICY).isWell()).isTrue();
        assertThat(check(null, POLICY).words()).startsWith("none: TOCSIN_ALERT_TOKEN is not set");
        assertThat(check(null, declaring).isWell()).isFalse();
        assertThat(check(null, declaring).words()).endsWith("set TOCSIN_ALERT_TOKEN");
    }

    @Test
    void the_channel_is_made_joined_used_or_in_the_way() {
        assertThat(check(TOKEN, POLICY))
                .isEqualTo(new AlertCheck(true, "taken; #alerts is made with the first one"));
        assertThat(check(TOKEN, showingIn("random")))
                .isEqualTo(new AlertCheck(true, "taken; Tocsin joins #random with the first one"));

        Channel made = workspace.channels().create("alerts", false).toOptional().orElseThrow();
        assertThat(check(TOKEN, POLICY))
                .isEqualTo(new AlertCheck(true, "taken, and shown in #alerts"));
        assertThat(check(TOKEN, showingIn(made.id().value())))
                .isEqualTo(new AlertCheck(true, "taken, and shown in #alerts"));
        assertThat(check(TOKEN, showingIn("C0NOWHERE")).words()).contains("channel_not_found");

        ObjectNode archive = JsonNodeFactory.instance.objectNode();
        play.sandbox.hand().perform("archive", archive.put("user", "bob").put("channel", "alerts"));
        assertThat(check(TOKEN, POLICY).words()).startsWith("#alerts is archived");
        assertThat(check(TOKEN, POLICY).isWell()).isFalse();
    }

    private AlertCheck check(@Nullable Secret token, Policy policy) {
        return AlertCheck.of(token, policy, workspace.channels());
    }

    private static Policy showingIn(String channel) {
        return new Policy(
                POLICY.severities(),
                POLICY.roles(),
                POLICY.services(),
                new tocsin.incidents.policy.Channels("incidents", channel),
                POLICY.permissions(),
                POLICY.checklist());
    }
}
