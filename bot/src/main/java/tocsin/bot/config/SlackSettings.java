package tocsin.bot.config;

import java.net.URI;

/**
 * How Slack is reached, and how it comes in.
 *
 * @param api the base of the Web API
 */
public record SlackSettings(Secret botToken, Incoming incoming, URI api) {

    static SlackSettings read(Environment variables) {
        return new SlackSettings(
                botToken(variables),
                incoming(variables),
                variables.uri("SLACK_API_URL", "https://slack.com/api/"));
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
}
