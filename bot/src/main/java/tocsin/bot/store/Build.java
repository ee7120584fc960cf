package tocsin.bot.store;

import tocsin.incidents.Incident;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells one build of Tocsin from another by its very code, so that nobody has to remember to count
 * a version up.
 */
final class Build {
    /** Of the code that folds facts, and of that which writes what they come to. */
    static final String FOLD = fold();

    private Build() {}

    private static String fold() {
        MessageDigest digest = Chain.sha256();
        try {
            for (Class<?> each : List.of(Incident.class, Build.class)) {
                Path code =
                        Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI());
                for (Path file : files(code)) {
                    digest.update(Files.readAllBytes(file));
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("Tocsin's own code cannot be read", e);
        }
        return Chain.hex(digest.digest());
    }

    /** A jar is one file, a folder of classes many. */
    private static List<Path> files(Path code) throws IOException {
        try (Stream<Path> files = Files.walk(code)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
