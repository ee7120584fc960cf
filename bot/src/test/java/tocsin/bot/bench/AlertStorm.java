package tocsin.bot.bench;

import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.story.Someone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * What a person has to wait for while alerts come by the thousand: the bot as a process with a heap
 * of 256 MB, Slack at its real tiers. A P1 is declared while alerts come in and another one when
 * all are in and wait for Slack; then nobody sends any more.
 */
final class AlertStorm {
    private static final int GROUPS = 10_000;
    private static final int SENDERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration REST = Duration.ofSeconds(30);

    private final PrintStream out;
    private final int groups;

    private AlertStorm(PrintStream out, int groups) {
        this.out = out;
        this.groups = groups;
    }

    /**
     * @param arguments how many groups of alerts, and the jar of another build, which goes first;
     *     both may be left out
     */
    static void measure(PrintStream out, List<String> arguments) throws Exception {
        int groups = GROUPS;
        List<Path> jars = new ArrayList<>();
        for (String each : arguments) {
            if (each.matches("\\d+")) {
                groups = Integer.parseInt(each);
            } else {
                jars.add(Path.of(each));
            }
        }
        AlertStorm storm = new AlertStorm(out, groups);
        for (Path other : jars) {
            storm.measure("other", other);
        }
        storm.measure("this", Side.JAR);
    }

    private void measure(String name, Path jar) throws Exception {
        out.printf("%n%s: %,d groups of alerts%n", name, groups);
        try (Side side = new Side(name, jar);
                SlackCalls calls = SlackCalls.watch(side.sandbox().traffic())) {
            Asking asking = new Asking(side);
            Someone alice = side.story().person("alice");
            side.declare(alice, "warmth");
            side.story().quiet();
            asking.during("before the storm", () -> LockSupport.parkNanos(REST.toNanos() / 3));
            CompletableFuture<Double> digest = digest(side);
            asking.during("while alerts come in", () -> comingIn(side, alice));
            asking.during("while they wait", () -> declared(side, alice, "waiting"));
            tellOf(digest);
            rest(side);
            out.printf("resident: bot %d MB%n", side.residentMegabytes());
            calls.tell(out);
        }
    }

    /** A P1 is declared when half of the groups are in. */
    private void comingIn(Side side, Someone alice) throws Exception {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int n = 0; n < SENDERS; n++) {
                int first = n;
                all.add(threads.submit(() -> send(side, first, taken, refused)));
            }
            while (taken.get() < groups / 2 && all.stream().noneMatch(Future::isDone)) {
                LockSupport.parkNanos(10_000_000);
            }
            declared(side, alice, "coming");
            for (Future<?> each : all) {
                each.get();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        out.printf(
                "groups: %d in %.0f s, %.0f/s, %d refused%n",
                groups, seconds, groups / seconds, refused.get());
    }

    /** After how many seconds from now one message tells of all groups. */
    private static CompletableFuture<Double> digest(Side side) {
        long began = System.nanoTime();
        Workspace workspace = side.sandbox().workspace();
        return CompletableFuture.supplyAsync(
                () -> {
                    while (!workspace.locked(
                            () -> in(workspace, "alerts", room -> says(room, "Alert storm")))) {
                        LockSupport.parkNanos(20_000_000);
                    }
                    return (System.nanoTime() - began) / 1e9;
                },
                Thread::startVirtualThread);
    }

    private void tellOf(CompletableFuture<Double> digest) {
        Double seconds = digest.getNow(null);
        out.println(
                seconds == null ? "digest: none" : "digest shown after %.1f s".formatted(seconds));
    }

    private Void send(Side side, int first, AtomicInteger taken, AtomicInteger refused)
            throws IOException {
        try (AlertClient sender = new AlertClient(side.port())) {
            for (int group = first; group < groups; group += SENDERS) {
                while (!sender.fires(group)) {
                    refused.incrementAndGet();
                }
                taken.incrementAndGet();
            }
        }
        return null;
    }

