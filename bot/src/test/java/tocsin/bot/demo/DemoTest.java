package tocsin.bot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** How the demo ends, with a sandbox that tells all it was given. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DemoTest {
    @TempDir Path home;

    @Test
    void when_a_part_fails_its_last_words_are_told_without_the_secrets_in_them() throws Exception {
        Process demo = demo("3");

        assertThat(demo.waitFor()).isEqualTo(1);
        assertThat(said())
                .contains("The sandbox ended with 3.", "--bot-token", "…")
                .doesNotContainPattern("[0-9a-f]{32}");
    }

    @Test
    void an_end_that_was_asked_for_is_no_failure() throws Exception {
        Process demo = demo("wait");
        while (!Files.exists(home.resolve("up"))) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        demo.destroy();

        assertThat(demo.waitFor()).isZero();
        assertThat(said()).isEmpty();
    }

    /** In place of the sandbox. */
    static final class Blabber {
        private Blabber() {}

        public static void main(String[] args) throws Exception {
            System.out.println(String.join("\n", args));
            Files.writeString(Path.of("up"), "");
            String how = Files.readString(Path.of("how"));
            if (how.equals("wait")) {
                TimeUnit.HOURS.sleep(1);
            }
            System.exit(Integer.parseInt(how));
        }
    }

    private Process demo(String how) throws IOException {
        Files.writeString(home.resolve("how"), how);
        Files.writeString(home.resolve("manifest.yml"), "{}");
        Path jar = home.resolve("sandbox/target/tocsin-sandbox.jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Blabber.class.getName());
        String entry = Blabber.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = DemoTest.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            Objects.requireNonNull(in).transferTo(out);
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoMain.class.getName(),
                        "--port",
                        "8910",
                        "--home",
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile())
                .start();
    }

    /** Without what the logger says of itself. */
    private String said() throws IOException {
        return String.join(
                "\n",
                Files.readAllLines(home.resolve("said")).stream()
                        .filter(line -> !line.isBlank() && !line.contains("|-"))
                        .toList());
    }
}
