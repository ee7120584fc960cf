package tocsin.bot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.store.Backlog;
import tocsin.conversations.workspace.CallListener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page that Prometheus reads. */
class MetricsTest {
    private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\S+) \\S");
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) ");

    private final Metrics metrics = new Metrics();
    private Optional<Backlog> backlog =
            Optional.of(
                    new Backlog(3, 2, 1, 5, Duration.ofMillis(90_500), 4, Duration.ofSeconds(7)));

    @BeforeEach
    void set() {
        metrics.ready(() -> true);
        metrics.backlog(() -> backlog);
        metrics.slackCalls()
                .called("chat.postMessage", CallListener.Result.LIMITED, Duration.ofMillis(20));
        metrics.answered("/slack/events", 200, Duration.ofMillis(5));
        metrics.intents().of("done").record(Duration.ofMillis(5));
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void it_tells_what_waits() {
        assertThat(metrics.page())
                .contains(
                        "\ntocsin_effects_due 3.0\n",
                        "\ntocsin_effects_later 2.0\n",
                        "\ntocsin_effects_failing 1.0\n",
                        "\ntocsin_effects_parked 5.0\n",
                        "\ntocsin_effects_oldest_due_seconds 90.5\n",
                        "\ntocsin_clocks_due 4.0\n",
                        "\ntocsin_clocks_oldest_due_seconds 7.0\n",
                        "\ntocsin_ready 1.0\n");
    }

    @Test
    void what_is_not_known_is_no_zero() {
        backlog = Optional.empty();

        assertThat(metrics.page())
                .contains("\ntocsin_effects_due NaN\n", "\ntocsin_clocks_oldest_due_seconds NaN\n");
    }

    @Test
    void it_counts_calls_requests_and_intents() {
        assertThat(metrics.page())
                .contains(
                        "tocsin_slack_calls_seconds_count{method=\"chat.postMessage\",result=\"limited\"}"
                                + " 1",
                        "tocsin_http_requests_seconds_count{door=\"slack\",status=\"200\"} 1",
                        "tocsin_intents_seconds_count{outcome=\"done\"} 1",
                        "jvm_memory_used_bytes{",
                        "jvm_threads_live_threads");
    }

    @Test
    void who_asks_for_paths_of_their_own_makes_no_series() {
        for (int n = 0; n < 100; n++) {
            metrics.answered("/wp-login-" + n, 404, Duration.ofMillis(1));
        }

        assertThat(metrics.page().lines().filter(line -> line.contains("404")))
                .allMatch(line -> line.contains("door=\"other\""))
                .hasSizeLessThan(10);
        assertThat(metrics.page()).doesNotContain("wp-login");
    }

    @Test
    void every_family_says_what_it_is() {
        Set<String> told = found(HELP);

        assertThat(families()).isNotEmpty().isSubsetOf(told);
    }

    @Test
    void the_documentation_names_each_that_is_ours() throws IOException {
        String written = Files.readString(Path.of("..", "docs", "operating.md"));

        assertThat(families())
                .filteredOn(name -> name.startsWith("tocsin_") && !name.endsWith("_max"))
                .isNotEmpty()
                .allMatch(name -> written.contains("`" + name + "`"));
    }

    private Set<String> families() {
        return found(FAMILY);
    }

    private Set<String> found(Pattern pattern) {
        return pattern.matcher(metrics.page())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
