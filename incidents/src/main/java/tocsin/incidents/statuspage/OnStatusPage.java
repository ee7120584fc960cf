package tocsin.incidents.statuspage;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a record stands on the status page: the fold of its turns.
 *
 * @param posts how many were asked for
 * @param waiting what is not there yet, by number
 * @param shown what is there, as far as this record said or saw
 * @param trouble why the newest post is not there
 * @param isLeftOpen whether it stays open although the incident is over
 */
public record OnStatusPage(
        int posts,
        SortedMap<Integer, Waiting> waiting,
        Shown shown,
        @Nullable Trouble trouble,
        boolean isLeftOpen) {

    public OnStatusPage {
        waiting = Collections.unmodifiableSortedMap(new TreeMap<>(waiting));
    }

    /** A post on its way, and who wants it. */
    public record Waiting(Post post, Actor by) {}

    /**
     * @param isFinal whether it takes a person to try again
     */
    public record Trouble(int number, String why, boolean isFinal) {}

    public static OnStatusPage nothing() {
        return new OnStatusPage(0, new TreeMap<>(), Shown.nothing(), null, false);
    }

    /** Whether the public is told, or about to be told, that it is not over. */
    public boolean isOpen() {
        StatusPageStage last =
                waiting.isEmpty() ? shown.stage() : waiting.lastEntry().getValue().post().stage();
        return last != null && last != StatusPageStage.RESOLVED;
    }

    public Optional<Waiting> waiting(int number) {
        return Optional.ofNullable(waiting.get(number));
    }

    /**
     * The same once this has happened.
     *
     * @param by whose doing it was
     */
    public OnStatusPage after(StatusPageTurn turn, Actor by) {
        return switch (turn) {
            case StatusPageTurn.Asked(int number, Post post) -> asked(number, post, by);
            case StatusPageTurn.Published published -> published(published);
            case StatusPageTurn.LeftToPeople(int number) -> told(number, shown);
            case StatusPageTurn.Delayed(int number, String why) ->
                    with(new Trouble(number, why, false));
            case StatusPageTurn.Failed(int number, String why) ->
                    with(new Trouble(number, why, true));
            case StatusPageTurn.Retried _ ->
                    with(
                            trouble == null
                                    ? null
                                    : new Trouble(trouble.number(), trouble.why(), false));
            case StatusPageTurn.Seen seen ->
                    new OnStatusPage(posts, waiting, shown.seen(seen), trouble, isLeftOpen);
            case StatusPageTurn.LeftOpen _ ->
                    new OnStatusPage(posts, waiting, shown, trouble, true);
        };
    }

    private OnStatusPage asked(int number, Post post, Actor by) {
        SortedMap<Integer, Waiting> more = new TreeMap<>(waiting);
        more.put(number, new Waiting(post, by));
        return new OnStatusPage(number, more, shown, trouble, false);
    }

    private OnStatusPage published(StatusPageTurn.Published there) {
        Shown placed = shown.at(there.reference(), there.link());
        return waiting.containsKey(there.number())
                ? told(there.number(), placed.with(there.update()))
                : new OnStatusPage(posts, waiting, placed, remaining(there.number()), isLeftOpen);
    }

    /** What was asked before and never came is out of date now. */
    private OnStatusPage told(int number, Shown placed) {
        Waiting told = waiting.get(number);
        return told == null
                ? this
                : new OnStatusPage(
                        posts,
                        waiting.tailMap(number + 1),
                        placed.told(told.post(), told.by()),
                        remaining(number),
                        false);
    }

    /** The trouble that is left when this one is there. */
    private @Nullable Trouble remaining(int number) {
        return trouble == null || trouble.number() <= number ? null : trouble;
    }

    private OnStatusPage with(@Nullable Trouble now) {
        return new OnStatusPage(posts, waiting, shown, now, isLeftOpen);
    }
}
