package tocsin.bot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many alerts are taken when many senders send as fast as they are answered: each lets a group
 * of its own fire, and then ends it. The bot is a process with a heap of 256 MB; another build
 * beside it, if one is given, goes in turns with it.
 */
final class AlertIntake {
    private static final int SENDERS = 50;
    private static final int WARMING = 3;
    private static final int ROUNDS = 5;
    private static final double SECONDS = 5;

    private final PrintStream out;
    private final List<Side> sides;
    private final Map<String, Map<String, List<Double>>> figures = new TreeMap<>();

    private AlertIntake(PrintStream out, List<Side> sides) {
        this.out = out;
        this.sides = sides;
    }

    /**
     * @param arguments the jar of another build, with its libraries beside it; may be left out
     */
    static void measure(PrintStream out, List<String> arguments) throws Exception {
        try (Side now = new Side("this", Side.JAR)) {
            if (arguments.isEmpty()) {
                new AlertIntake(out, List.of(now)).measure();
                return;
            }
            try (Side before = new Side("other", Path.of(arguments.getFirst()))) {
                new AlertIntake(out, List.of(before, now)).measure();
            }
        }
    }

    private void measure() throws Exception {
        for (int round = 1 - WARMING; round <= ROUNDS; round++) {
            for (Side side : sides) {
                Side.Used before = side.used();
                Taken taken = round(side);
                Side.Used used = side.used().since(before);
                out.printf("round %d  %-5s  %s%n", round, side.name, taken);
                if (round > 0) {
                    put("taken/s", side, taken.answers.rate());
                    put("refused/s", side, taken.refused / SECONDS);
                    put("p50 ms", side, taken.answers.millis(0.5));
                    put("p99 ms", side, taken.answers.millis(0.99));
                    put("bot, processor ms", side, 1e3 * used.bot() / taken.answers.count());
                    put(
                            "PostgreSQL, processor ms",
                            side,
                            1e3 * used.server() / taken.answers.count());
                    put("transactions", side, used.transactions() / taken.answers.count());
                }
            }
        }
        figures.forEach((what, values) ->
                Beside.tell(out, "alerts, %d connections: %s".formatted(SENDERS, what), values));
        for (Side side : sides) {
            out.printf("resident: %s %d MB%n", side.name, side.residentMegabytes());
        }
    }

    private void put(String figure, Side side, double value) {
        figures.computeIfAbsent(figure, _ -> new TreeMap<>())
                .computeIfAbsent(side.name, _ -> new ArrayList<>())
                .add(value);
    }

    /**
     * @param answers to what was taken
     */
    private record Taken(Figures answers, int refused) {
        @Override
        public String toString() {
            return "%s  refused %d".formatted(answers, refused);
        }
    }

    private static Taken round(Side side) throws Exception {
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int n = 0; n < SENDERS; n++) {
                all.add(threads.submit(() -> send(side, end, nanos, refused)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        return new Taken(
                Figures.of(nanos.stream().mapToLong(Long::longValue).toArray(), SECONDS),
                refused.get());
    }

    private static Void send(
            Side side, long end, ConcurrentLinkedQueue<Long> nanos, AtomicInteger refused)
            throws IOException {
        try (AlertClient sender = new AlertClient(side.port())) {
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                if (sender.tell()) {
                    nanos.add(System.nanoTime() - began);
                } else {
                    refused.incrementAndGet();
                }
            }
        }
        return null;
    }
}
