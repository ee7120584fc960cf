package tocsin.sandbox;

import java.time.InstantSource;

/**
 * How to start a sandbox.
 *
 * @param port 0: any free one
 * @param manifest the app's manifest, YAML or JSON
 */
public record SandboxOptions(
        int port, String manifest, String signingSecret, String botToken, InstantSource clock) {}
