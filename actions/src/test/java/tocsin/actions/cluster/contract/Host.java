package tocsin.actions.cluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import tocsin.actions.cluster.Timing;
import tocsin.sandbox.cluster.Cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Whose cluster it is.
 *
 * @param clock by which it goes
 * @param haste how often it is looked at
 */
record Host(Path kubeconfig, InstantSource clock, Duration haste, Ending ending)
        implements AutoCloseable {

    /** What is left to do at the end. */
    private interface Ending {
        void end() throws IOException;
    }

    /** Somebody else's, which is left as it was found. */
    static Host of(Path kubeconfig) {
        assertThat(kubeconfig).as("KUBECONFIG").isRegularFile();
        return new Host(kubeconfig, Clock.systemUTC(), Duration.ofMillis(300), () -> {});
    }

    /** The sandbox's, in whose time minutes are seconds. */
    static Host ofTheSandbox() throws IOException {
        Cluster cluster = Cluster.hurrying(0, Clock.systemUTC().instant());
        Path file = cluster.kubeconfig(Files.createTempFile("kubeconfig", ".yml"));
        return new Host(
                file,
                cluster.clock(),
                Duration.ofMillis(30),
                () -> {
                    cluster.close();
                    Files.delete(file);
                });
    }

    Timing timing(InstantSource time) {
        return new Timing(time, haste, haste, Duration.ofSeconds(5));
    }

    @Override
    public void close() throws IOException {
        ending.end();
    }
}
