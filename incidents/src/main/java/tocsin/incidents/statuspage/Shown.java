package tocsin.incidents.statuspage;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What stands on the status page of a record.
 *
 * @param stage absent: nothing stands there
 * @param title the public's name for it; empty: it has none yet
 * @param components how each is there, as far as this record said
 * @param reference what the page calls it; absent: it has not said, or people write there
 * @param link for people; may be empty
 * @param openedBy who first told the public
 * @param updates what the page calls everything that is known of
 */
public record Shown(
        @Nullable StatusPageStage stage,
        String title,
        Map<String, Health> components,
        @Nullable String reference,
        String link,
        @Nullable Actor openedBy,
        Set<String> updates) {

    public Shown {
        components = Collections.unmodifiableMap(new TreeMap<>(components));
        updates = Set.copyOf(updates);
    }

    static Shown nothing() {
        return new Shown(null, "", Map.of(), null, "", null, Set.of());
    }

    /**
     * @param where empty: the page did not tell
     */
    Shown at(String as, String where) {
        return new Shown(
                stage, title, components, as, where.isEmpty() ? link : where, openedBy, updates);
    }

    /**
     * @param update empty: the page did not tell
     */
    Shown with(String update) {
        return update.isEmpty() ? this : knowing(stage, List.of(update));
    }

    Shown seen(StatusPageTurn.Seen seen) {
        return knowing(seen.stage(), seen.updates());
    }

    private Shown knowing(@Nullable StatusPageStage now, Collection<String> more) {
        Set<String> known = new HashSet<>(updates);
        known.addAll(more);
        return new Shown(now, title, components, reference, link, openedBy, known);
    }

    Shown told(Post post, Actor by) {
        Map<String, Health> healths = new HashMap<>(components);
        healths.putAll(post.components());
        return new Shown(
                post.stage(),
                post.title(),
                healths,
                reference,
                link,
                openedBy == null ? by : openedBy,
                updates);
    }
}
