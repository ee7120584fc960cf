package tocsin.incidents.statuspage;

/** What is done for the status page outside of the core. */
public sealed interface PageWork {

    /** Put the post of this number on the page. */
    record Publish(int number) implements PageWork {}

    /**
     * Put a maintenance on the page, or bring it up to date there; for the record of a maintenance.
     * What comes of it is told by {@link PageWish.RecordPublished} and {@link
     * PageWish.RecordFailure}.
     */
    record Plan(PlannedWork work) implements PageWork {}

    /** See whether somebody has written on the page itself. */
    record Look() implements PageWork {}
}
