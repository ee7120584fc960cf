package tocsin.actions.statuspage;

import java.time.Duration;
import java.util.Optional;

/** What a status page said to a post. */
public sealed interface Answer {

    /**
     * It stands there.
     *
     * @param reference what the page calls the incident
     * @param link for people; empty: the page gave none
     * @param update what the page calls this post; empty: the page gave none
     */
    record There(String reference, String link, String update) implements Answer {}

    /**
     * It does not take it, now or later.
     *
     * @param why a sentence for people, with what to do
     */
    record Refused(String why) implements Answer {}

    /** There is no page that could be written on. */
    record Nobody() implements Answer {}

    /**
     * Not now, and perhaps it was done all the same.
     *
     * @param after as the page asked; empty: when one likes
     */
    record Away(String why, Optional<Duration> after) implements Answer {}
}
