package tocsin.incidents.statuspage;

import tocsin.incidents.Actor;

/** What is said in the channel of the status page. */
public sealed interface PageNews {

    /**
     * The public knows.
     *
     * @param link empty: the page gave none
     */
    record Opened(String link, Actor by) implements PageNews {}

    /** The public was told that it is over. */
    record Resolved(String link, Actor by) implements PageNews {}

    /** The incident is over, and the page still says that it is not. */
    record StillOpen() implements PageNews {}

    /** The page did not take it. */
    record Failed(int number, String why) implements PageNews {}

    /** A person has to put this on the page. */
    record ToPaste(Post post) implements PageNews {}

    /** Somebody wrote on the page itself. */
    record Seen(PageStage stage, String text) implements PageNews {}
}
