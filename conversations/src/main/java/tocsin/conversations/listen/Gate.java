package tocsin.conversations.listen;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Stands before everything that comes over HTTP: only what Slack signed gets in. */
public final class Gate {

    /** More than any request of Slack's; larger bodies need not be read. */
    public static final int MOST_BYTES = 1 << 20;

    private final Signature signature;
    private final InstantSource clock;

    public Gate(Signature signature, InstantSource clock) {
        this.signature = signature;
        this.clock = clock;
    }

    /** Whether a request may come in. */
    public sealed interface Verdict {

        record Pass() implements Verdict {}

        /** To be answered 401, without the reason; the reason is for the log. */
        record Forged(String why) implements Verdict {}
    }

    /**
     * @param header gives a header's value by its name, in any case; null when there is none
     * @param body the bytes as they came
     */
    public Verdict judge(Function<String, @Nullable String> header, byte[] body) {
        Optional<String> fault =
                signature.fault(
                        header.apply("X-Slack-Request-Timestamp"),
                        header.apply("X-Slack-Signature"),
                        body,
                        clock.instant());
        return fault.<Verdict>map(Verdict.Forged::new).orElseGet(Verdict.Pass::new);
    }
}
