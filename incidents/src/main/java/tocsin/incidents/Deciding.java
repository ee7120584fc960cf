package tocsin.incidents;

import tocsin.incidents.Decision.Accepted;
import tocsin.incidents.Decision.Refused;
import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.followup.FollowUpWish;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.statuspage.StatusPageWish;

import java.util.List;

/** Which rules answer which intent. Each ladder of rules lives with its concept. */
final class Deciding {

    private Deciding() {}

    static Decision decide(
            Incident incident, Intent intent, Actor actor, Circumstances circumstances) {
        return switch (incident.subject()) {
            case Subject.AnIncident _ -> ofIncident(incident, intent, actor, circumstances);
            case Subject.AnOperation _ -> ofOperation(incident, intent, actor, circumstances);
            case Subject.AWindow(Window window) ->
                    Maintaining.decide(incident, window, intent, actor, circumstances);
            case Subject.AnAlert(Alert alert) ->
                    Alerting.decide(incident, alert, intent, actor, circumstances);
        };
    }

    private static Decision ofOperation(
            Incident incident, Intent intent, Actor actor, Circumstances circumstances) {
        return intent instanceof Intent.OfOperation(OperationId operation, Wish wish)
                ? Operating.decide(incident, operation, wish, actor, circumstances)
                : refused(new Refusal.NoSuchIncident());
    }

    private static Decision ofIncident(
            Incident incident, Intent intent, Actor actor, Circumstances circumstances) {
        return switch (intent) {
            case Intent.Operate(Ask ask) -> Operating.ask(incident, ask, actor, circumstances);
            case Intent.OfOperation(OperationId operation, Wish wish) ->
                    Operating.decide(incident, operation, wish, actor, circumstances);
            case Intent.OfStatusPage(StatusPageWish wish) ->
                    Publishing.decide(incident, wish, actor, circumstances);
            case Intent.OfWindow _ -> refused(new Refusal.NoSuchIncident());
            case Intent.LookAt look -> Operating.look(incident, look, actor, circumstances);
            case Intent.RecordChannel(ChannelId channel, String name) ->
                    SetUp.channelOpened(
                            incident, new Fact.ChannelOpened(channel, name), actor, circumstances);
            case Intent.RecordFailure(Missing what, String why) ->
                    SetUp.failed(incident, what, why, actor, circumstances);
            case Intent.RecordMended(Missing what) ->
                    SetUp.mended(incident, what, actor, circumstances);
            case Intent.Repair _ -> SetUp.repair(incident, actor, circumstances);
            case Intent.Retitle(String title) ->
                    Describing.retitle(incident, title, actor, circumstances);
            case Intent.SetSeverity set -> Describing.rate(incident, set, actor, circumstances);
            case Intent.MoveTo(Phase phase, String reason) ->
                    Moving.move(incident, phase, reason, actor, circumstances);
            case Intent.Reopen(String reason) ->
                    Moving.reopen(incident, reason, actor, circumstances);
            case Intent.ClaimRole(String role) -> Roles.claim(incident, role, actor, circumstances);
            case Intent.OfferRole(String role, UserId to) ->
                    Roles.offer(incident, role, to, actor, circumstances);
            case Intent.AcceptRole(String role) ->
                    Roles.accept(incident, role, actor, circumstances);
            case Intent.DeclineRole(String role) ->
                    Roles.decline(incident, role, actor, circumstances);
            case Intent.LeaveRole(String role) -> Roles.leave(incident, role, actor, circumstances);
            case Intent.Tick(var step) -> Steps.tick(incident, step, actor, circumstances);
            case Intent.Skip(var step, String reason) ->
                    Steps.skip(incident, step, reason, actor, circumstances);
            case Intent.Undo(var step) -> Steps.undo(incident, step, actor, circumstances);
            case Intent.Assign(var step, UserId to) ->
                    Steps.assign(incident, step, to, actor, circumstances);
            case Intent.AddStep(String text) -> Steps.add(incident, text, actor, circumstances);
            case Intent.GiveUpdate give -> Updates.give(incident, give, actor, circumstances);
            case Intent.Note(String text) -> Notes.note(incident, text, actor, circumstances);
            case Intent.NoteMessage(Source source, String text) ->
                    Notes.mark(incident, source, text, actor, circumstances);
            case Intent.UnmarkMessage(MessageRef message) ->
                    Notes.unmark(incident, message, actor, circumstances);
            case Intent.MessageEdited(MessageRef message, String text) ->
                    Notes.edited(incident, message, text, actor, circumstances);
            case Intent.MessageDeleted(MessageRef message) ->
                    Notes.deleted(incident, message, actor, circumstances);
            case Intent.Join(UserId person) -> People.join(incident, person, actor, circumstances);
            case Intent.Page page -> Paging.page(incident, page, actor, circumstances);
            case Intent.OfPage(PageId page, PagerNews.Report report) ->
                    Paging.report(incident, page, report, actor, circumstances);
            case Intent.SeenAtPager(PageId page, PagerNews.Seen seen) ->
                    Paging.seen(incident, page, seen, actor, circumstances);
            case Intent.Subscribe _ -> Subscribing.subscribe(incident, actor, circumstances);
            case Intent.Unsubscribe _ -> Subscribing.unsubscribe(incident, actor, circumstances);
            case Intent.RecordUnreachable(UserId person, String why) ->
                    Subscribing.unreachable(incident, person, why, actor, circumstances);
            case Intent.Leave(UserId person) ->
                    People.leave(incident, person, actor, circumstances);
            case Intent.OfClock(ClockWish wish) ->
                    Ringing.decide(incident, wish, actor, circumstances);
            case Intent.OfFollowUp(FollowUpWish wish) ->
                    FollowingUp.decide(incident, wish, actor, circumstances);
            case Intent.HearOfAlert(IncidentId alert, AlertNews news) ->
                    AlertedIncident.hear(incident, alert, news, actor, circumstances);
            case Intent.OfAlert _ -> refused(new Refusal.NoSuchIncident());
        };
    }

    /** Accepted, with what follows from these facts. */
    static Decision accepted(
            Incident incident, Actor actor, Circumstances circumstances, Fact... facts) {
        List<Fact> written = List.of(facts);
        return new Accepted(written, Consequences.of(incident, written, actor, circumstances));
    }

    /** Nothing is left to do, and that is fine. */
    static Decision nothingToDo() {
        return new Accepted(List.of(), List.of());
    }

    static Decision refused(Refusal refusal) {
        return new Refused(refusal);
    }

    static Decision notAllowed(Deed deed, Circumstances circumstances) {
        return refused(
                new Refusal.NotAllowed(deed, circumstances.policy().permissions().namedFor(deed)));
    }
}
