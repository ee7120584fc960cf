package tocsin.conversations.say;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.AlertedIncident;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Part;
import tocsin.incidents.Source;
import tocsin.incidents.StatusUpdate;
import tocsin.incidents.UserId;
import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpTurn;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.statuspage.StatusPageTurn;

/** Every fact in words, as a line of the timeline; in mrkdwn. */
final class Facts {

    private Facts() {}

    static String words(Entry entry, Incident incident) {
        String who = Names.of(entry.actor());
        return switch (entry.fact()) {
            case Fact.Declared declared ->
                    "%s declared *%s* as %s"
                            .formatted(
                                    who,
                                    Text.line(incident.title()),
                                    Text.line(Names.of(declared.severity())));
            case Fact.ChannelOpened(_, String name) ->
                    "%s opened #%s".formatted(who, Text.line(name));
            case Fact.PartFailed(Part part, _, String why) ->
                    "%s could not be made: %s".formatted(Parts.name(part), Text.line(why));
            case Fact.PartMended(Part part, _) -> "%s is there now".formatted(Parts.name(part));
            case Fact.WrittenLate _ ->
                    "Tocsin wrote the declaration down; its database had been away";
            case Fact.RepairAsked _ -> who + " asked to make what is missing";
            case Fact.Retitled(String title) ->
                    "%s called it *%s*".formatted(who, Text.line(title));
            case Fact.SeveritySet set ->
                    "%s set the severity to *%s*%s"
                            .formatted(
                                    who,
                                    Text.line(Names.of(set.severity())),
                                    because(set.reason()));
            case Fact.PhaseMoved(_, var to, String reason) ->
                    "%s moved it to *%s*%s".formatted(who, to.word(), because(reason));
            case Fact.RoleOffered(String role, UserId to) ->
                    "%s offered %s the role %s"
                            .formatted(who, Names.of(to), Names.role(incident, role));
            case Fact.RoleTaken(String role, UserId by) ->
                    "%s is %s".formatted(Names.of(by), Names.role(incident, role));
            case Fact.RoleDeclined(String role, UserId by) ->
                    "%s declined the role %s".formatted(Names.of(by), Names.role(incident, role));
            case Fact.RoleLeft(String role, UserId by) ->
                    "%s is not %s any more".formatted(Names.of(by), Names.role(incident, role));
            case Fact.StepTicked(StepId step) -> "%s did: %s".formatted(who, step(incident, step));
            case Fact.StepSkipped(StepId step, String reason) ->
                    "%s skipped: %s%s".formatted(who, step(incident, step), because(reason));
            case Fact.StepUndone(StepId step) ->
                    "%s set back: %s".formatted(who, step(incident, step));
            case Fact.StepAssigned(StepId step, UserId to) ->
                    "%s gave %s to %s".formatted(who, step(incident, step), Names.of(to));
            case Fact.StepAdded(Step step) ->
                    "%s added the step: %s".formatted(who, Text.line(step.text()));
            case Fact.UpdateGiven(StatusUpdate update) ->
                    "%s gave an update: %s".formatted(who, Text.line(update.what()));
            case Fact.Noted(String text, Source source) -> noted(who, text, source);
            case Fact.NoteBacked _ -> who + " marked a noted message too";
            case Fact.NoteEdited _ -> "A noted message was edited";
            case Fact.NoteUnmarked _ -> who + " took a mark off a noted message";
            case Fact.NotedMessageDeleted _ -> "A noted message was deleted";
            case Fact.PersonJoined(UserId person) -> Names.of(person) + " joined";
            case Fact.PersonLeft(UserId person) -> Names.of(person) + " left";
            case Fact.StoodAlone _ -> who + " asked for an operation outside incidents";
            case Fact.OfOperation(OperationId operation, Turn turn) ->
                    Turns.words(who, operation, turn, incident).replace("\n", " ");
            case Fact.OfStatusPage(StatusPageTurn turn) -> StatusPageWords.words(who, turn);
            case Fact.OfWindow(WindowTurn turn) -> WindowTurns.words(who, turn);
            case Fact.OfPage(PageId page, PagerNews news) ->
                    PagerWords.fact(who, incident.pages().find(page), news);
            case Fact.Subscribed(UserId person) -> Names.of(person) + " subscribed";
            case Fact.Unsubscribed(UserId person, String why) ->
                    "%s is not subscribed any more%s".formatted(Names.of(person), because(why));
            case Fact.Looked(String service, Action.Look look) ->
                    "%s looked at %s".formatted(who, Changes.look(service, look));
            case Fact.OfClock(ClockTurn turn) -> ClockWords.turn(who, turn, entry.at(), incident);
            case Fact.OfFollowUp(FollowUpId followUp, FollowUpTurn turn) ->
                    FollowUpWords.turn(who, followUp, turn, incident);
            case Fact.OfAlert(AlertFact fact) -> AlertWords.fact(who, fact);
            case Fact.AlertHeard(IncidentId alert, AlertNews news) ->
                    AlertWords.news(news, title(incident, alert));
        };
    }

    private static String title(Incident incident, IncidentId alert) {
        return AlertedIncident.alerts(incident).stream()
                .filter(each -> each.alert().equals(alert))
                .map(each -> each.wording().title())
                .findFirst()
                .orElse("");
    }

    private static String noted(String who, String text, @Nullable Source source) {
        if (source == null) {
            return "%s noted: %s".formatted(who, Text.line(text));
        }
        UserId author = source.author();
        String said = author == null ? "An app said" : Names.of(author) + " said";
        String link =
                source.permalink() == null ? "" : " (<%s|message>)".formatted(source.permalink());
        return "%s: %s%s, noted by %s".formatted(said, Text.line(text), link, who);
    }

    private static String step(Incident incident, StepId id) {
        return incident.checklist()
                .step(id)
                .map(step -> "_" + Text.line(step.text()) + "_")
                .orElse("a step that is gone");
    }

    static String because(String reason) {
        return reason.isBlank() ? "" : ": " + Text.line(reason);
    }
}
