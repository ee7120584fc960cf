package tocsin.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** The launcher, with a JVM that only says how it was called. */
class LauncherTest {
    private static final Instant BUILT = Instant.parse("2026-06-01T10:00:00Z");
    private static final String CACHE = "bot/target/tocsin-bot.aot";

    @TempDir private Path home;

    @BeforeEach
    void build() throws IOException {
        Files.copy(Path.of("..", "tocsin"), home.resolve("tocsin"));
        make("jdk/release", "JAVA_VERSION=\"25.0.3\"\n");
        make("jdk/bin/java", "#!/bin/sh\necho \"$@\"\n");
        assertThat(home.resolve("jdk/bin/java").toFile().setExecutable(true)).isTrue();
        make("bot/target/tocsin-bot.jar", "");
        make("bot/target/lib/quartz.jar", "");
        make("sandbox/target/tocsin-sandbox.jar", "");
        touch("bot/target/lib", BUILT);
    }

    @Test
    void a_bot_starts_with_the_cache_that_was_made_after_its_jars() throws Exception {
        make(CACHE, "");
        touch(CACHE, BUILT.plusSeconds(1));

        assertThat(called("serve")).contains("-XX:AOTCache=" + home.resolve(CACHE));
        assertThat(called("demo")).contains("--aot-cache " + home.resolve(CACHE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bot/target/tocsin-bot.jar", "bot/target/lib/quartz.jar", "jdk/release"})
    void no_cache_is_used_that_is_older_than_what_it_was_made_from(String newer) throws Exception {
        make(CACHE, "");
        touch(CACHE, BUILT.plusSeconds(1));
        touch(newer, BUILT.plusSeconds(2));

        assertThat(called("serve")).contains("-jar").endsWith("serve").doesNotContain("AOT");
        assertThat(called("demo")).contains("DemoMain").doesNotContain("aot");
    }

    @Test
    void a_bot_starts_without_a_cache() throws Exception {
        assertThat(called("serve")).contains("-jar").endsWith("serve").doesNotContain("AOT");
    }

    private void make(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        touch(name, BUILT);
    }

    private void touch(String name, Instant at) throws IOException {
        Files.setLastModifiedTime(home.resolve(name), FileTime.from(at));
    }

    private String called(String command) throws IOException, InterruptedException {
        ProcessBuilder launcher =
                new ProcessBuilder("sh", home.resolve("tocsin").toString(), command)
                        .redirectErrorStream(true);
        launcher.environment().put("TOCSIN_JAVA_HOME", home.resolve("jdk").toString());
        Process process = launcher.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }
}
