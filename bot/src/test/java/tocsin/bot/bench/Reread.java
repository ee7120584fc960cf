package tocsin.bot.bench;

import tocsin.bot.database.Database;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.Known;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Decision;
import tocsin.incidents.Declaration;
import tocsin.incidents.Fact;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Origin;
import tocsin.incidents.Source;
import tocsin.incidents.StatusUpdate;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An incident that nobody remembers, read from its facts: one of many, beside one of fewer. */
final class Reread {
    private static final int FEW = 1_000;
    private static final int MANY = 10_000;
    private static final int TIMES = 15;
    private static final Policy POLICY = BuiltInPolicy.policy();
    private static final UserId ALICE = new UserId("U1ALICE");
    private static final Actor BY_ALICE = new Actor.Person(ALICE);
    private static final Instant NOW = Instant.parse("2026-12-01T03:00:00Z");

    private Reread() {}

    static void measure(PrintStream out) throws IOException {
        try (EmbeddedDatabase server =
                        EmbeddedDatabase.open(Files.createTempDirectory("tocsin-bench"));
                Database database = Database.open(server.url())) {
            Incidents incidents = new Incidents(database.jdbi(), POLICY);
            IncidentId few = written(incidents, FEW);
            IncidentId many = written(incidents, MANY);
            database.jdbi().useHandle(handle -> handle.execute("vacuum analyze"));
            double[] millisOfFew = new double[TIMES];
            double[] millisOfMany = new double[TIMES];
            double[] ratios = new double[TIMES];
            for (int n = -5; n < TIMES; n++) {
                double one = millis(incidents, few);
                double other = millis(incidents, many);
                if (n >= 0) {
                    millisOfFew[n] = one;
                    millisOfMany[n] = other;
                    ratios[n] = other / one;
                }
            }
            out.printf(
                    "read anew: %d facts %.1f ms, %d facts %.1f ms, median of the ratios %.2f (%.2f to %.2f, n %d)%n",
                    FEW,
                    median(millisOfFew),
                    MANY,
                    median(millisOfMany),
                    median(ratios),
                    ratios[0],
                    ratios[TIMES - 1],
                    TIMES);
        }
    }

    /** Sorts them. */
    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double millis(Incidents incidents, IncidentId id) {
        long began = System.nanoTime();
        Known _ = incidents.read(id).orElseThrow();
        return (System.nanoTime() - began) / 1e6;
    }

    /** What happens in a long one: notes, marked messages, steps, updates, people. */
    private static IncidentId written(Incidents incidents, int facts) {
        Intent.Declare declare =
                new Intent.Declare(facts + " facts", "P2", false, Origin.nowhere(), true);
        List<Fact> all =
                new ArrayList<>(
                        ((Decision.Accepted)
                                        Declaration.decide(
                                                declare,
                                                BY_ALICE,
                                                List.of(),
                                                new Circumstances(POLICY, Groups.none(), NOW)))
                                .facts());
        for (int n = all.size(); n < facts; n++) {
            all.add(fact(n));
        }
        return incidents.declaring(declaring ->
                declaring
                        .begin(BY_ALICE, new Decision.Accepted(all, List.of()), NOW)
                        .known()
                        .incident()
                        .id());
    }

    private static Fact fact(int n) {
        return switch (n % 10) {
            case 0 ->
                    new Fact.UpdateGiven(
                            new StatusUpdate("still at it, " + n, "", NOW.plusSeconds(n)));
            case 1 -> new Fact.StepTicked(Checklist.ACKNOWLEDGE);
            case 2 -> new Fact.StepUndone(Checklist.ACKNOWLEDGE);
            case 3 -> new Fact.PersonJoined(new UserId("U9" + n % 200));
            case 4 ->
                    new Fact.Noted(
                            "what was said, number " + n,
                            new Source(
                                    new MessageRef(new ChannelId("C9"), "1.%06d".formatted(n % 50)),
                                    ALICE,
                                    null));
            default -> new Fact.Noted("restarted the indexer, number " + n, null);
        };
    }
}
