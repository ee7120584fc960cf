package tocsin.bot.bench;

import org.jdbi.v3.core.Jdbi;

import tocsin.sandbox.story.Someone;
import tocsin.sandbox.story.Story;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Five hundred people note something on one incident at the same moment. */
final class Crowd {
    private static final int PEOPLE = 500;
    private static final int ROUNDS = 5;

    private final Bench.Stage stage;
    private final Jdbi jdbi;
    private final String user;
    private final String channel;

    private Crowd(Bench.Stage stage, String user, String channel) {
        this.stage = stage;
        this.user = user;
        this.channel = channel;
        jdbi = Jdbi.create(stage.url.jdbc(), stage.url.user(), stage.url.password().value());
    }

    static void measure(PrintStream out) throws Exception {
        try (Bench.Stage stage = new Bench.Stage()) {
            Story story = new Story(stage.sandbox);
            Someone alice = story.person("alice");
            Crowd crowd = new Crowd(stage, alice.id(), stage.declare(story, alice, "lanterns"));
            out.println("warm-up  " + crowd.round());
            story.quiet();
            long before = crowd.transactions();
            for (int n = 1; n <= ROUNDS; n++) {
                out.printf("round %d  %s%n", n, crowd.round());
            }
            out.printf(
                    "transactions a note, what is done besides included: %.2f%n",
                    (crowd.transactions() - before) / (double) (ROUNDS * PEOPLE));
        }
    }

    private String round() throws Exception {
        long facts = count("select count(*) from fact where kind = 'noted'");
        List<Client> clients = new ArrayList<>();
        for (int n = 0; n < PEOPLE; n++) {
            clients.add(new Client(stage.tocsin.port(), Bench.SECRET, user));
        }
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        all(clients, nanos);
        long written = count("select count(*) from fact where kind = 'noted'") - facts;
        long[] each = nanos.stream().mapToLong(Long::longValue).toArray();
        return "%d people  %s   lost %d"
                .formatted(
                        PEOPLE,
                        Figures.of(
                                each,
                                nanos.stream().mapToLong(Long::longValue).max().orElse(1) / 1e9),
                        PEOPLE - written);
    }

    /** An answer of 200 may say that nothing was written, so the notes are counted. */
    private void all(List<Client> clients, List<Long> nanos) throws InterruptedException {
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Client client : clients) {
                threads.execute(() -> {
                    try (client) {
                        begin.await();
                        long began = System.nanoTime();
                        if (client.command(channel, "note it goes on") == 200) {
                            nanos.add(System.nanoTime() - began);
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
            begin.countDown();
        }
    }

    /** A server's process tells of its transactions once it had nothing to do for ten seconds. */
    private long transactions() throws InterruptedException {
        TimeUnit.SECONDS.sleep(11);
        return jdbi.withHandle(handle -> {
            handle.execute("select pg_stat_force_next_flush()");
            return handle.createQuery(
                            "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()")
                    .mapTo(Long.class)
                    .one();
        });
    }

    private long count(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