    /** Says how long everything took that a person waits for. */
    private void declared(Side side, Someone alice, String word) throws Exception {
        String name =
                "incident-" + Clock.systemUTC().instant().toString().substring(0, 10) + "-" + word;
        long began = System.nanoTime();
        int status;
        try (Client client = new Client(side.port(), BotProcess.SECRET, alice.id())) {
            status = client.command(side.id(side.story().channel("general")), "P1 " + word);
        }
        double answer = (System.nanoTime() - began) / 1e6;
        Workspace workspace = side.sandbox().workspace();
        Map<String, Predicate<Workspace>> awaited =
                Map.of(
                        "channel", it -> it.named(name).isPresent(),
                        "invitation", it -> in(it, name, room -> room.members.contains(alice.id())),
                        "card", it -> in(it, name, room -> says(room, "P1 ")),
                        "announcement", it -> in(it, "incidents", room -> says(room, word)));
        StringBuilder line = new StringBuilder();
        List<String> left =
                new ArrayList<>(List.of("channel", "invitation", "card", "announcement"));
        while (!left.isEmpty() && System.nanoTime() - began < PATIENCE.toNanos()) {
            long now = System.nanoTime();
            left.removeIf(what -> {
                boolean isThere =
                        workspace.locked(
                                () -> Objects.requireNonNull(awaited.get(what)).test(workspace));
                if (isThere) {
                    line.append("  %s %.2f s".formatted(what, (now - began) / 1e9));
                }
                return isThere;
            });
            LockSupport.parkNanos(2_000_000);
        }
        left.forEach(what -> line.append("  %s > %d s".formatted(what, PATIENCE.toSeconds())));
        out.printf("P1 %-8s answered %d in %.0f ms%s%n", word, status, answer, line);
    }

    private static boolean in(Workspace workspace, String name, Predicate<Channel> what) {
        return workspace.named(name).filter(what).isPresent();
    }

    private static boolean says(Channel room, String words) {
        for (Post post : room.posts.values()) {
            if (post.text.contains(words)) {
                return true;
            }
        }
        return false;
    }

    /** Nobody sends any more, and nearly all groups wait for their message still. */
    private void rest(Side side) {
        Side.Used before = side.used();
        LockSupport.parkNanos(REST.toNanos());
        Side.Used used = side.used().since(before);
        out.printf(
                "once nobody sends, of one core: bot %.1f %%  PostgreSQL %.1f %%  transactions %.0f/s%n",
                100 * used.bot() / used.at(),
                100 * used.server() / used.at(),
                used.transactions() / used.at());
    }

    /** One who asks twice a second, all the time. */
    private final class Asking {
        private final Side side;
        private final String user;

        Asking(Side side) {
            this.side = side;
            user = side.story().person("bob").id();
        }

        interface Work {
            void run() throws Exception;
        }

        void during(String what, Work work) throws Exception {
            AtomicInteger failed = new AtomicInteger();
            List<Long> nanos = new ArrayList<>();
            Thread asking =
                    Thread.ofVirtual()
                            .start(() -> {
                                while (!Thread.currentThread().isInterrupted()) {
                                    long began = System.nanoTime();
                                    if (!isAnswered()) {
                                        failed.incrementAndGet();
                                    }
                                    nanos.add(System.nanoTime() - began);
                                    LockSupport.parkNanos(
                                            500_000_000 - (System.nanoTime() - began));
                                }
                            });
            long began = System.nanoTime();
            work.run();
            asking.interrupt();
            asking.join();
            double seconds = (System.nanoTime() - began) / 1e9;
            Figures figures =
                    Figures.of(nanos.stream().mapToLong(Long::longValue).toArray(), seconds);
            out.printf("/incident list, %-22s%s  failed %d%n", what, figures, failed.get());
        }

        private boolean isAnswered() {
            try (Client client = new Client(side.port(), BotProcess.SECRET, user)) {
                return client.command("C0123GENERAL", "list") == 200;
            } catch (IOException _) {
                return false;
            }
        }
    }
}
