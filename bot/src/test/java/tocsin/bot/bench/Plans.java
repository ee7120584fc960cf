package tocsin.bot.bench;

import tocsin.bot.cluster.KnownRights;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.Database;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.bot.desk.Desk;
import tocsin.bot.store.Incidents;
import tocsin.conversations.FrontDesk.Answer;
import tocsin.incidents.Actor;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What it costs to let PostgreSQL choose its plans, and to prepare nothing: notes, in turns. */
final class Plans {
    private static final int ROUNDS = 7;
    private static final int NOTES = 400;

    private Plans() {}

    static void measure(PrintStream out) throws Exception {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("as it is", "");
        ways.put("generic plans", "?options=-c+plan_cache_mode%3Dforce_generic_plan");
        ways.put("unprepared", "?prepareThreshold=0");
        Path data = Files.createTempDirectory("tocsin-bench");
        try (EmbeddedDatabase server = EmbeddedDatabase.open(data)) {
            ProcessHandle postmaster = ProcessorTime.postmaster(data);
            Map<String, List<Double>> worked = new LinkedHashMap<>();
            Map<String, List<Double>> millis = new LinkedHashMap<>();
            List<Writer> writers = new ArrayList<>();
            for (Map.Entry<String, String> way : ways.entrySet()) {
                DatabaseUrl url = server.url();
                writers.add(
                        new Writer(
                                way.getKey(),
                                Database.open(
                                        new DatabaseUrl(
                                                url.jdbc() + way.getValue(),
                                                url.user(),
                                                url.password()))));
            }
            for (int round = 0; round <= ROUNDS; round++) {
                for (Writer writer : writers) {
                    double before = ProcessorTime.ofServer(postmaster);
                    double each = writer.millis();
                    double work = (ProcessorTime.ofServer(postmaster) - before) * 1e3 / NOTES;
                    if (round > 0) {
                        worked.computeIfAbsent(writer.way, _ -> new ArrayList<>()).add(work);
                        millis.computeIfAbsent(writer.way, _ -> new ArrayList<>()).add(each);
                    }
                }
            }
            tell(out, "", millis);
            tell(out, "PostgreSQL's processor, ", worked);
            for (Writer writer : writers) {
                writer.database.close();
            }
        }
    }

    private static void tell(PrintStream out, String what, Map<String, List<Double>> millis) {
        millis.forEach((way, each) ->
                out.printf(
                        "a note, %s%-14s median %.3f ms (%.3f to %.3f, n %d), of 'as it is' %.2f%n",
                        what,
                        way,
                        median(each),
                        each.stream().min(Double::compare).orElseThrow(),
                        each.stream().max(Double::compare).orElseThrow(),
                        each.size(),
                        median(ratios(each, millis.getOrDefault("as it is", each)))));
    }

    /** One who writes notes, one after the other. */
    private static final class Writer {
        final String way;
        final Database database;
        private final Desk desk;
        private final IncidentId id;
        private int count;

        Writer(String way, Database database) {
            this.way = way;
            this.database = database;
            Policy policy = BuiltInPolicy.policy();
            Clock clock = Clock.systemUTC();
            desk =
                    new Desk(
                            new Incidents(database.jdbi(), policy),
                            policy,
                            Groups::none,
                            new KnownRights(new NoCluster(), clock),
                            clock);
            Answer declared =
                    desk.declare(
                            new Intent.Declare(way, "P2", false, Origin.nowhere(), true),
                            alice(),
                            "declared " + way);
            id = ((Answer.Done) declared).incident().id();
        }

        double millis() {
            long begun = System.nanoTime();
            for (int n = 0; n < NOTES; n++) {
                Answer _ =
                        desk.handle(
                                id, new Intent.Note("it goes on"), alice(), way + " " + count++);
            }
            return (System.nanoTime() - begun) / 1e6 / NOTES;
        }

        private static Actor alice() {
            return new Actor.Person(new UserId("UALICE"));
        }
    }

    private static List<Double> ratios(List<Double> these, List<Double> those) {
        List<Double> ratios = new ArrayList<>();
        for (int n = 0; n < these.size(); n++) {
            ratios.add(these.get(n) / those.get(n));
        }
        return ratios;
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
