package tocsin.incidents.statuspage;

import tocsin.incidents.Actor;

/** What is said in the channel of the status page. */
public sealed interface StatusPageNews {

    /**
     * The public knows.
     *
     * @param link empty: the page gave none
     */
    record Opened(String link, Actor by) implements StatusPageNews {}

    /** The public was told that it is over. */
    record Resolved(String link, Actor by) implements StatusPageNews {}

    /** The incident is over, and the page still says that it is not. */
    record StillOpen() implements StatusPageNews {}

    /** The page did not take it. */
    record Failed(int number, String why) implements StatusPageNews {}

    /** A person has to put this on the page. */
    record ToPaste(Post post) implements StatusPageNews {}

    /** A person has to put this maintenance on the page. */
    record WorkToPaste(PlannedWork work) implements StatusPageNews {}

    /** Somebody wrote on the page itself. */
    record Seen(StatusPageStage stage, String text) implements StatusPageNews {}
}
