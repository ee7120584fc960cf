package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The page's pure parts, tested in their own language where Node.js is installed. */
class PageTest {

    @Test
    void text_dates_and_emoji_are_read_as_slack_reads_them() throws Exception {
        assumeTrue(isInstalled("node"), "Node.js is not installed");
        Process node =
                new ProcessBuilder("node", "--test", "src/test/page/")
                        .redirectErrorStream(true)
                        .start();
        String told = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor()).as(told).isZero();
        assertThat(told).contains("fail 0").doesNotContain("pass 0");
    }

    /** Data reaches the page as text and never as markup. */
    @Test
    void nothing_on_the_page_parses_markup() throws IOException {
        Path page = Path.of("src/main/resources/tocsin/sandbox/page");
        try (Stream<Path> files = Files.list(page)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".js")).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain(
                                "innerHTML",
                                "outerHTML",
                                "insertAdjacentHTML",
                                "document.write",
                                "eval(");
            }
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
