package tocsin.sandbox;

import tocsin.sandbox.slack.limit.Limits;

import java.time.InstantSource;

/**
 * How to start a sandbox.
 *
 * @param port 0: any free one
 * @param manifest the app's manifest, YAML or JSON
 */
public record SandboxOptions(
        int port,
        String manifest,
        String signingSecret,
        String botToken,
        InstantSource clock,
        Limits.Mode limits) {

    /** Held to Slack's limits. */
    public SandboxOptions(
            int port, String manifest, String signingSecret, String botToken, InstantSource clock) {
        this(port, manifest, signingSecret, botToken, clock, Limits.Mode.STRICT);
    }
}
