package tocsin.incidents.alert;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a group of alerts says of itself. It comes from outside: it is made plain and bounded here,
 * whoever sent it, and escaped where it is shown.
 *
 * @param severity the sender's own word for it; may be empty
 * @param service may be empty
 * @param labels those that all its alerts share, as far as they are kept
 * @param runbook an http or https address
 * @param untold how many more of its alerts the sender knows of and did not tell each
 */
public record Wording(
        String title,
        String description,
        String severity,
        String service,
        Map<String, String> labels,
        List<Link> links,
        @Nullable String runbook,
        int untold) {
    private static final int TITLE = 150;
    private static final int DESCRIPTION = 600;
    private static final int WORD = 60;
    private static final int VALUE = 150;
    private static final int LABELS = 20;
    private static final int LINKS = 5;

    public Wording {
        title = Plain.text(title, TITLE);
        title = title.isEmpty() ? "Alert without a name" : title;
        description = Plain.text(description, DESCRIPTION);
        severity = Plain.text(severity, WORD);
        service = Plain.text(service, WORD);
        labels = bounded(labels);
        links = links.stream().distinct().limit(LINKS).toList();
        untold = Math.max(0, untold);
        runbook = runbook != null && Link.isAddress(runbook) ? runbook : null;
    }

    /** Everything is told. */
    public Wording(
            String title,
            String description,
            String severity,
            String service,
            Map<String, String> labels,
            List<Link> links,
            @Nullable String runbook) {
        this(title, description, severity, service, labels, links, runbook, 0);
    }

    private static Map<String, String> bounded(Map<String, String> labels) {
        SortedMap<String, String> kept = new TreeMap<>();
        new TreeMap<>(labels)
                .forEach((name, value) -> {
                    if (kept.size() < LABELS) {
                        kept.put(Plain.text(name, WORD), Plain.text(value, VALUE));
                    }
                });
        return Collections.unmodifiableMap(kept);
    }

    /** The same, when the sender named no severity for the whole group. */
    public Wording rated(String word) {
        return severity.isEmpty()
                ? new Wording(title, description, word, service, labels, links, runbook, untold)
                : this;
    }
}
