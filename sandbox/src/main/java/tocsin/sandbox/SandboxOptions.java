package tocsin.sandbox;

import tocsin.sandbox.slack.limit.Limits;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How to start a sandbox.
 *
 * @param port 0: any free one
 * @param manifest the app's manifest, YAML or JSON
 * @param appToken opens Socket Mode
 * @param data the folder in which the workspace outlives a restart; empty: it does not
 * @param clusterPort of the Kubernetes API; 0: any free one; below: there is no cluster
 */
public record SandboxOptions(
        int port,
        String manifest,
        String signingSecret,
        String botToken,
        String appToken,
        InstantSource clock,
        Limits.Mode limits,
        Optional<Path> data,
        int clusterPort) {
    private static final int NONE = -1;

    /** Without a cluster. */
    public SandboxOptions(
            int port,
            String manifest,
            String signingSecret,
            String botToken,
            String appToken,
            InstantSource clock,
            Limits.Mode limits,
            Optional<Path> data) {
        this(port, manifest, signingSecret, botToken, appToken, clock, limits, data, NONE);
    }

    /** Held to Slack's limits; for an app that does not mind which token opens Socket Mode. */
    public SandboxOptions(
            int port, String manifest, String signingSecret, String botToken, InstantSource clock) {
        this(
                port,
                manifest,
                signingSecret,
                botToken,
                "xapp-1-of-the-sandbox",
                clock,
                Limits.Mode.STRICT,
                Optional.empty());
    }
}
