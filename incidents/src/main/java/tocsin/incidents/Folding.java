package tocsin.incidents;

import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpTurn;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.statuspage.StatusPageTurn;

import java.time.Instant;
import java.util.List;

/** What each fact does to an incident. */
final class Folding {

    private Folding() {}

    static Incident begin(IncidentId id, Entry first) {
        if (first.fact() instanceof Fact.StoodAlone(ChannelId channel)) {
            return Operating.alone(id, first, channel);
        }
        if (first.fact() instanceof Fact.OfWindow(WindowTurn turn)) {
            return Announcing.begun(id, first, turn);
        }

        if (first.fact() instanceof Fact.OfAlert(AlertFact.Fired fired)) {
            return Alerting.fired(id, first, fired);
        }
        if (!(first.fact() instanceof Fact.Declared declared)) {
            throw new IllegalStateException(
                    "Incident " + id + " does not begin with its declaration");
        }
        return Incident.begun(
                id,
                new Subject.AnIncident(),
                first,
                new Brief(
                        declared.title(),
                        declared.severity(),
                        declared.isPrivate(),
                        first.actor(),
                        first.at(),
                        declared.origin()),
                Course.begunAt(first.at()),
                Team.of(declared.roles()),
                new Checklist(declared.checklist()));
    }

    static Incident after(Incident incident, Entry entry) {
        if (entry.seq() != incident.seq() + 1) {
            throw new IllegalStateException(
                    "Fact %d does not follow fact %d of incident %s"
                            .formatted(entry.seq(), incident.seq(), incident.id()));
        }
        Draft draft = new Draft(incident);
        fold(draft, entry.fact(), entry.actor(), entry.at());
        return draft.at(entry.seq());
    }

    private static void fold(Draft draft, Fact fact, Actor actor, Instant at) {
        switch (fact) {
            case Fact.Declared _, Fact.StoodAlone _ ->
                    throw new IllegalStateException("An incident is declared once");
            case Fact.ChannelOpened(ChannelId channel, String name) -> {
                draft.room = new Room(channel, name);
                draft.checklist = draft.checklist.ticked(Checklist.OPEN_CHANNEL, actor, at);
                draft.troubles.remove(Missing.the(Part.CHANNEL));
                draft.dials = draft.dials.under(at);
            }
            case Fact.PartFailed failed -> draft.troubles.put(failed.what(), failed.why());
            case Fact.PartMended mended -> draft.troubles.remove(mended.what());
            case Fact.RepairAsked _, Fact.WrittenLate _ -> {}
            case Fact.Retitled(String title) -> draft.brief = draft.brief.titled(title);
            case Fact.SeveritySet set -> rate(draft, set, at);
            case Fact.PhaseMoved(_, Phase to, _) -> move(draft, to, at);
            case Fact.RoleOffered(String role, UserId to) ->
                    draft.team = draft.team.offered(role, to);
            case Fact.RoleTaken(String role, UserId by) -> draft.team = draft.team.taken(role, by);
            case Fact.RoleDeclined(String role, _) -> draft.team = draft.team.declined(role);
            case Fact.RoleLeft(String role, _) -> {
                draft.team = draft.team.left(role);
                draft.dials = draft.dials.begun(ClockName.of(ClockName.Kind.ROLES), at);
            }
            case Fact.StepTicked(StepId step) -> tick(draft, step, actor, at);
            case Fact.StepSkipped(StepId step, String reason) ->
                    draft.checklist = draft.checklist.skipped(step, actor, at, reason);
            case Fact.StepUndone(StepId step) -> undo(draft, step, at);
            case Fact.StepAssigned(StepId step, UserId to) ->
                    draft.checklist = draft.checklist.assigned(step, to);
            case Fact.StepAdded(Step step) -> draft.checklist = draft.checklist.plus(List.of(step));
            case Fact.UpdateGiven(StatusUpdate update) -> {
                draft.lastUpdate = new GivenUpdate(update, at);
            }
            case Fact.Noted(_, Source source) -> {
                if (source != null) {
                    mark(draft, source.message(), actor);
                }
            }
            case Fact.NoteBacked(MessageRef message) -> mark(draft, message, actor);
            case Fact.NoteEdited _ -> {}
            case Fact.NoteUnmarked(MessageRef message) -> unmark(draft, message, actor);
            case Fact.NotedMessageDeleted(MessageRef message) ->
                    draft.marked = draft.marked.deleted(message);
            case Fact.PersonJoined(UserId person) -> draft.team = draft.team.joined(person);
            case Fact.PersonLeft(UserId person) -> draft.team = draft.team.gone(person);
            case Fact.OfOperation(OperationId operation, Turn turn) ->
                    draft.operations = draft.operations.after(operation, turn, actor, at);
            case Fact.OfStatusPage(StatusPageTurn turn) -> {
                if (draft.subject instanceof Subject.AWindow(Window window)) {
                    draft.subject = new Subject.AWindow(window.after(turn));
                } else {
                    Publishing.fold(draft, turn, actor, at);
                }
            }
            case Fact.OfWindow(WindowTurn turn) -> Announcing.fold(draft, turn, actor, at);
            case Fact.OfPage(PageId page, PagerNews news) ->
                    Paging.fold(draft, page, news, actor, at);
            case Fact.Subscribed(UserId person) -> draft.subscribers.add(person);
            case Fact.Unsubscribed(UserId person, _) -> draft.subscribers.remove(person);
            case Fact.Looked _ -> {}
            case Fact.OfClock(ClockTurn turn) -> draft.dials = draft.dials.after(turn, actor, at);
            case Fact.OfFollowUp(FollowUpId followUp, FollowUpTurn turn) ->
                    draft.followUps = draft.followUps.after(followUp, turn, actor, at);
            case Fact.OfAlert(AlertFact ofAlert) ->
                    draft.subject = Alerting.after(draft.subject, ofAlert, actor, at);
            case Fact.AlertHeard(IncidentId alert, AlertNews news) ->
                    draft.subject = AlertedIncident.after(draft.subject, alert, news);
        }
    }

