package tocsin.conversations.listen;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Receipts;
import tocsin.conversations.say.Refusals;
import tocsin.conversations.understand.Happening;
import tocsin.conversations.understand.SlackText;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Workspace;
import tocsin.conversations.workspace.Written;
import tocsin.incidents.Actor;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Refusal;
import tocsin.incidents.Source;
import tocsin.incidents.UserId;

import java.util.Optional;

/**
 * Takes what Slack tells of the channels of incidents. What cannot be taken in time is left
 * unanswered: Slack tells it again, up to three times (Slack: Events API).
 */
final class Happenings {
    private final FrontDesk desk;
    private final Workspace workspace;
    private final Patience patience;
    private final Permalinks permalinks;
    private final Aside aside;

    Happenings(
            FrontDesk desk,
            Workspace workspace,
            Patience patience,
            Permalinks permalinks,
            Aside aside) {
        this.desk = desk;
        this.workspace = workspace;
        this.patience = patience;
        this.permalinks = permalinks;
        this.aside = aside;
    }

    void take(Happening happening, String eventId) {
        Optional<Incident> incident = desk.in(happening.channel());
        if (incident.isPresent()) {
            String once = happening.once();
            desk.handle(
                    incident.get().id(),
                    happening.intent(),
                    happening.actor(),
                    once == null ? key(eventId) : once);
        }
    }

    /** Whether it is done; if not, Slack should tell of it again. */
    boolean take(Happening.Marked marked, String eventId) {
        Optional<Incident> incident =
                desk.in(marked.message().channel()).filter(it -> Deeds.isVisible(it, marked.by()));
        return incident.isEmpty()
                || patience.within(Patience.FOR_SLACK, () -> note(incident.get(), marked, eventId))
                        .orElse(false);
    }

    private boolean note(Incident incident, Happening.Marked marked, String eventId) {
        Reply<Optional<Written>> read = workspace.messages().read(marked.message());
        return switch (read) {
            case Reply.Ok<Optional<Written>>(var found) -> {
                found.ifPresent(written -> note(incident, written, marked.by(), eventId));
                yield true;
            }
            case Reply.Declined<Optional<Written>> declined -> {
                tell(marked, declined.sentence());
                yield true;
            }
            case Reply.Limited<Optional<Written>> _, Reply.Unreachable<Optional<Written>> _ ->
                    false;
        };
    }

    private void note(Incident incident, Written written, UserId by, String eventId) {
        MessageRef message = written.ref();
        Source source = new Source(message, written.author(), permalinks.of(message).orElse(null));
        FrontDesk.Answer answer =
                desk.handle(
                        incident.id(),
                        new Intent.NoteMessage(source, SlackText.plain(written.text())),
                        new Actor.Person(by),
                        key(eventId));
        if (answer instanceof FrontDesk.Answer.Refused(Refusal refusal)
                && !(refusal instanceof Refusal.AlreadyNoted)) {
            tell(new Happening.Marked(message, by), Refusals.sentence(refusal));
        }
    }

    private void tell(Happening.Marked marked, String sentence) {
        aside.tell(
                new Asker(marked.by(), marked.message().channel(), null),
                Receipts.trouble(sentence));
    }

    private static String key(String eventId) {
        return "evt:" + eventId;
    }
}
