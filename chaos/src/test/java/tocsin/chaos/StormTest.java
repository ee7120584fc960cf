package tocsin.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.chaos.judge.Finding;
import tocsin.chaos.world.BotProcess;
import tocsin.chaos.world.Postgres;
import tocsin.chaos.world.Program;
import tocsin.chaos.world.World;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two replicas, each a process of its own, are killed while people use them. */
class StormTest {
    private static final int KILLS = 10;
    private static final Mischief.Density DENSITY =
            new Mischief.Density(Duration.ofMillis(2500), Duration.ofMillis(3500));

    @Test
    void who_is_killed_again_and_again_keeps_every_promise(@TempDir Path folder) throws Exception {
        Program bot = BotProcess.ofClassPath(classPath());
        World.Setting setting =
                new World.Setting(
                        folder,
                        Files.readString(Path.of("..", "manifest.yml")),
                        List.of(bot, bot),
                        false);
        Storm.Plan plan = new Storm.Plan(Duration.ofSeconds(25), KILLS, DENSITY);
        try (Postgres postgres = Postgres.start(folder)) {
            Storm.Outcome outcome =
                    new Storm(20, plan, new Points(), System.out::println).rage(setting, postgres);

            assertThat(outcome.findings()).extracting(Finding::toString).isEmpty();
            assertThat(outcome.kills()).isGreaterThanOrEqualTo(KILLS);
            assertThat(outcome.judgement().messages()).isGreaterThan(20);
        }
    }

    /** Without what is of this module: the bot has a log of its own. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.startsWith(Path.of("target").toAbsolutePath() + "/"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
