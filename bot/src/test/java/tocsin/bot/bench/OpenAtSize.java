package tocsin.bot.bench;

import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

import tocsin.bot.cluster.KnownRights;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.database.Database;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.bot.desk.Desk;
import tocsin.bot.store.Incidents;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What people's questions cost beside few and beside many open records: statements and time. */
final class OpenAtSize {
    private static final int FEW = 10;
    private static final int MANY = 5_000;
    private static final int TIMES = 7;
    private static final Policy POLICY = BuiltInPolicy.policy();

    private OpenAtSize() {}

    static void measure(PrintStream out) throws IOException {
        Map<String, Cost> few = costs(FEW);
        Map<String, Cost> many = costs(MANY);
        out.printf(
                "%-20s %21s %29s%n",
                "", "beside %d open".formatted(FEW), "beside %d open".formatted(MANY));
        few.forEach((what, cost) -> out.printf("%-20s %s %s%n", what, cost, many.get(what)));
    }

    /**
     * @param millis the median
     */
    private record Cost(int first, int statements, double millis) {
        @Override
        public String toString() {
            return "%5d statements %8.2f ms".formatted(statements, millis)
                    + " (first %5d)".formatted(first);
        }
    }

    private static Map<String, Cost> costs(int open) throws IOException {
        Instant now = Instant.parse("2026-12-01T03:00:00Z");
        AtomicInteger statements = new AtomicInteger();
        Map<String, Cost> costs = new LinkedHashMap<>();
        try (EmbeddedDatabase server =
                        EmbeddedDatabase.open(Files.createTempDirectory("tocsin-bench"));
                Database database = Database.open(server.url())) {
            Incidents incidents = new Incidents(database.jdbi(), POLICY);
            OpenRecords records = new OpenRecords(incidents, now);
            records.fill(desk(incidents, now), open);
            database.jdbi().useHandle(handle -> handle.execute("vacuum analyze"));
            database.jdbi().setSqlLogger(counting(statements));
            Desk desk = desk(incidents, now);
            records.asks(desk).forEach((what, ask) -> costs.put(what, cost(ask, statements)));
        }
        return costs;
    }

    private static Cost cost(Runnable ask, AtomicInteger statements) {
        long[] nanos = new long[TIMES];
        int first = 0;
        for (int n = 0; n < TIMES; n++) {
            statements.set(0);
            long began = System.nanoTime();
            ask.run();
            nanos[n] = System.nanoTime() - began;
            first = n == 0 ? statements.get() : first;
        }
        Arrays.sort(nanos);
        return new Cost(first, statements.get(), nanos[TIMES / 2] / 1e6);
    }

    private static SqlLogger counting(AtomicInteger statements) {
        return new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        };
    }

    private static Desk desk(Incidents incidents, Instant now) {
        return new Desk(
                incidents,
                POLICY,
                Groups::none,
                new KnownRights(new NoCluster(), () -> now),
                () -> now);
    }
}
