package tocsin.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class SettingsTest {
    private static final String TOKEN = "xoxb-0123456789abcdef";

    @Test
    void two_variables_are_enough() {
        assertThat(read(Map.of("SLACK_BOT_TOKEN", TOKEN, "SLACK_SIGNING_SECRET", "shh")))
                .isEqualTo(
                        new Settings.Good(
                                new Settings(
                                        slack("https://slack.com/api/"),
                                        new Settings.Ports(3000, 3001),
                                        null,
                                        new Settings.Files(
                                                Path.of("./data"),
                                                Path.of("./tocsin.yml"),
                                                Path.of("./runbooks")),
                                        Connections.none())));
    }

    @Test
    void every_variable_is_read() {
        assertThat(
                        read(
                                Map.of(
                                        "SLACK_BOT_TOKEN", TOKEN,
                                        "SLACK_SIGNING_SECRET", "shh",
                                        "SLACK_API_URL", "http://127.0.0.1:8910/api",
                                        "PORT", "4000",
                                        "ADMIN_PORT", "4001",
                                        "DATABASE_URL",
                                                "postgresql://me:p%40ss@db:6432/tocsin?ssl=true",
                                        "TOCSIN_DATA", "/var/tocsin",
                                        "TOCSIN_CONFIG", "/etc/tocsin.yml",
                                        "TOCSIN_RUNBOOKS", "/etc/runbooks",
                                        "PROMETHEUS_TOKEN", "letmein")))
                .isEqualTo(
                        new Settings.Good(
                                new Settings(
                                        slack("http://127.0.0.1:8910/api/"),
                                        new Settings.Ports(4000, 4001),
                                        new DatabaseUrl(
                                                "jdbc:postgresql://db:6432/tocsin?ssl=true",
                                                "me",
                                                new Secret("p@ss")),
                                        new Settings.Files(
                                                Path.of("/var/tocsin"),
                                                Path.of("/etc/tocsin.yml"),
                                                Path.of("/etc/runbooks")),
                                        new Connections(
                                                new Secret("letmein"),
                                                null,
                                                new StatusPageSettings.None(),
                                                PagerSettings.none()))));
    }

    @Test
    void how_long_is_kept_what_is_done_with() {
        assertThat(kept("90"))
                .isInstanceOfSatisfying(
                        Settings.Good.class,
                        good -> assertThat(good.settings().kept()).isEqualTo(Duration.ofDays(90)));
        assertThat(kept("6"))
                .isEqualTo(
                        new Settings.Wrong(
                                List.of(
                                        "TOCSIN_KEEP_DAYS is '6'; it should be a number from 7 to 36500")));
    }

    private static Settings.Reading kept(String days) {
        return read(
                Map.of(
                        "SLACK_BOT_TOKEN", TOKEN,
                        "SLACK_SIGNING_SECRET", "shh",
                        "TOCSIN_KEEP_DAYS", days));
    }

    private static SlackSettings slack(String api) {
        return new SlackSettings(
                new Secret(TOKEN), new Incoming.Http(new Secret("shh")), URI.create(api));
    }

    @Test
    void a_status_page_is_atlassians_or_takes_signed_messages() {
        assertThat(
                        page(
                                Map.of(
                                        "STATUSPAGE_API_KEY", "k",
                                        "STATUSPAGE_PAGE_ID", "abc123",
                                        "STATUSPAGE_API_URL", "http://127.0.0.1:8910/v1")))
                .isEqualTo(
                        new StatusPageSettings.Atlassian(
                                URI.create("http://127.0.0.1:8910/v1/"),
                                new Secret("k"),
                                "abc123"));
        String secret = "whsec_" + "A".repeat(32);
        assertThat(
                        page(
                                Map.of(
                                        "STATUSPAGE_WEBHOOK_URL",
                                        "https://example.com/hook?a=b",
                                        "STATUSPAGE_WEBHOOK_SECRET",
                                        secret)))
                .isEqualTo(
                        new StatusPageSettings.Webhook(
                                URI.create("https://example.com/hook?a=b"), new Secret(secret)));
    }

    @Test
    void half_a_status_page_and_two_of_them_are_mistakes() {
        assertThat(mistakes(with(Map.of("STATUSPAGE_API_KEY", "k"))))
                .singleElement()
                .asString()
                .startsWith("STATUSPAGE_PAGE_ID");
        assertThat(mistakes(with(Map.of("STATUSPAGE_PAGE_ID", "abc"))))
                .singleElement()
                .asString()
                .startsWith("STATUSPAGE_API_KEY is missing");
        assertThat(
                        mistakes(
                                with(
                                        Map.of(
                                                "STATUSPAGE_API_KEY", "k",
                                                "STATUSPAGE_PAGE_ID", "abc",
                                                "STATUSPAGE_WEBHOOK_URL", "https://example.com"))))
                .singleElement()
                .asString()
                .contains("two status pages");
        assertThat(
                        mistakes(
                                with(
                                        Map.of(
                                                "STATUSPAGE_WEBHOOK_URL", "example.com",
                                                "STATUSPAGE_WEBHOOK_SECRET", "secret"))))
                .hasSize(2);
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("SLACK_BOT_TOKEN", TOKEN);
        all.put("SLACK_SIGNING_SECRET", "shh");
        return all;
    }

    private static StatusPageSettings page(Map<String, String> more) {
        return ((Settings.Good) read(with(more))).settings().connections().statusPage();
    }

    void whoever_sends_alerts_has_a_token() {
        Settings.Good good =
                (Settings.Good)
                        read(
                                Map.of(
                                        "SLACK_BOT_TOKEN", TOKEN,
                                        "SLACK_SIGNING_SECRET", "shh",
                                        "TOCSIN_ALERT_TOKEN", "let-me-in"));

        assertThat(good.settings().connections().alertToken()).isEqualTo(new Secret("let-me-in"));
        assertThat(
                        mistakes(
                                Map.of(
                                        "SLACK_BOT_TOKEN", TOKEN,
                                        "SLACK_SIGNING_SECRET", "shh",
                                        "TOCSIN_ALERT_TOKEN", "two words")))
                .singleElement()
                .asString()
                .startsWith("TOCSIN_ALERT_TOKEN");
    }

    @Test
    void all_mistakes_are_told_together() {
        assertThat(
                        mistakes(
                                Map.of(
                                        "SLACK_BOT_TOKEN", "xapp-1",
                                        "SLACK_SIGNING_SECRET", " ",
                                        "SLACK_API_URL", "slack.com",
                                        "PORT", "70000",
                                        "DATABASE_URL", "mysql://db/x",
                                        "PROMETHEUS_TOKEN", "Bearer letmein")))
                .hasSize(6)
                .noneMatch(each -> each.contains("letmein"))
                .anyMatch(each -> each.startsWith("PROMETHEUS_TOKEN"))
                .anyMatch(each -> each.startsWith("SLACK_BOT_TOKEN"))
                .anyMatch(each -> each.startsWith("SLACK_SIGNING_SECRET"))
                .anyMatch(each -> each.startsWith("SLACK_API_URL is 'slack.com'"))
                .anyMatch(each -> each.startsWith("PORT is '70000'"))
                .anyMatch(each -> each.startsWith("DATABASE_URL"));
    }

    @Test
    void an_app_level_token_means_socket_mode_and_needs_no_signing_secret() {
        assertThat(incoming(Map.of("SLACK_APP_TOKEN", "xapp-1-0123456789")))
                .isEqualTo(new Incoming.Socket(new Secret("xapp-1-0123456789")));
        assertThat(
                        incoming(
                                Map.of(
                                        "SLACK_APP_TOKEN",
                                        "xapp-1-0123456789",
                                        "SLACK_SIGNING_SECRET",
                                        "shh")))
                .isEqualTo(new Incoming.Socket(new Secret("xapp-1-0123456789")));
    }

    @Test
    void a_wrong_address_is_told_without_what_is_secret_in_it() {
        assertThat(
                        mistakes(
                                with(
                                        Map.of(
                                                "STATUSPAGE_WEBHOOK_URL",
                                                "ftp://me:hidden@example.com/hook?token=hidden",
                                                "STATUSPAGE_WEBHOOK_SECRET",
                                                "whsec_" + "A".repeat(32)))))
                .singleElement()
                .asString()
                .startsWith("STATUSPAGE_WEBHOOK_URL is 'ftp://…@example.com/hook?…'");
    }

    @Test
    void an_app_level_token_of_another_kind_is_a_mistake() {
        assertThat(mistakes(Map.of("SLACK_BOT_TOKEN", TOKEN, "SLACK_APP_TOKEN", TOKEN)))
                .singleElement()
                .asString()
                .startsWith("SLACK_APP_TOKEN should be")
                .doesNotContain(TOKEN);
    }

    @Test
    void secrets_are_never_printed() {
        Settings.Reading reading =
                read(
                        Map.of(
                                "SLACK_BOT_TOKEN", TOKEN,
                                "SLACK_SIGNING_SECRET", "shh",
                                "DATABASE_URL", "postgresql://me:hidden@db/tocsin"));
        Settings.Reading socket =
                read(Map.of("SLACK_BOT_TOKEN", TOKEN, "SLACK_APP_TOKEN", "xapp-1-0123456789"));

        assertThat(reading.toString())
                .doesNotContain(TOKEN, "shh", "hidden")
                .contains("[REDACTED]");
        assertThat(socket.toString()).doesNotContain("xapp-1-0123456789");
    }

    private static Settings.Reading read(Map<String, String> environment) {
        return Settings.read(environment);
    }

    private static Incoming incoming(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("SLACK_BOT_TOKEN", TOKEN);
        assertThat(read(environment)).isInstanceOf(Settings.Good.class);
        return ((Settings.Good) read(environment)).settings().slack().incoming();
    }

    private static List<String> mistakes(Map<String, String> environment) {
        assertThat(read(environment)).isInstanceOf(Settings.Wrong.class);
        return ((Settings.Wrong) read(environment)).mistakes();
    }
}
