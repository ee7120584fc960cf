package tocsin.bot.config;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the environment says, read once.
 *
 * @param database absent: an embedded PostgreSQL under {@code files.data}
 * @param kept how long what nobody asks for any more is kept
 */
public record Settings(
        SlackSettings slack,
        Ports ports,
        @Nullable DatabaseUrl database,
        Files files,
        Connections connections,
        Duration kept) {
    private static final int KEPT_DAYS = 30;

    /** Slack repeats an event for a day at most (Slack: Events API, delayed events). */
    private static final int LEAST_DAYS = 7;

    private static final int MOST_DAYS = 36_500;

    /** With what is done with kept as long as usual. */
    public Settings(
            SlackSettings slack,
            Ports ports,
            @Nullable DatabaseUrl database,
            Files files,
            Connections connections) {
        this(slack, ports, database, files, connections, Duration.ofDays(KEPT_DAYS));
    }

    /**
     * Where Tocsin listens; 0: any free port.
     *
     * @param front for Slack and for those who send alerts
     * @param admin for probes and metrics
     */
    public record Ports(int front, int admin) {
        static Ports read(Environment variables) {
            return new Ports(variables.port("PORT", 3000), variables.port("ADMIN_PORT", 3001));
        }
    }

    /**
     * @param data the folder of the embedded PostgreSQL
     * @param policy the file of the organisation's rules
     * @param runbooks the folder of its runbooks
     * @param anchors the file that anchors of what is written down are appended to
     */
    public record Files(Path data, Path policy, Path runbooks, Path anchors) {
        /** With the anchors in the data folder. */
        public Files(Path data, Path policy, Path runbooks) {
            this(data, policy, runbooks, data.resolve("anchors.log"));
        }

        /** For what needs nothing else. */
        public static Files read(Map<String, String> environment) {
            return read(new Environment(environment));
        }

        static Files read(Environment variables) {
            Files usual =
                    new Files(
                            Path.of(variables.text("TOCSIN_DATA", "./data")),
                            Path.of(variables.text("TOCSIN_CONFIG", "./tocsin.yml")),
                            Path.of(variables.text("TOCSIN_RUNBOOKS", "./runbooks")));
            return new Files(
                    usual.data(),
                    usual.policy(),
                    usual.runbooks(),
                    Path.of(variables.text("TOCSIN_ANCHORS", usual.anchors().toString())));
        }
    }

    /** The part of them that concerns the database alone. */
    public DatabaseSettings storage() {
        return new DatabaseSettings(database, files.data());
    }

    /** What reading the environment came to. */
    public sealed interface Reading {}

    public record Good(Settings settings) implements Reading {}

    /** Every mistake, as a sentence that names the variable and says what it should be. */
    public record Wrong(List<String> mistakes) implements Reading {
        public Wrong {
            mistakes = List.copyOf(mistakes);
        }
    }

    public static Reading read(Map<String, String> environment) {
        Environment variables = new Environment(environment);
        Settings settings =
                new Settings(
                        SlackSettings.read(variables),
                        Ports.read(variables),
                        DatabaseSettings.url(variables),
                        Files.read(variables),
                        Connections.read(variables),
                        Duration.ofDays(
                                variables.number(
                                        "TOCSIN_KEEP_DAYS", KEPT_DAYS, LEAST_DAYS, MOST_DAYS)));
        return variables.mistakes().isEmpty()
                ? new Good(settings)
                : new Wrong(variables.mistakes());
    }
}
