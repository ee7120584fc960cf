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
public record OnStatusPage(
        int posts,
        SortedMap<Integer, Waiting> waiting,
        @Nullable StatusPageStage stage,
        String title,
        Map<String, Health> components,
        @Nullable String reference,
        String link,
        @Nullable Actor openedBy,
        Set<String> updates,
        @Nullable Trouble trouble,
        boolean isLeftOpen) {

    public OnStatusPage {
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

    public static OnStatusPage nothing() {
        return new OnStatusPage(
                0, new TreeMap<>(), null, "", Map.of(), null, "", null, Set.of(), null, false);
    }

    /** Whether the public is told, or about to be told, that it is not over. */
    public boolean isOpen() {
        StatusPageStage last =
                waiting.isEmpty() ? stage : waiting.lastEntry().getValue().post().stage();
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
            case StatusPageTurn.LeftToPeople(int number) -> told(number, reference, link, "");
            case StatusPageTurn.Delayed(int number, String why) ->
                    with(new Trouble(number, why, false));
            case StatusPageTurn.Failed(int number, String why) ->
                    with(new Trouble(number, why, true));
            case StatusPageTurn.Retried _ ->
                    with(
                            trouble == null
                                    ? null
                                    : new Trouble(trouble.number(), trouble.why(), false));
            case StatusPageTurn.Seen seen -> seen(seen);
            case StatusPageTurn.LeftOpen _ ->
                    new OnStatusPage(
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

    private OnStatusPage asked(int number, Post post, Actor by) {
        SortedMap<Integer, Waiting> more = new TreeMap<>(waiting);
        more.put(number, new Waiting(post, by));
        return new OnStatusPage(
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

    private OnStatusPage published(StatusPageTurn.Published there) {
        String known = there.link().isEmpty() ? link : there.link();
        return waiting.containsKey(there.number())
                ? told(there.number(), there.reference(), known, there.update())
                : new OnStatusPage(
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
    private OnStatusPage told(int number, @Nullable String as, String where, String update) {
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
        return new OnStatusPage(
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

    private OnStatusPage seen(StatusPageTurn.Seen seen) {
        Set<String> known = new HashSet<>(updates);
        known.addAll(seen.updates());
        return new OnStatusPage(
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

    private OnStatusPage with(@Nullable Trouble now) {
        return new OnStatusPage(
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
