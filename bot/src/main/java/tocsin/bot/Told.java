package tocsin.bot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;

/** What a command says when it cannot do its work, and the code it ends with. */
final class Told {
    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Told.class);

    private Told() {}

    static int mistakes(List<String> lines) {
        lines.forEach(System.err::println);
        return WRONG_INPUT;
    }

    /** One sentence; where it is our own fault, the log tells where. */
    static int failure(Throwable e) {
        System.err.println(sentence(e));
        if (!(e instanceof IOException || e instanceof LinkageError)) {
            LOG.error("this is a fault of Tocsin", e);
        }
        return FAILED;
    }

    private static String sentence(Throwable e) {
        return switch (e) {
            case IOException _ when e.getMessage() != null -> e.getMessage();
            case LinkageError _ ->
                    "A part of Tocsin or of Java is missing (%s). Build Tocsin again, or run it on a whole JDK 25."
                            .formatted(said(e));
            case OutOfMemoryError _ ->
                    "Tocsin has too little memory. Give it more by -Xmx in JAVA_TOOL_OPTIONS.";
            default -> "Tocsin cannot go on (%s). The log tells where.".formatted(said(e));
        };
    }

    private static String said(Throwable e) {
        return e.toString().lines().findFirst().orElseThrow();
    }
}
