package tocsin.incidents.paging;

import java.time.Instant;
import java.util.List;

/** Something that happened with a page. */
public sealed interface PagerNews {

    /**
     * It was asked for.
     *
     * @param service of the policy, whose people are rung; empty: those who are on call for
     *     incidents
     */
    record Asked(String service, String reason, Cause cause) implements PagerNews {}

    /** The policy would have paged, and a person chose not to. */
    record Skipped(String service, String reason) implements PagerNews {}

    /** What the pager made of a signal. */
    sealed interface Report extends PagerNews {
        Signal signal();
    }

    /**
     * The pager took it.
     *
     * @param onCall the names of those it rings, as far as they are known
     */
    record Sent(Signal signal, List<String> onCall) implements Report {
        public Sent {
            onCall = List.copyOf(onCall);
        }
    }

    /** The pager will not take it; the reason is a sentence for people. */
    record Refused(Signal signal, String why) implements Report {}

    /** The pager does not answer; it is told again until it does. */
    record Waiting(Signal signal, String why) implements Report {}

    /** What somebody did at the pager itself. */
    sealed interface Seen extends PagerNews {
        Responder by();

        Instant at();
    }

    /** Somebody answered: the page rings no more, and the incident is acknowledged. */
    record AcknowledgedThere(Responder by, Instant at) implements Seen {}

    /** It was ended there, by hand or by the pager's own rules; the incident goes on. */
    record ResolvedThere(Responder by, Instant at) implements Seen {}
}
