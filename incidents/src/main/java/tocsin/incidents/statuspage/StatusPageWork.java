package tocsin.incidents.statuspage;

/** What is done for the status page outside of the core. */
public sealed interface StatusPageWork {

    /** Put the post of this number on the page. */
    record Publish(int number) implements StatusPageWork {}

    /**
     * Put a maintenance on the page, or bring it up to date there; for the record of a maintenance.
     * What comes of it is told by {@link StatusPageWish.RecordPublished} and {@link
     * StatusPageWish.RecordFailure}.
     */
    record Plan(PlannedWork work) implements StatusPageWork {}

    /** See whether somebody has written on the page itself. */
    record Look() implements StatusPageWork {}
}
