package tocsin.bot.store;

import tocsin.incidents.Actor;
import tocsin.incidents.Fact;
import tocsin.incidents.UserId;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Facts as they are stored: a kind, a version, a body. Stored facts are for ever, so a kind's name
 * never changes, and whoever changes a body adds a version and keeps reading the old ones.
 */
final class FactCodec {
    private static final int FIRST = 1;

    /** The kinds whose body has changed since the first version. */
    private static final Map<Class<? extends Fact>, Integer> NEWER =
            Map.of(
                    // 2: which of several, where a part has more than one.
                    Fact.PartFailed.class, 2,
                    Fact.PartMended.class, 2,
                    // 2: a plan keeps what a key was set to, and a key may be taken away.
                    // 3: a window that makes a second person needless says who stands for it.
                    Fact.OfOperation.class, 3,
                    // 2: a window may be told to the public; notices keep their conflicts.
                    Fact.OfWindow.class, 2);

    private static final String PERSON = "person:";

    private static final Map<String, Class<? extends Fact>> KINDS =
            Map.ofEntries(
                    Map.entry("declared", Fact.Declared.class),
                    Map.entry("channel-opened", Fact.ChannelOpened.class),
                    Map.entry("part-failed", Fact.PartFailed.class),
                    Map.entry("part-mended", Fact.PartMended.class),
                    Map.entry("repair-asked", Fact.RepairAsked.class),
                    Map.entry("written-late", Fact.WrittenLate.class),
                    Map.entry("retitled", Fact.Retitled.class),
                    Map.entry("severity-set", Fact.SeveritySet.class),
                    Map.entry("phase-moved", Fact.PhaseMoved.class),
                    Map.entry("role-offered", Fact.RoleOffered.class),
                    Map.entry("role-taken", Fact.RoleTaken.class),
                    Map.entry("role-declined", Fact.RoleDeclined.class),
                    Map.entry("role-left", Fact.RoleLeft.class),
                    Map.entry("step-ticked", Fact.StepTicked.class),
                    Map.entry("step-skipped", Fact.StepSkipped.class),
                    Map.entry("step-undone", Fact.StepUndone.class),
                    Map.entry("step-assigned", Fact.StepAssigned.class),
                    Map.entry("step-added", Fact.StepAdded.class),
                    Map.entry("update-given", Fact.UpdateGiven.class),
                    Map.entry("noted", Fact.Noted.class),
                    Map.entry("note-backed", Fact.NoteBacked.class),
                    Map.entry("note-edited", Fact.NoteEdited.class),
                    Map.entry("note-unmarked", Fact.NoteUnmarked.class),
                    Map.entry("noted-message-deleted", Fact.NotedMessageDeleted.class),
                    Map.entry("person-joined", Fact.PersonJoined.class),
                    Map.entry("person-left", Fact.PersonLeft.class),
                    Map.entry("stood-alone", Fact.StoodAlone.class),
                    Map.entry("operation", Fact.OfOperation.class),
                    Map.entry("status-page", Fact.OfStatusPage.class),
                    Map.entry("page", Fact.OfPage.class),
                    Map.entry("subscribed", Fact.Subscribed.class),
                    Map.entry("unsubscribed", Fact.Unsubscribed.class),
                    Map.entry("looked", Fact.Looked.class),
                    Map.entry("clock", Fact.OfClock.class),
                    Map.entry("follow-up", Fact.OfFollowUp.class),
                    Map.entry("window", Fact.OfWindow.class),
                    Map.entry("alert", Fact.OfAlert.class),
                    Map.entry("alert-heard", Fact.AlertHeard.class));

    private static final Map<Class<? extends Fact>, String> NAMES =
            KINDS.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private FactCodec() {}

    static Set<String> kinds() {
        return KINDS.keySet();
    }

    static String kind(Fact fact) {
        String kind = NAMES.get(fact.getClass());
        if (kind == null) {
            throw new IllegalStateException("A fact without a name: " + fact.getClass());
        }
        return kind;
    }

    static int version(Fact fact) {
        return version(fact.getClass());
    }

    private static int version(Class<? extends Fact> type) {
        return NEWER.getOrDefault(type, FIRST);
    }

    static String body(Fact fact) {
        return Json.write(fact);
    }

    static Fact read(String kind, int version, String body) {
        Class<? extends Fact> type = KINDS.get(kind);
        if (type == null || version > version(type)) {
            throw new IllegalStateException(
                    "This program is too old for the fact %s, version %d".formatted(kind, version));
        }
        return Json.read(body, type);
    }

    static String write(Actor actor) {
        return switch (actor) {
            case Actor.Person(UserId user) -> PERSON + user.value();
            case Actor.Tocsin _ -> "tocsin";
        };
    }

    static Actor readActor(String text) {
        return text.startsWith(PERSON)
                ? new Actor.Person(new UserId(text.substring(PERSON.length())))
                : new Actor.Tocsin();
    }
}
