package tocsin.actions.pager;

import tocsin.incidents.paging.OnCall;
import tocsin.incidents.paging.Ring;
import tocsin.incidents.paging.Signal;

import java.util.List;

/**
 * Something that rings for people. Every call waits for its answer, some seconds at most, so it
 * belongs on a virtual thread.
 */
public interface Pager extends AutoCloseable {

    /**
     * Tells it of a page. By the ring's key it knows what it was told before, so telling it again
     * is harmless.
     */
    Answer tell(Signal signal, Ring ring);

    /** What people did with the page of this ring at the pager itself. */
    Standing standing(Ring ring);

    /**
     * Who is on call for this now.
     *
     * @param service of the policy; empty: for incidents
     */
    OnCall onCall(String service);

    /**
     * Whom a page of this rings now: for a service that cannot be rung alone, those of incidents.
     */
    OnCall rings(String service);

    /** Whether it would take a page, asked without ringing anybody. */
    List<Check> checks();

    @Override
    void close();

    /**
     * One thing that was looked at.
     *
     * @param words what was found, or what is wrong and what to do
     */
    record Check(boolean isWell, String words) {}
}
