package tocsin.incidents.operation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What runs pods on a cluster, and can be rolled back, restarted or scaled. */
public record Workload(Kind kind, String namespace, String name) {
    private static final Pattern WRITTEN = Pattern.compile("([a-z]+)/([a-z0-9][a-z0-9.-]{0,252})");

    /** The kinds, by the names that Kubernetes has for them. */
    public enum Kind {
        DEPLOYMENT("Deployment"),
        STATEFUL_SET("StatefulSet"),
        DAEMON_SET("DaemonSet");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** As Kubernetes writes it: {@code StatefulSet}. */
        public String title() {
            return title;
        }

        static Optional<Kind> of(String word) {
            for (Kind kind : values()) {
                if (kind.title.toLowerCase(Locale.ROOT).equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Reads {@code deployment/checkout}, as a policy writes it.
     *
     * @return nothing, when it names no kind that is known or no name that Kubernetes takes
     */
    public static Optional<Workload> of(String written, String namespace) {
        Matcher matcher = WRITTEN.matcher(written);
        return matcher.matches()
                ? Kind.of(matcher.group(1))
                        .map(kind -> new Workload(kind, namespace, matcher.group(2)))
                : Optional.empty();
    }

    /** As people write it: {@code deployment/checkout}. */
    public String written() {
        return kind.title.toLowerCase(Locale.ROOT) + "/" + name;
    }
}
