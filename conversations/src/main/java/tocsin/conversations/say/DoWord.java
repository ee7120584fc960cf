package tocsin.conversations.say;

import java.util.Locale;
import java.util.Optional;

/** What may follow {@code /incident do}. Help is written from this list. */
public enum DoWord {
    ROLLBACK("[service] [--to N]", "rollback checkout"),
    SCALE("service replicas", "scale checkout 5"),
    RESTART("service", "restart checkout"),
    DELETE_POD("service pod", "delete-pod orders orders-1"),
    SET("service KEY=value [--restart]", "set checkout ENABLE_STRIPE=false --restart"),
    PODS("service", "pods checkout"),
    EVENTS("service", "events checkout"),
    LOGS("service [pod] [--previous] [--container C] [--lines N]", "logs checkout --previous"),
    HISTORY("service", "history checkout"),
    USAGE("service", "usage checkout"),
    PROBE("service", "probe checkout"),
    QUERY("promql", "query sum(rate(http_requests_total[5m]))");

    private final String arguments;
    private final String example;

    DoWord(String arguments, String example) {
        this.arguments = arguments;
        this.example = example;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
