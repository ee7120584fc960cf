package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An incident's facts as people read them: a noted message says what it says now, and a note whose
 * marks are all gone is not there.
 */
public final class Timeline {

    private Timeline() {}

    public static List<Entry> of(List<Entry> entries) {
        Map<MessageRef, Set<Actor>> marks = new HashMap<>();
        Map<MessageRef, String> latest = new HashMap<>();
        entries.forEach(entry -> follow(entry, marks, latest));
        List<Entry> lines = new ArrayList<>();
        Set<MessageRef> told = new HashSet<>();
        for (Entry entry : entries) {
            switch (entry.fact()) {
                case Fact.Noted(String text, Source source) -> {
                    if (source == null) {
                        lines.add(entry);
                    } else if (marks.containsKey(source.message()) && told.add(source.message())) {
                        String now = latest.getOrDefault(source.message(), text);
                        lines.add(
                                new Entry(
                                        entry.seq(),
                                        entry.at(),
                                        entry.actor(),
                                        new Fact.Noted(now, source)));
                    }
                }
                case Fact.NoteBacked _,
                        Fact.NoteEdited _,
                        Fact.NoteUnmarked _,
                        Fact.NotedMessageDeleted _ -> {}
                default -> lines.add(entry);
            }
        }
        return List.copyOf(lines);
    }

    private static void follow(
            Entry entry, Map<MessageRef, Set<Actor>> marks, Map<MessageRef, String> latest) {
        switch (entry.fact()) {
            case Fact.Noted(String text, Source source) when source != null -> {
                marks.computeIfAbsent(source.message(), _ -> new HashSet<>()).add(entry.actor());
                latest.put(source.message(), text);
            }
            case Fact.NoteBacked(MessageRef message) ->
                    marks.computeIfAbsent(message, _ -> new HashSet<>()).add(entry.actor());
            case Fact.NoteEdited(MessageRef message, String text) -> latest.put(message, text);
            case Fact.NoteUnmarked(MessageRef message) ->
                    marks.computeIfPresent(message, (_, by) -> without(by, entry.actor()));
            case Fact.NotedMessageDeleted(MessageRef message) -> marks.remove(message);
            default -> {}
        }
    }

    /** Null when nobody is left: the map then forgets the message. */
    private static @Nullable Set<Actor> without(Set<Actor> by, Actor actor) {
        by.remove(actor);
        return by.isEmpty() ? null : by;
    }
}
