package tocsin.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class PagerSettingsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void without_a_key_there_is_no_pager() {
        assertThat(good(Map.of())).isEqualTo(PagerSettings.none());
        assertThat(good(Map.of("PAGERDUTY_API_URL", "http://pager/")).isThere()).isFalse();
    }

    @Test
    void every_variable_is_read() {
        PagerSettings settings =
                good(
                        Map.of(
                                "PAGERDUTY_ROUTING_KEY", KEY,
                                "PAGERDUTY_ROUTING_KEY_CHECKOUT_EU", KEY.replace('0', 'f'),
                                "PAGERDUTY_ROUTING_KEY_EMPTY", " ",
                                "PAGERDUTY_API_URL", "https://events.eu.pagerduty.com",
                                "PAGERDUTY_API_KEY", "u+secret",
                                "PAGERDUTY_SCHEDULE", "PI7DH85, PA1",
                                "PAGERDUTY_ESCALATION_POLICY", "PESRE01"));
        assertThat(settings)
                .isEqualTo(
                        new PagerSettings(
                                URI.create("https://events.eu.pagerduty.com/"),
                                new Secret(KEY),
                                Map.of("CHECKOUT_EU", new Secret(KEY.replace('0', 'f'))),
                                new Secret("u+secret"),
                                List.of("PI7DH85", "PA1"),
                                List.of("PESRE01")));
        assertThat(settings.isThere()).isTrue();
        assertThat(settings.toString()).doesNotContain(KEY, "u+secret");
    }

    @Test
    void all_mistakes_are_told_together_and_show_no_key() {
        assertThat(
                        read(
                                Map.of(
                                        "PAGERDUTY_ROUTING_KEY", "e+23rschqsESqk9Q6_-g",
                                        "PAGERDUTY_ROUTING_KEY_WEB", "short",
                                        "PAGERDUTY_API_URL", "pagerduty",
                                        "PAGERDUTY_SCHEDULE", "Primary on-call")))
                .isInstanceOfSatisfying(
                        Settings.Wrong.class,
                        wrong ->
                                assertThat(wrong.mistakes())
                                        .hasSize(5)
                                        .anyMatch(each ->
                                                each.startsWith("PAGERDUTY_ROUTING_KEY should be"))
                                        .anyMatch(each ->
                                                each.startsWith(
                                                        "PAGERDUTY_ROUTING_KEY_WEB should be"))
                                        .anyMatch(each -> each.startsWith("PAGERDUTY_API_URL is"))
                                        .anyMatch(each ->
                                                each.startsWith(
                                                        "PAGERDUTY_SCHEDULE needs PAGERDUTY_API_KEY"))
                                        .anyMatch(each ->
                                                each.startsWith(
                                                        "PAGERDUTY_SCHEDULE is 'Primary on-call'"))
                                        .noneMatch(each -> each.contains("e+23"))
                                        .noneMatch(each -> each.contains("short")));
    }

    private static PagerSettings good(Map<String, String> more) {
        assertThat(read(more)).isInstanceOf(Settings.Good.class);
        return ((Settings.Good) read(more)).settings().connections().pager();
    }

    private static Settings.Reading read(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("SLACK_BOT_TOKEN", "xoxb-0123456789-abcdef");
        environment.put("SLACK_SIGNING_SECRET", "shh");
        return Settings.read(environment);
    }
}
