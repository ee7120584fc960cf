package tocsin.bot.bench;

import tocsin.sandbox.story.Someone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Two builds in one run, in turns: how long until a channel can be used, what a note costs, and
 * what two replicas cost at rest. Other work on the machine slows both; processor time and
 * transactions hardly feel it.
 */
final class Beside {
    private static final List<String> ROOMS = Bench.WORDS.subList(0, 16);
    private static final int CHANNELS = 12;
    private static final int ROUNDS = 6;
    private static final int RESTS = 3;
    private static final Duration REST = Duration.ofSeconds(20);

    private final PrintStream out;
    private final List<Side> sides;

    private Beside(PrintStream out, List<Side> sides) {
        this.out = out;
        this.sides = sides;
    }

    /**
     * @param other the jar of the other build, with its libraries beside it
     */
    static void measure(PrintStream out, Path other) throws Exception {
        try (Side before = new Side("other", other);
                Side now = new Side("this", Side.JAR)) {
            Beside beside = new Beside(out, List.of(before, now));
            beside.channels();
            beside.notes();
            beside.rests();
        }
    }

    /** Each call of Slack takes 100 ms. */
    private void channels() {
        Map<String, List<Double>> millis = new TreeMap<>();
        for (int n = 0; n <= CHANNELS; n++) {
            for (Side side : sides) {
                Someone alice = side.story().person("alice");
                side.story().quiet();
                side.latency(n == 0 ? 0 : 100);
                long began = System.nanoTime();
                side.declare(alice, "c" + (char) ('a' + n) + "annel");
                if (n > 0) {
                    put(millis, side, (System.nanoTime() - began) / 1e6);
                }
                side.story().quiet();
                side.latency(0);
            }
        }
        tell("command to usable channel, 100 ms a call, ms", millis);
    }

    private void notes() throws Exception {
        Map<String, List<String>> rooms = new TreeMap<>();
        for (Side side : sides) {
            Someone alice = side.story().person("alice");
            List<String> ids = new ArrayList<>();
            for (String word : ROOMS) {
                ids.add(side.id(side.declare(alice, word)));
            }
            side.story().quiet();
            rooms.put(side.name, ids);
        }
        notes("one connection", 1, 1, rooms);
        notes("16 connections, 16 incidents", 16, 16, rooms);
        notes("16 connections, 1 incident", 16, 1, rooms);
    }

    private void notes(String what, int connections, int incidents, Map<String, List<String>> rooms)
            throws Exception {
        Map<String, Map<String, List<Double>>> figures = new TreeMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Side side : sides) {
                List<String> ids = rooms.getOrDefault(side.name, List.of()).subList(0, incidents);
                Side.Used before = side.used();
                Figures answers = round(side, ids, connections);
                Side.Used used = side.used().since(before);
                if (round > 0) {
                    put(figures, "answers/s", side, answers.rate());
                    put(figures, "p50 ms", side, answers.millis(0.5));
                    put(figures, "p99 ms", side, answers.millis(0.99));
                    put(figures, "bot, processor ms", side, each(used.bot(), answers));
                    put(figures, "PostgreSQL, processor ms", side, each(used.server(), answers));
                    put(figures, "transactions", side, used.transactions() / answers.count());
                }
            }
        }
        figures.forEach((figure, values) -> tell("note, %s: %s".formatted(what, figure), values));
    }

    private static double each(double seconds, Figures answers) {
        return seconds * 1e3 / answers.count();
    }

    private static Figures round(Side side, List<String> channels, int connections)
            throws Exception {
        List<Client> clients = new ArrayList<>();
        List<Load.Shot> shots = new ArrayList<>();
        String alice = side.story().person("alice").id();
        for (int n = 0; n < connections; n++) {
            Client client = new Client(side.port(), BotProcess.SECRET, alice);
            clients.add(client);
            String channel = channels.get(n % channels.size());
            shots.add(() -> client.command(channel, "note it goes on") == 200);
        }
        try {
            return Load.closed(shots, 4);
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    /** Both at once, so that both feel the same of what else goes on. */
    private void rests() throws Exception {
        for (Side side : sides) {
            side.replica();
            side.story().quiet();
        }
        LockSupport.parkNanos(REST.toNanos());
        Map<String, Map<String, List<Double>>> figures = new TreeMap<>();
        for (int n = 0; n < RESTS; n++) {
            List<Side.Used> before = sides.stream().map(Side::used).toList();
            LockSupport.parkNanos(REST.toNanos());
            for (int each = 0; each < sides.size(); each++) {
                Side.Used used = sides.get(each).used().since(before.get(each));
                put(figures, "bots, % of a core", sides.get(each), 100 * used.bot() / used.at());
                put(
                        figures,
                        "PostgreSQL, % of a core",
                        sides.get(each),
                        100 * used.server() / used.at());
                put(
                        figures,
                        "transactions a second",
                        sides.get(each),
                        used.transactions() / used.at());
            }
        }
        figures.forEach((figure, values) -> tell("two replicas at rest: " + figure, values));
    }

    private static void put(
            Map<String, Map<String, List<Double>>> figures,
            String figure,
            Side side,
            double value) {
        put(figures.computeIfAbsent(figure, _ -> new TreeMap<>()), side, value);
    }

    private static void put(Map<String, List<Double>> values, Side side, double value) {
        values.computeIfAbsent(side.name, _ -> new ArrayList<>()).add(value);
    }

    private void tell(String what, Map<String, List<Double>> values) {
        tell(out, what, values);
    }

    /** The medians of both builds, or of this one alone, and how far the values are apart. */
    static void tell(PrintStream out, String what, Map<String, List<Double>> values) {
        double now = median(values, "this");
        if (!values.containsKey("other")) {
            out.printf("%-62s this %9.3f %s%n", what, now, range(values, "this"));
            return;
        }
        double other = median(values, "other");
        out.printf(
                "%-62s other %9.3f %-22s this %9.3f %-22s this/other %.2f%n",
                what, other, range(values, "other"), now, range(values, "this"), now / other);
    }

    private static double median(Map<String, List<Double>> values, String side) {
        double[] sorted =
                values.getOrDefault(side, List.of()).stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static String range(Map<String, List<Double>> values, String side) {
        List<Double> all = values.getOrDefault(side, List.of()).stream().sorted().toList();
        return "(%.3f to %.3f)".formatted(all.getFirst(), all.getLast());
    }
}
