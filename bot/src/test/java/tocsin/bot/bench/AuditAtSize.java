package tocsin.bot.bench;

import tocsin.bot.cluster.KnownRights;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.database.Database;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.bot.desk.Desk;
import tocsin.bot.store.Anchors;
import tocsin.bot.store.Audit;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.OutsideAnchor;
import tocsin.bot.store.Written;
import tocsin.conversations.FrontDesk.Answer;
import tocsin.incidents.Actor;
import tocsin.incidents.Decision;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How fast everything is verified when there is much of it: years of incidents and of anchors. */
final class AuditAtSize {
    private static final int RECORDS = 2_000;
    private static final int FACTS = 100;
    private static final int ANCHORS = 400;
    private static final Actor ALICE = new Actor.Person(new UserId("U1ALICE"));

    private AuditAtSize() {}

    static void measure(PrintStream out) throws Exception {
        try (EmbeddedDatabase server =
                        EmbeddedDatabase.open(Files.createTempDirectory("tocsin-bench"));
                Database database = Database.open(server.url())) {
            Incidents incidents = new Incidents(database.jdbi(), BuiltInPolicy.policy());
            List<String> kept = fill(incidents);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long begun = System.nanoTime();
            kept.add(OutsideAnchor.write(new Anchors(incidents).make(Clock.systemUTC().instant())));
            out.printf("an anchor of %d records: %d ms%n", RECORDS, since(begun).toMillis());
            for (int round = 0; round < 3; round++) {
                begun = System.nanoTime();
                long worked = threads.getCurrentThreadCpuTime();
                Audit.Extent extent =
                        new Audit(incidents)
                                .verify(
                                        OutsideAnchor.read(kept).anchors(),
                                        finding -> out.println(finding));
                double seconds = since(begun).toMillis() / 1_000.0;
                out.printf(
                        "verified %d records, %d facts, %d anchors in %.1f s: %.0f records/s, %.0f facts/s, %.1f s of them at work%n",
                        extent.records(),
                        extent.facts(),
                        extent.anchors(),
                        seconds,
                        extent.records() / seconds,
                        extent.facts() / seconds,
                        (threads.getCurrentThreadCpuTime() - worked) / 1e9);
            }
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static List<String> fill(Incidents incidents) {
        Desk desk =
                new Desk(
                        incidents,
                        BuiltInPolicy.policy(),
                        Groups::none,
                        new KnownRights(new NoCluster(), Clock.systemUTC()),
                        Clock.systemUTC());
        Answer answer =
                desk.declare(
                        new Intent.Declare("search is slow", "P2", false, Origin.nowhere(), true),
                        ALICE,
                        "declare");
        Incident first = ((Answer.Done) answer).incident();
        List<Fact> facts =
                new ArrayList<>(desk.entries(first.id()).stream().map(Entry::fact).toList());
        while (facts.size() < FACTS) {
            facts.add(new Fact.Noted("restarted the indexer, number " + facts.size(), null));
        }
        Decision.Accepted accepted = new Decision.Accepted(facts, List.of());
        Instant now = Incidents.storable(Clock.systemUTC().instant());
        List<String> kept = new ArrayList<>();
        for (int n = 1; n < RECORDS; n++) {
            Written.Committed _ =
                    incidents.declaring(declaring -> declaring.begin(ALICE, accepted, now));
            if (n % (RECORDS / ANCHORS) == 0) {
                kept.add(OutsideAnchor.write(new Anchors(incidents).make(now)));
            }
        }
        return kept;
    }
}
