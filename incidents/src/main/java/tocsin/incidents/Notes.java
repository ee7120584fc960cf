package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.policy.Deed;

/** What people add to the timeline, in words of their own or by marking a message. */
final class Notes {

    private Notes() {}

    static Decision note(Incident incident, String text, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.NOTE)) {
            return notAllowed(Deed.NOTE, now);
        }
        return Words.refusing("note", text, Words.NOTE)
                .map(Deciding::refused)
                .orElseGet(
                        () -> accepted(incident, actor, now, new Fact.Noted(text.strip(), null)));
    }

    /** Marking is one tap: what is too long is cut rather than refused. */
    static Decision mark(
            Incident incident, Source source, String text, Actor actor, Circumstances now) {
        if (!(actor instanceof Actor.Person(UserId user))) {
            return refused(new Refusal.NotAPerson());
        }
        if (!now.permit(actor, Deed.NOTE)) {
            return notAllowed(Deed.NOTE, now);
        }
        if (incident.marked().isMarkedBy(source.message(), user)) {
            return refused(new Refusal.AlreadyNoted());
        }
        return incident.marked().has(source.message())
                ? accepted(incident, actor, now, new Fact.NoteBacked(source.message()))
                : accepted(incident, actor, now, new Fact.Noted(cut(text), source));
    }

    static Decision unmark(Incident incident, MessageRef message, Actor actor, Circumstances now) {
        return actor instanceof Actor.Person(UserId user)
                        && incident.marked().isMarkedBy(message, user)
                ? accepted(incident, actor, now, new Fact.NoteUnmarked(message))
                : nothingToDo();
    }

    static Decision edited(
            Incident incident, MessageRef message, String text, Actor actor, Circumstances now) {
        return incident.marked().has(message)
                ? accepted(incident, actor, now, new Fact.NoteEdited(message, cut(text)))
                : nothingToDo();
    }

    static Decision deleted(Incident incident, MessageRef message, Actor actor, Circumstances now) {
        return incident.marked().has(message)
                ? accepted(incident, actor, now, new Fact.NotedMessageDeleted(message))
                : nothingToDo();
    }

    private static String cut(String text) {
        String words = text.isBlank() ? "(a message without words)" : text.strip();
        return words.length() <= Words.NOTE ? words : words.substring(0, Words.NOTE - 1) + "…";
    }
}