    private static void rate(Draft draft, Fact.SeveritySet set, Instant at) {
        draft.dials = draft.dials.under(at);
        draft.brief = draft.brief.rated(set.severity());
        draft.checklist =
                draft.checklist
                        .without(set.dropped())
                        .plus(set.added())
                        .under(set.severity(), draft.brief.declaredAt());
    }

    private static void move(Draft draft, Phase to, Instant at) {
        draft.course = draft.course.movedTo(to, at);
        if (!to.isOpen()) {
            draft.pages = draft.pages.over();
        }
        if (to == Phase.RESOLVED) {
            draft.checklist = draft.checklist.resolved(at);
        }
    }

    private static void tick(Draft draft, StepId step, Actor actor, Instant at) {
        draft.checklist = draft.checklist.ticked(step, actor, at);
        if (step.equals(Checklist.ACKNOWLEDGE)) {
            draft.course = draft.course.acknowledged(at);
            draft.pages = draft.pages.acknowledged();
        }
    }

    private static void undo(Draft draft, StepId step, Instant at) {
        draft.checklist = draft.checklist.undone(step);
        draft.dials = draft.dials.begun(ClockName.of(step), at);
        if (step.equals(Checklist.ACKNOWLEDGE)) {
            draft.course = draft.course.acknowledged(null);
        }
    }

    private static void mark(Draft draft, MessageRef message, Actor actor) {
        if (actor instanceof Actor.Person(UserId user)) {
            draft.marked = draft.marked.marked(message, user);
        }
    }

    private static void unmark(Draft draft, MessageRef message, Actor actor) {
        if (actor instanceof Actor.Person(UserId user)) {
            draft.marked = draft.marked.unmarked(message, user);
        }
    }
}
