package tocsin.bot.config;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the environment says, read once.
 *
 * @param database absent: an embedded PostgreSQL under {@code data}
 * @param prometheusToken the bearer token for the policy's Prometheus, when it wants one
 * @param alertToken who has it may send alerts; absent: nobody may
 */
public record Settings(
        Secret botToken,
        Incoming incoming,
        URI slackApi,
        int port,
        int adminPort,
        @Nullable DatabaseUrl database,
        Path data,
        Path policy,
        Path runbooks,
        @Nullable Secret prometheusToken,
        StatusPageSettings statusPage,
        @Nullable Secret alertToken,
        PagerSettings pager) {

    /** Without a status page, alerts and a pager. */
    public Settings(
            Secret botToken,
            Incoming incoming,
            URI slackApi,
            int port,
            int adminPort,
            @Nullable DatabaseUrl database,
            Path data,
            Path policy,
            Path runbooks,
            @Nullable Secret prometheusToken) {
        this(
                botToken,
                incoming,
                slackApi,
                port,
                adminPort,
                database,
                data,
                policy,
                runbooks,
                prometheusToken,
                new StatusPageSettings.None(),
                null,
                PagerSettings.none());
    }

    /** The same, hearing alerts from whoever has this token. */
    public Settings hearing(Secret token) {
        return new Settings(
                botToken,
                incoming,
                slackApi,
                port,
                adminPort,
                database,
                data,
                policy,
                runbooks,
                prometheusToken,
                statusPage,
                token,
                pager);
    }

    /** What reading the environment came to. */
    public sealed interface Reading {}

    public record Good(Settings settings) implements Reading {}

    /** Every mistake, as a sentence that names the variable and says what it should be. */
    public record Wrong(List<String> mistakes) implements Reading {
        public Wrong {
            mistakes = List.copyOf(mistakes);
        }
    }

    public static Reading read(Map<String, String> environment) {
        Environment variables = new Environment(environment);
        Settings settings =
                new Settings(
                        botToken(variables),
                        incoming(variables),
                        variables.uri("SLACK_API_URL", "https://slack.com/api/"),
                        variables.port("PORT", 3000),
                        variables.port("ADMIN_PORT", 3001),
                        database(variables),
                        Path.of(variables.text("TOCSIN_DATA", "./data")),
                        Path.of(variables.text("TOCSIN_CONFIG", "./tocsin.yml")),
                        Path.of(variables.text("TOCSIN_RUNBOOKS", "./runbooks")),
                        prometheusToken(variables),
                        StatusPageSettings.read(variables),
                        alertToken(variables),
                        PagerSettings.read(variables));
        return variables.mistakes().isEmpty()
                ? new Good(settings)
                : new Wrong(variables.mistakes());
    }

    private static Secret botToken(Environment variables) {
        String token = variables.text("SLACK_BOT_TOKEN", "");
        if (!token.matches("xoxb-\\S{15,}")) {
            variables.mistake(
                    "SLACK_BOT_TOKEN should be the bot's token, which begins with xoxb-: see"
                            + " 'OAuth & Permissions' of your Slack app");
        }
        return new Secret(token);
    }

    /** An app-level token means Socket Mode, whatever else is set. */
    private static Incoming incoming(Environment variables) {
        String token = variables.text("SLACK_APP_TOKEN", "");
        if (token.isBlank()) {
            return new Incoming.Http(signingSecret(variables));
        }
        if (!token.matches("xapp-\\S{10,}")) {
            variables.mistake(
                    "SLACK_APP_TOKEN should be an app-level token with connections:write, which"
                            + " begins with xapp-: see 'Basic Information' of your Slack app");
        }
        return new Incoming.Socket(new Secret(token));
    }

    private static Secret signingSecret(Environment variables) {
        String secret = variables.text("SLACK_SIGNING_SECRET", "");
        if (secret.isBlank()) {
            variables.mistake(
                    "SLACK_SIGNING_SECRET should be your Slack app's signing secret ('Basic"
                            + " Information'); without it anybody could forge requests. For Socket"
                            + " Mode set SLACK_APP_TOKEN instead");
        }
        return new Secret(secret);
    }

    private static @Nullable Secret prometheusToken(Environment variables) {
        String token = variables.text("PROMETHEUS_TOKEN", "");
        if (!token.matches("[!-~]*")) {
            variables.mistake(
                    "PROMETHEUS_TOKEN should be one word, the bearer token itself, without 'Bearer'");
        }
        return token.isEmpty() ? null : new Secret(token);
    }

    private static @Nullable Secret alertToken(Environment variables) {
        String token = variables.text("TOCSIN_ALERT_TOKEN", "");
        if (!token.isEmpty() && !token.matches("[\\x21-\\x7e]+")) {
            variables.mistake(
                    "TOCSIN_ALERT_TOKEN should be made of letters, digits and signs, without"
                            + " spaces: senders write it into a header");
        }
        return token.isEmpty() ? null : new Secret(token);
    }

    private static @Nullable DatabaseUrl database(Environment variables) {
        String url = variables.text("DATABASE_URL", "");
        if (url.isBlank()) {
            return null;
        }
        return DatabaseUrl.parse(url)
                .orElseGet(() -> {
                    variables.mistake(
                            "DATABASE_URL should look like"
                                    + " postgresql://user:password@host:5432/name");
                    return new DatabaseUrl("", "", new Secret(""));
                });
    }
}
