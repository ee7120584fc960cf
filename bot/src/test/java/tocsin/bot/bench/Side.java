package tocsin.bot.bench;

import org.jdbi.v3.core.Jdbi;

import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Someone;
import tocsin.sandbox.story.Story;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** One build of the bot as processes, with a durable PostgreSQL and a Slack of its own. */
final class Side implements AutoCloseable {
    /** The build that is measured. */
    static final Path JAR = Path.of("bot/target/tocsin-bot.jar");

    final String name;
    private final Path jar;
    private final EmbeddedDatabase server;
    private final ProcessHandle postmaster;
    private final Jdbi jdbi;
    private final Sandbox sandbox;
    private final List<BotProcess> replicas = new ArrayList<>();

    Side(String name, Path jar) throws Exception {
        this.name = name;
        this.jar = jar;
        Path data = Files.createTempDirectory("tocsin-bench");
        server = EmbeddedDatabase.open(data);
        postmaster = ProcessorTime.postmaster(data);
        DatabaseUrl url = server.url();
        jdbi = Jdbi.create(url.jdbc(), url.user(), url.password().value());
        sandbox =
                Sandbox.start(
                        new SandboxOptions(
                                0,
                                Files.readString(Path.of("manifest.yml")),
                                BotProcess.SECRET,
                                BotProcess.TOKEN,
                                Clock.systemUTC()));
        replica();
        sandbox.appLivesAt(URI.create("http://127.0.0.1:" + port() + "/slack/events"));
    }

    /** One more process, which has answered. */
    void replica() throws Exception {
        BotProcess replica = BotProcess.start(jar, List.of(), server.url(), sandbox);
        replicas.add(replica);
        replica.awaitAnswer();
    }

    int port() {
        return replicas.getFirst().port();
    }

    Sandbox sandbox() {
        return sandbox;
    }

    long residentMegabytes() throws IOException {
        return replicas.getFirst().residentMegabytes();
    }

    Story story() {
        return new Story(sandbox);
    }

    void latency(int millis) {
        sandbox.troubles().latency(millis);
    }

    /** From the command to a channel with the declarer and the card in it; the name is its own. */
    Place declare(Someone who, String word) {
        Thread command =
                Thread.ofVirtual()
                        .start(() ->
                                who.command(story().channel("general"), "/incident", "P2 " + word));
        String day = Clock.systemUTC().instant().toString().substring(0, 10);
        Place room = story().newest("incident-" + day + "-" + word);
        room.with(who);
        room.says("Declared by");
        try {
            command.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return room;
    }

    String id(Place room) {
        return sandbox.workspace().named(room.name()).orElseThrow().id;
    }

    /** What has been used up to now. */
    Used used() {
        return new Used(
                System.nanoTime() / 1e9,
                replicas.stream().mapToDouble(BotProcess::processorSeconds).sum(),
                ProcessorTime.ofServer(postmaster),
                transactions());
    }

    private long transactions() {
        return jdbi.withHandle(handle -> {
            handle.execute("select pg_stat_force_next_flush()");
            return handle.createQuery(
                            "select xact_commit from pg_stat_database where datname = current_database()")
                    .mapTo(Long.class)
                    .one();
        });
    }

    /**
     * @param at a moment, in seconds
     * @param bot processor time of all replicas
     */
    record Used(double at, double bot, double server, long transactions) {
        Used since(Used before) {
            return new Used(
                    at - before.at,
                    bot - before.bot,
                    server - before.server,
                    transactions - before.transactions);
        }
    }

    @Override
    public void close() throws IOException {
        replicas.forEach(BotProcess::close);
        sandbox.close();
        server.close();
    }
}
