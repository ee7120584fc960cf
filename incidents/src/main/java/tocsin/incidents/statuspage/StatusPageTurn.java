package tocsin.incidents.statuspage;

import java.time.Instant;
import java.util.List;

/** Something that happened between a record and the status page. */
public sealed interface StatusPageTurn {

    /** Somebody wants this told to the public. */
    record Asked(int number, Post post) implements StatusPageTurn {}

    /**
     * It stands on the page.
     *
     * @param reference what the page calls the incident
     * @param link for people; empty: the page gave none
     * @param update what the page calls this post; empty: the page gave none
     */
    record Published(int number, String reference, String link, String update)
            implements StatusPageTurn {}

    /** The page does not answer; it is tried again. */
    record Delayed(int number, String why) implements StatusPageTurn {}

    /** The page does not take it; the reason is a sentence for people. */
    record Failed(int number, String why) implements StatusPageTurn {}

    /** Somebody asked for what failed to be tried again. */
    record Retried(int number) implements StatusPageTurn {}

    /** There is no page that Tocsin could write on: a person puts it there. */
    record LeftToPeople(int number) implements StatusPageTurn {}

    /**
     * Somebody wrote on the page itself.
     *
     * @param updates what the page calls all that is new
     * @param text of the newest
     * @param at when that was written
     */
    record Seen(List<String> updates, StatusPageStage stage, String text, Instant at)
            implements StatusPageTurn {
        public Seen {
            updates = List.copyOf(updates);
        }
    }

    /** The incident is over, and the page stays open on purpose. */
    record LeftOpen(String reason) implements StatusPageTurn {}
}
