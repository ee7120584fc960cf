package tocsin.bot.policy;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Policy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The organisation's {@code tocsin.yml}. */
public final class PolicyFile {

    private PolicyFile() {}

    /** What reading the file came to. */
    public sealed interface Reading {}

    public record Good(Policy policy) implements Reading {}

    /** The file is not taken at all; every mistake in it, by line. */
    public record Wrong(Path file, List<Mistake> mistakes) implements Reading {
        public Wrong {
            mistakes = List.copyOf(mistakes);
        }

        /** One line a mistake: {@code FILE:LINE: message}. */
        public List<String> lines() {
            return mistakes.stream()
                    .map(mistake -> "%s:%d: %s".formatted(file, mistake.line(), mistake.message()))
                    .toList();
        }
    }

    /** Reads the file; the built-in policy when there is none. */
    public static Reading read(Path file) {
        if (!Files.exists(file)) {
            return new Good(BuiltInPolicy.policy());
        }
        try {
            return parse(file, Files.readString(file));
        } catch (MalformedInputException _) {
            return new Wrong(file, List.of(new Mistake(1, "the file should be written in UTF-8")));
        } catch (IOException e) {
            return new Wrong(
                    file, List.of(new Mistake(1, "the file cannot be read: " + e.getMessage())));
        }
    }

    private static Reading parse(Path file, String text) {
        List<Mistake> mistakes = new ArrayList<>();
        Policy policy =
                compose(text, mistakes)
                        .flatMap(node -> Yaml.of(node, "The file", mistakes))
                        .map(yaml -> new PolicyReader(yaml).read())
                        .orElseGet(BuiltInPolicy::policy);
        mistakes.sort(Comparator.comparingInt(Mistake::line));
        return mistakes.isEmpty() ? new Good(policy) : new Wrong(file, mistakes);
    }

    private static Optional<Node> compose(String text, List<Mistake> mistakes) {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            mistakes.add(new Mistake(line, "this is not YAML: " + e.getProblem()));
            return Optional.empty();
        } catch (YamlEngineException e) {
            mistakes.add(new Mistake(1, "this is not YAML: " + e.getMessage()));
            return Optional.empty();
        }
    }
}
