package tocsin.bot.config;

import org.jspecify.annotations.Nullable;

/**
 * What Tocsin works with besides Slack and the cluster; each may be missing.
 *
 * @param prometheusToken the bearer token for the policy's Prometheus, when it wants one
 * @param alertToken who has it may send alerts; absent: nobody may
 */
public record Connections(
        @Nullable Secret prometheusToken,
        @Nullable Secret alertToken,
        StatusPageSettings statusPage,
        PagerSettings pager) {

    public static Connections none() {
        return new Connections(null, null, new StatusPageSettings.None(), PagerSettings.none());
    }

    static Connections read(Environment variables) {
        return new Connections(
                prometheusToken(variables),
                alertToken(variables),
                StatusPageSettings.read(variables),
                PagerSettings.read(variables));
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
}
