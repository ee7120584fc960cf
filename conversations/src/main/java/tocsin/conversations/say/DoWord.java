package tocsin.conversations.say;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may follow {@code /incident do}. Help is written from this list. */
public enum DoWord {
    ROLLBACK(Kind.CHANGE, "[service] [--to N]", "rollback checkout"),
    SCALE(Kind.CHANGE, "service replicas", "scale checkout 5"),
    RESTART(Kind.CHANGE, "service", "restart checkout"),
    DELETE_POD(Kind.CHANGE, "service pod", "delete-pod orders orders-1"),
    SET(Kind.CHANGE, "service KEY=value [--restart]", "set checkout ENABLE_STRIPE=false --restart"),
    PODS(Kind.LOOK, "service", "pods checkout"),
    EVENTS(Kind.LOOK, "service", "events checkout"),
    LOGS(
            Kind.LOOK,
            "service [pod] [--previous] [--container C] [--lines N]",
            "logs checkout --previous"),
    HISTORY(Kind.LOOK, "service", "history checkout"),
    USAGE(Kind.LOOK, "service", "usage checkout"),
    PROBE(Kind.LOOK, "service", "probe checkout"),
    QUERY(Kind.LOOK, "promql", "query sum(rate(http_requests_total[5m]))");

    /** Whether something is different afterwards. */
    enum Kind {
        CHANGE,
        LOOK
    }

    private final Kind kind;
    private final String arguments;
    private final String example;

    DoWord(Kind kind, String arguments, String example) {
        this.kind = kind;
        this.arguments = arguments;
        this.example = example;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of a kind, for help: {@code `pods`, `events`}. */
    static String words(Kind kind) {
        return Stream.of(values())
                .filter(each -> each.kind == kind)
                .map(each -> "`" + each.word() + "`")
                .collect(Collectors.joining(", "));
    }

    String usage() {
        return "/incident do " + word() + " " + arguments;
    }

    String example() {
        return "/incident do " + example;
    }

    public static Optional<DoWord> of(String word) {
        for (DoWord each : values()) {
            if (each.word().equalsIgnoreCase(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
