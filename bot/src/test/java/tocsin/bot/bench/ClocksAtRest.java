package tocsin.bot.bench;

import tocsin.bot.Tocsin;
import tocsin.bot.cluster.KnownRights;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.Database;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.bot.desk.Desk;
import tocsin.bot.store.Incidents;
import tocsin.conversations.FrontDesk;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a thousand open incidents with their clocks cost while nothing happens. */
final class ClocksAtRest {
    private static final int INCIDENTS = 1_000;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ProcessHandle postgres;

    private ClocksAtRest(ProcessHandle postgres) {
        this.postgres = postgres;
    }

    static void measure(PrintStream out) throws Exception {
        String manifest = Files.readString(Path.of("manifest.yml"));
        Path data = Files.createTempDirectory("tocsin-bench");
        try (EmbeddedDatabase server = EmbeddedDatabase.open(data);
                Sandbox sandbox =
                        Sandbox.start(
                                new SandboxOptions(
                                        0,
                                        manifest,
                                        "0123456789abcdef0123456789abcdef",
                                        "xoxb-bench-bench-bench",
                                        Clock.systemUTC()))) {
            Database.open(server.url()).close();
            ClocksAtRest bench = new ClocksAtRest(ProcessorTime.postmaster(data));
            out.println("none open: " + bench.resting(server.url(), sandbox));
            long clocks = declare(server.url());
            out.printf(
                    "%d open, %d clocks: %s%n",
                    INCIDENTS, clocks, bench.resting(server.url(), sandbox));
        }
    }

    private static long declare(DatabaseUrl url) {
        try (Database database = Database.open(url)) {
            Desk desk =
                    new Desk(
                            new Incidents(database.jdbi(), BuiltInPolicy.policy()),
                            BuiltInPolicy.policy(),
                            Groups::none,
                            new KnownRights(new NoCluster(), Clock.systemUTC()),
                            Clock.systemUTC());
            Actor alice = new Actor.Person(new UserId("U1ALICE"));
            for (int n = 1; n <= INCIDENTS; n++) {
                Intent.Declare declare =
                        new Intent.Declare("outage " + n, "P3", false, Origin.nowhere(), true);
                FrontDesk.Answer _ = desk.declare(declare, alice, "declare " + n);
                FrontDesk.Answer _ =
                        desk.handle(
                                new IncidentId(n),
                                new Intent.RecordChannel(new ChannelId("C" + n), "incident-" + n),
                                new Actor.Tocsin(),
                                "channel " + n);
            }
            return database.jdbi()
                    .withHandle(handle -> {
                        handle.execute("update outbox set delivered_at = now()");
                        handle.execute("vacuum analyze");
                        return handle.createQuery("select count(*) from clock")
                                .mapTo(Long.class)
                                .one();
                    });
        }
    }

    /** Measured once it has settled. */
    private String resting(DatabaseUrl url, Sandbox sandbox) throws Exception {
        try (Tocsin _ =
                Tocsin.start(
                        Bench.settings(url, sandbox), BuiltInPolicy.policy(), Clock.systemUTC())) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(30));
            double bot = ProcessorTime.own();
            double before = ProcessorTime.ofServer(postgres);
            LockSupport.parkNanos(LONG.toNanos());
            double seconds = LONG.toSeconds();
            return "bot %.2f %% of a core, PostgreSQL %.2f %%"
                    .formatted(
                            100 * (ProcessorTime.own() - bot) / seconds,
                            100 * (ProcessorTime.ofServer(postgres) - before) / seconds);
        }
    }
}
