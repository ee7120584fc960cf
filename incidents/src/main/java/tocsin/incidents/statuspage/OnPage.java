package tocsin.incidents.statuspage;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a record stands on the status page: the fold of its turns.
 *
 * @param posts how many were asked for
 * @param waiting what is not there yet, by number
 * @param stage as it stands there; absent: nothing does
 * @param title the public's name for it; empty: it has none yet
 * @param components how each is there, as far as this record said
 * @param reference what the page calls it; absent: it has not said, or people write there
 * @param link for people; may be empty
 * @param openedBy who first told the public
 * @param updates what the page calls everything that is known of
 * @param trouble why the newest post is not there
 * @param isLeftOpen whether it stays open although the incident is over
 */
public record OnPage(
        int posts,
        SortedMap<Integer, Waiting> waiting,
        @Nullable PageStage stage,
        String title,
        Map<String, Health> components,
        @Nullable String reference,
        String link,
        @Nullable Actor openedBy,
        Set<String> updates,
        @Nullable Trouble trouble,
        boolean isLeftOpen) {

    public OnPage {
        waiting = Collections.unmodifiableSortedMap(new TreeMap<>(waiting));
        components = Collections.unmodifiableMap(new TreeMap<>(components));
        updates = Set.copyOf(updates);
    }

    /** A post on its way, and who wants it. */
    public record Waiting(Post post, Actor by) {}

    /**
     * @param isFinal whether it takes a person to try again
     */
    public record Trouble(int number, String why, boolean isFinal) {}

    public static OnPage nothing() {
        return new OnPage(
                0, new TreeMap<>(), null, "", Map.of(), null, "", null, Set.of(), null, false);
    }

    /** Whether the public is told, or about to be told, that it is not over. */
    public boolean isOpen() {
        PageStage last = waiting.isEmpty() ? stage : waiting.lastEntry().getValue().post().stage();
        return last != null && last != PageStage.RESOLVED;
    }

    public Optional<Waiting> waiting(int number) {
        return Optional.ofNullable(waiting.get(number));
    }

    /**
     * The same once this has happened.
     *
     * @param by whose doing it was
     */
    public OnPage after(PageTurn turn, Actor by) {
        return switch (turn) {
            case PageTurn.Asked(int number, Post post) -> asked(number, post, by);
            case PageTurn.Published published -> published(published);
            case PageTurn.LeftToPeople(int number) -> told(number, reference, link, "");
            case PageTurn.Delayed(int number, String why) -> with(new Trouble(number, why, false));
            case PageTurn.Failed(int number, String why) -> with(new Trouble(number, why, true));
            case PageTurn.Retried _ ->
                    with(
                            trouble == null
                                    ? null
                                    : new Trouble(trouble.number(), trouble.why(), false));
            case PageTurn.Seen seen -> seen(seen);
            case PageTurn.LeftOpen _ ->
                    new OnPage(
                            posts,
                            waiting,
                            stage,
                            title,
                            components,
                            reference,
                            link,
                            openedBy,
                            updates,
                            trouble,
                            true);
        };
    }

    private OnPage asked(int number, Post post, Actor by) {
        SortedMap<Integer, Waiting> more = new TreeMap<>(waiting);
        more.put(number, new Waiting(post, by));
        return new OnPage(
                number,
                more,
                stage,
                title,
                components,
                reference,
                link,
                openedBy,
                updates,
                trouble,
                false);
    }

    private OnPage published(PageTurn.Published there) {
        String known = there.link().isEmpty() ? link : there.link();
        return waiting.containsKey(there.number())
                ? told(there.number(), there.reference(), known, there.update())
                : new OnPage(
                        posts,
                        waiting,
                        stage,
                        title,
                        components,
                        there.reference(),
                        known,
                        openedBy,
                        updates,
                        remaining(there.number()),
                        isLeftOpen);
    }

    /** What was asked before and never came is out of date now. */
    private OnPage told(int number, @Nullable String as, String where, String update) {
        Waiting told = waiting.get(number);
        if (told == null) {
            return this;
        }
        Map<String, Health> healths = new HashMap<>(components);
        healths.putAll(told.post().components());
        Set<String> known = new HashSet<>(updates);
        if (!update.isEmpty()) {
            known.add(update);
        }
        return new OnPage(
                posts,
                waiting.tailMap(number + 1),
                told.post().stage(),
                told.post().title(),
                healths,
                as,
                where,
                openedBy == null ? told.by() : openedBy,
                known,
                remaining(number),
                false);
    }

    /** The trouble that is left when this one is there. */
    private @Nullable Trouble remaining(int number) {
        return trouble == null || trouble.number() <= number ? null : trouble;
    }

    private OnPage seen(PageTurn.Seen seen) {
        Set<String> known = new HashSet<>(updates);
        known.addAll(seen.updates());
        return new OnPage(
                posts,
                waiting,
                seen.stage(),
                title,
                components,
                reference,
                link,
                openedBy,
                known,
                trouble,
                isLeftOpen);
    }

    private OnPage with(@Nullable Trouble now) {
        return new OnPage(
                posts,
                waiting,
                stage,
                title,
                components,
                reference,
                link,
                openedBy,
                updates,
                now,
                isLeftOpen);
    }
}
