package tocsin.bot;

import org.jdbi.v3.core.Jdbi;

import tocsin.bot.metrics.Metrics;
import tocsin.bot.store.Backlog;
import tocsin.bot.web.Health;
import tocsin.bot.web.WebServer;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where those look who look after the program. Whatever hangs, {@code /readyz} answers within a
 * second: what it asks of the database is waited for no longer than that.
 */
final class AdminDoor {
    /** The query reads what waits, so it is not asked for each request. */
    private static final Latest.Limits BACKLOG =
            new Latest.Limits(
                    Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(15));

    private AdminDoor() {}

    /**
     * @param ready whether everything is started, and what comes in can be written down
     * @param slack a word for how Slack is
     * @param cluster a word for how the cluster is
     */
    static WebServer open(
            int port,
            Closing closing,
            Metrics metrics,
            Jdbi jdbi,
            BooleanSupplier ready,
            Supplier<String> slack,
            Supplier<String> cluster,
            InstantSource clock)
            throws IOException {
        Latest<Optional<Backlog>> backlog =
                closing.last(
                        new Latest<>(
                                "backlog",
                                () -> Optional.of(Backlog.read(jdbi, clock.instant())),
                                Optional.empty(),
                                BACKLOG));
        metrics.ready(ready);
        metrics.backlog(backlog);
        return closing.last(
                WebServer.apart(
                        port,
                        metrics::answered,
                        new Health(
                                ready,
                                slack,
                                cluster,
                                () -> backlog.get().map(Backlog::oldestDue),
                                metrics::page)));
    }
}
