package tocsin.bot.bench;

import tocsin.bot.database.Database;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.bot.store.Pruning;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How long what is forgotten keeps anybody waiting: a table of old requests, and one of new ones.
 */
final class PruneAtSize {
    private static final int REQUESTS = 1_000_000;
    private static final int AT_ONCE = 50_000;
    private static final Duration KEPT = Duration.ofDays(30);

    private PruneAtSize() {}

    static void measure(PrintStream out) throws IOException {
        Instant now = Instant.parse("2026-12-01T03:00:00Z");
        try (EmbeddedDatabase server =
                        EmbeddedDatabase.open(Files.createTempDirectory("tocsin-bench"));
                Database database = Database.open(server.url())) {
            for (int n = 0; n < REQUESTS; n += AT_ONCE) {
                database.jdbi()
                        .useHandle(handle ->
                                handle.execute(
                                        "insert into seen select 'heard:' || gen_random_uuid(), ? from generate_series(1, ?)",
                                        now.minus(KEPT),
                                        AT_ONCE));
            }
            Pruning pruning = new Pruning(database.jdbi());
            out.println("none old enough   " + pruned(pruning, now.minusSeconds(1)));
            out.println("all old enough    " + pruned(pruning, now.plus(Duration.ofDays(1))));
        }
    }

    private static String pruned(Pruning pruning, Instant now) {
        List<Double> millis = new ArrayList<>();
        long rows = 0;
        Optional<Pruning.Stretch> stretch;
        do {
            long began = System.nanoTime();
            stretch = pruning.next(now, now.minus(KEPT));
            millis.add((System.nanoTime() - began) / 1e6);
            rows += stretch.map(Pruning.Stretch::forgotten).orElse(0);
        } while (stretch.isPresent());
        Collections.sort(millis);
        return "%d of %d requests in %d transactions, median %.1f ms, longest %.1f ms, together %.1f s"
                .formatted(
                        rows,
                        REQUESTS,
                        millis.size(),
                        millis.get(millis.size() / 2),
                        millis.getLast(),
                        millis.stream().mapToDouble(Double::doubleValue).sum() / 1e3);
    }
}
