package tocsin.bot;

import org.jspecify.annotations.Nullable;

import tocsin.bot.store.OutsideAnchor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The anchors that somebody kept outside and gives to a command. */
sealed interface GivenAnchors {

    record Good(List<OutsideAnchor> anchors) implements GivenAnchors {}

    record Wrong(List<String> mistakes) implements GivenAnchors {}

    /**
     * @param given the name of a file, {@code -} for standard input, or an anchor itself; absent:
     *     none
     */
    static GivenAnchors read(@Nullable String given) {
        if (given == null) {
            return new Good(List.of());
        }
        try {
            if (given.equals("-")) {
                return of("standard input", lines());
            }
            OutsideAnchor.Read pasted = OutsideAnchor.read(given.lines().toList());
            return isFile(given)
                    ? of(given, Files.readAllLines(Path.of(given), StandardCharsets.ISO_8859_1))
                    : of(
                            pasted,
                            "There is no file '%s', and these words hold no anchor either."
                                    .formatted(given));
        } catch (IOException e) {
            return new Wrong(List.of("%s cannot be read: %s".formatted(given, e.getMessage())));
        }
    }

    private static boolean isFile(String given) {
        try {
            return Files.exists(Path.of(given));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /** Anchors are ASCII, so a log in any encoding can be read. */
    private static List<String> lines() throws IOException {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1))) {
            return in.readAllLines();
        }
    }

    private static GivenAnchors of(String name, List<String> lines) {
        return of(
                OutsideAnchor.read(lines),
                "%s holds no anchor. Give the file anchors.log, a log of Tocsin, or the words of the digest channel."
                        .formatted(name));
    }

    private static GivenAnchors of(OutsideAnchor.Read read, String none) {
        if (!read.mistakes().isEmpty()) {
            return new Wrong(read.mistakes());
        }
        return read.anchors().isEmpty() ? new Wrong(List.of(none)) : new Good(read.anchors());
    }
}
