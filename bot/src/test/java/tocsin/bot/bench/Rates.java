package tocsin.bot.bench;

import tocsin.bot.database.Database;
import tocsin.bot.web.WebServer;
import tocsin.sandbox.story.Someone;
import tocsin.sandbox.story.Story;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Requests as fast as they are answered, beside a bare handler, in turns. */
final class Rates {
    private static final int ROUNDS = 5;

    private final PrintStream out;
    private final Bench.Stage stage;
    private final WebServer bare;
    private final String text;

    private Rates(PrintStream out, Bench.Stage stage, WebServer bare, String text) {
        this.out = out;
        this.stage = stage;
        this.bare = bare;
        this.text = text;
    }

    /** A signed note beside one insert. */
    static void notes(PrintStream out) throws Exception {
        try (Bench.Stage stage = new Bench.Stage();
                Database pool = Database.open(stage.url);
                WebServer bare = Bare.open(pool, Bench.SECRET)) {
            Rates rates = new Rates(out, stage, bare, "note it goes on");
            Story story = new Story(stage.sandbox);
            Someone alice = story.person("alice");
            List<String> channels = new ArrayList<>();
            for (String word : Bench.WORDS) {
                channels.add(stage.declare(story, alice, word));
            }
            story.quiet();
            rates.measure("note", alice, channels, 1);
            rates.measure("note", alice, channels, 32);
        }
    }

    /** A signed command that nothing is written for, beside a signature check. */
    static void empty(PrintStream out) throws Exception {
        try (Bench.Stage stage = new Bench.Stage();
                WebServer bare = Bare.open(Bench.SECRET)) {
            Rates rates = new Rates(out, stage, bare, "help");
            Someone alice = new Story(stage.sandbox).person("alice");
            rates.measure("help", alice, List.of("C0GENERAL"), 32);
        }
    }

    private void measure(String what, Someone who, List<String> channels, int connections)
            throws Exception {
        Used _ = round(bare.port(), who, channels, connections, 6);
        Used _ = round(stage.tocsin.port(), who, channels, connections, 12);
        List<Double> rates = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        for (int n = 1; n <= ROUNDS; n++) {
            Used least = round(bare.port(), who, channels, connections, 5);
            Used ours = round(stage.tocsin.port(), who, channels, connections, 5);
            out.printf("c=%-2d round %d  bare  %s%n", connections, n, least);
            out.printf("c=%-2d round %d  %s  %s%n", connections, n, what, ours);
            rates.add(ours.answers.rate() / least.answers.rate());
            processor.add(ours.each() / least.each());
            out.printf(
                    "c=%-2d round %d  %s/bare  rate %.2f   p50 %.2f   processor %.2f%n",
                    connections,
                    n,
                    what,
                    rates.getLast(),
                    ours.answers.millis(0.5) / least.answers.millis(0.5),
                    processor.getLast());
        }
        out.printf(
                "c=%-2d median   %s/bare  rate %.2f   processor %.2f%n",
                connections, what, median(rates), median(processor));
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    /**
     * @param server processor time of this process without those who ask, in seconds
     * @param postgres the same of PostgreSQL
     */
    private record Used(Figures answers, double server, double postgres) {

        /** For an answer, in milliseconds. */
        double each() {
            return (server + postgres) * 1e3 / answers.count();
        }

        @Override
        public String toString() {
            return "%s   processor ms %.3f + %.3f"
                    .formatted(
                            answers,
                            server * 1e3 / answers.count(),
                            postgres * 1e3 / answers.count());
        }
    }

    private Used round(
            int port, Someone who, List<String> channels, int connections, double seconds)
            throws Exception {
        List<Client> clients = new ArrayList<>();
        List<Load.Shot> shots = new ArrayList<>();
        for (int n = 0; n < connections; n++) {
            Client client = new Client(port, Bench.SECRET, who.id());
            clients.add(client);
            String channel = channels.get(n % channels.size());
            shots.add(() -> client.command(channel, text) == 200);
        }
        double own = ProcessorTime.own();
        double postgres = ProcessorTime.ofServer(stage.postmaster);
        try {
            Figures answers = Load.closed(shots, seconds);
            return new Used(
                    answers,
                    ProcessorTime.own() - own - answers.clients(),
                    ProcessorTime.ofServer(stage.postmaster) - postgres);
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }
}
