package tocsin.sandbox.slack.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A document of sections in Markdown. Guarded by the workspace's lock. */
public final class Canvas {
    private static final Pattern GAPS = Pattern.compile("\n{2,}");
    public final String id;
    public final List<Section> sections = new ArrayList<>();
    public String title;
    private int count;

    /** What an edit can be aimed at: a paragraph, a heading, a list. */
    public record Section(String id, String markdown) {

        /** {@code h1} to {@code h3}, or nothing for other text. */
        public Optional<String> heading() {
            for (int level = 1; level <= 3; level++) {
                if (markdown.startsWith("#".repeat(level) + " ")) {
                    return Optional.of("h" + level);
                }
            }
            return Optional.empty();
        }
    }

    Canvas(String id, String title, String markdown) {
        this.id = id;
        this.title = title;
        sections.addAll(sections(markdown));
    }

    public String markdown() {
        return sections.stream().map(Section::markdown).collect(Collectors.joining("\n\n"));
    }

    public List<Section> sections(String markdown) {
        return GAPS.splitAsStream(markdown.strip())
                .filter(each -> !each.isBlank())
                .map(each -> new Section(nextId(), each))
                .toList();
    }

    private String nextId() {
        count++;
        return "temp:C:" + id.toLowerCase(java.util.Locale.ROOT) + count;
    }
}
