package tocsin.actions.statuspage;

import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.Post;

import java.util.List;
import java.util.Optional;

/** A status page. Every call waits for its answer, so it belongs on a virtual thread. */
public interface StatusPage extends AutoCloseable {

    /**
     * Puts a post on the page: opens an incident there, updates it, or resolves it.
     *
     * @param place where it belongs; a post with its number stands there once, however often this
     *     is called
     */
    Answer publish(Place place, Post post);

    /**
     * Puts a maintenance on the page, or brings what is there up to date; as for posts.
     *
     * @param text as it stands on the page, without markup
     */
    Answer plan(Place place, PlannedWork work, String text);

    /** Whether it tells what stands on it. */
    boolean isReadable();

    /**
     * What stands on the page now; empty: nothing, or the page cannot be read.
     *
     * @param reference what the page gave when it was first published
     */
    Optional<Standing> read(String reference);

    /** The components that the page has; empty: it cannot tell. */
    List<String> components();

    /** One line on whether it can be written to, for who sets it up. */
    Check check();

    @Override
    void close();

    /**
     * Where a post belongs.
     *
     * @param record the incident or maintenance of ours
     * @param number which post of it, from 1
     * @param reference what the page gave for it; empty: it is not there yet, as far as we know
     * @param mayBeThere somebody may have tried before, and lost the answer
     */
    record Place(String record, int number, Optional<String> reference, boolean mayBeThere) {}

    /**
     * Whether it works.
     *
     * @param words what was found, or what to do
     */
    record Check(boolean isWell, String words) {}
}
