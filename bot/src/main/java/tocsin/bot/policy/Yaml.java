package tocsin.bot.policy;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapping of a YAML file that knows its lines and collects every mistake instead of stopping at
 * the first.
 */
final class Yaml {
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final int line;
    private final List<Mistake> mistakes;

    private Yaml(MappingNode node, List<Mistake> mistakes) {
        this.line = lineOf(node);
        this.mistakes = mistakes;
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (fields.put(key, tuple.getValueNode()) != null) {
                mistakes.add(
                        new Mistake(lineOf(tuple.getKeyNode()), "'" + key + "' stands here twice"));
            }
            lines.put(key, lineOf(tuple.getKeyNode()));
        }
    }

    /** The mapping that this node is; a mistake when it is something else. */
    static Optional<Yaml> of(Node node, String what, List<Mistake> mistakes) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Yaml(mapping, mistakes));
        }
        mistakes.add(new Mistake(lineOf(node), what + " should be a list of names with values"));
        return Optional.empty();
    }

    int line() {
        return line;
    }

    int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    List<String> keys() {
        return List.copyOf(fields.keySet());
    }

    void mistake(int at, String message) {
        mistakes.add(new Mistake(at, message));
    }

    /** Words that must be there. */
    String text(String key) {
        String found = textOr(key, null);
        if (found == null) {
            if (!has(key)) {
                mistake(line, "'" + key + "' is missing");
            }
            return "";
        }
        return found;
    }

    @Nullable String textOr(String key, @Nullable String otherwise) {
        asked.add(key);
        Node node = fields.get(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        mistake(lineOf(node), "'" + key + "' should be text");
        return null;
    }

    Duration duration(String key) {
        String text = text(key);
        return text.isEmpty()
                ? Duration.ZERO
                : Durations.parse(text)
                        .orElseGet(() -> {
                            mistake(
                                    lineOf(key),
                                    "'%s' is '%s', which is no duration: write 90s, 15m, 1h30m, 2d or ISO 8601"
                                            .formatted(key, text));
                            return Duration.ZERO;
                        });
    }

    /** True or false; empty when it is something else, or not there. */
    Optional<Boolean> flag(String key) {
        asked.add(key);
        return fields.get(key) instanceof ScalarNode scalar
                        && (scalar.getValue().equals("true") || scalar.getValue().equals("false"))
                ? Optional.of(scalar.getValue().equals("true"))
                : Optional.empty();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node node : items(key)) {
            if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                texts.add(scalar.getValue().strip());
            } else {
                mistake(lineOf(node), "'" + key + "' should be a list of words");
            }
        }
        return texts;
    }

    <T> List<T> each(String key, Function<Yaml, T> reader) {
        List<T> all = new ArrayList<>();
        for (Node node : items(key)) {
            of(node, "An entry of '" + key + "'", mistakes)
                    .ifPresent(item -> {
                        all.add(reader.apply(item));
                        item.refuseUnknown();
                    });
        }
        return all;
    }

    Optional<Yaml> inner(String key) {
        asked.add(key);
        Node node = fields.get(key);
        return node == null ? Optional.empty() : of(node, "'" + key + "'", mistakes);
    }

    /** Call when all that is known has been asked for: what is left was a slip of the pen. */
    void refuseUnknown() {
        for (String key : fields.keySet()) {
            if (!asked.contains(key)) {
                mistake(
                        lineOf(key),
                        "'%s' is not known here; known are %s"
                                .formatted(
                                        key, String.join(", ", asked.stream().sorted().toList())));
            }
        }
    }

    private List<Node> items(String key) {
        asked.add(key);
        Node node = fields.get(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        mistake(lineOf(node), "'" + key + "' should be a list");
        return List.of();
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
