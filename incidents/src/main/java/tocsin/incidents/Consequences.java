package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.checklist.Checklist;
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
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.SeverityPolicy;
import tocsin.incidents.statuspage.StatusPageTurn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which effects follow from facts. What may not be told where is left out here already. */
final class Consequences {

    private Consequences() {}

    static List<Effect> of(Incident before, List<Fact> facts, Actor actor, Circumstances now) {
        Set<Effect> effects = new LinkedHashSet<>();
        Incident incident = before;
        for (Fact fact : facts) {
            Incident after = incident.after(new Entry(incident.seq() + 1, now.now(), actor, fact));
            effects.addAll(of(incident, fact, after, actor, now));
            effects.addAll(ClockEffects.settled(incident, after, now.policy()));
            effects.addAll(AlertedIncident.telling(fact, after));
            incident = after;
        }
        return told(incident, effects);
    }

    /** All that makes an incident whole in the workspace, from its channel on. */
    static List<Effect> everything(Incident incident, Circumstances now) {
        return told(
                incident,
                incident.room() == null
                        ? List.of(new Effect.OpenChannel())
                        : furnishing(incident, now));
    }

    private static List<Effect> of(
            Incident before, Fact fact, Incident after, Actor actor, Circumstances now) {
        return switch (fact) {
            case Fact.Declared _ -> List.of(new Effect.OpenChannel());
            case Fact.ChannelOpened _ -> opened(after, now);
            case Fact.PartFailed(Part part, _, String why) -> failed(after, part, why);
            case Fact.PartMended _ -> List.of(new Effect.Show(Board.CARD));
            case Fact.RepairAsked _ -> List.of();
            case Fact.WrittenLate(List<Room> alike) ->
                    List.of(new Effect.Say(new Message.WrittenLate(alike)));
            case Fact.Retitled _ -> everyBoard(new Effect.SetTopic());
            case Fact.SeveritySet set -> rated(before, set, actor, now);
            case Fact.PhaseMoved(Phase from, Phase to, String reason) ->
                    moved(before, new Message.PhaseMoved(from, to, actor, reason), after);
            case Fact.RoleOffered(String id, UserId to) ->
                    roles(after, id, role -> new Message.RoleOffered(role, to, actor), to);
            case Fact.RoleTaken(String id, UserId by) ->
                    roles(after, id, role -> new Message.RoleTaken(role, by), by);
            case Fact.RoleDeclined(String id, UserId by) ->
                    roles(after, id, role -> new Message.RoleDeclined(role, by), null);
            case Fact.RoleLeft(String id, UserId by) ->
                    roles(after, id, role -> new Message.RoleLeft(role, by), null);
            case Fact.StepTicked(StepId step) -> ticked(before, step);
            case Fact.StepSkipped _, Fact.StepUndone _, Fact.StepAssigned _, Fact.StepAdded _ ->
                    settled(after);
            case Fact.OfWindow(WindowTurn turn) ->
                    WindowEffects.of(before.window().orElse(null), after, turn, actor, now.now());
            case Fact.UpdateGiven(StatusUpdate update) -> updated(before, update, actor, after);
            case Fact.Noted _,
                    Fact.NoteBacked _,
                    Fact.NoteEdited _,
                    Fact.NoteUnmarked _,
                    Fact.NotedMessageDeleted _ ->
                    List.of();
            case Fact.PersonJoined(UserId person) -> joined(after, person);
            case Fact.PersonLeft _, Fact.StoodAlone _, Fact.Subscribed _, Fact.Unsubscribed _ ->
                    List.of();
            case Fact.OfPage(PageId page, PagerNews news) ->
                    PagingEffects.of(before, page, news, after);
            case Fact.OfOperation(OperationId operation, Turn turn) ->
                    OperationEffects.of(
                            after.operations().find(operation).orElseThrow(), turn, now.now());
            case Fact.OfStatusPage(StatusPageTurn turn) ->
                    after.window()
                            .map(window -> PublishingWindows.effects(after, window, turn))
                            .orElseGet(() -> Publishing.effects(before, turn, after));
            case Fact.Looked(String service, Action.Look look) ->
                    looked(actor, service, look, after);
            case Fact.OfClock(ClockTurn turn) -> ClockEffects.of(turn, after);
            case Fact.OfFollowUp(FollowUpId followUp, FollowUpTurn turn) ->
                    FollowUpEffects.of(after, followUp, turn, actor);
            case Fact.OfAlert(AlertFact ofAlert) -> AlertEffects.of(after, ofAlert, now.now());
            case Fact.AlertHeard(IncidentId alert, AlertNews news) ->
                    AlertedIncident.effects(after, alert, news);
        };
    }

    private static List<Effect> opened(Incident incident, Circumstances now) {
        List<Effect> effects = new ArrayList<>(furnishing(incident, now));
        effects.addAll(AlertedIncident.opened(incident, now.policy()));
        if (incident.brief().declaredBy() instanceof Actor.Person(UserId declarer)) {
            effects.add(new Effect.Whisper(declarer, new Message.ChannelReady()));
        }
        effects.addAll(WindowEffects.told(incident, now));
        effects.addAll(PagingEffects.toldLate(incident.pages()));
        return effects;
    }

    /** The declarer comes first and alone: with the card, that is when the channel can be used. */
    private static List<Effect> furnishing(Incident incident, Circumstances now) {
        List<Effect> effects = new ArrayList<>();
        if (incident.brief().declaredBy() instanceof Actor.Person(UserId declarer)) {
            effects.add(new Effect.Invite(List.of(declarer.value())));
        }
        effects.add(new Effect.Show(Board.CARD));
        effects.add(new Effect.Pin(Board.CARD));
        effects.add(new Effect.Show(Board.CHECKLIST));
        effects.add(new Effect.SetTopic());
        effects.add(new Effect.Bookmark());
        effects.add(new Effect.Show(Board.ANNOUNCEMENT));
        effects.add(new Effect.Show(Board.ECHO));
        effects.addAll(invitations(now.policy().severity(incident.severity().id())));
        return effects;
    }

    private static List<Effect> invitations(Optional<SeverityPolicy> severity) {
        return severity.filter(each -> !each.invite().isEmpty())
                .<List<Effect>>map(each -> List.of(new Effect.Invite(each.invite())))
                .orElse(List.of());
    }

    /** Who declared it knows what goes on. */
    private static List<Effect> joined(Incident incident, UserId person) {
        return incident.brief().declaredBy().is(person)
                ? List.of()
                : List.of(new Effect.Whisper(person, new Message.CatchUp()));
    }

    private static List<Effect> failed(Incident incident, Part part, String why) {
        List<Effect> effects = new ArrayList<>();
        if (incident.room() != null) {
            effects.add(new Effect.Show(Board.CARD));
        }
        if (incident.brief().declaredBy() instanceof Actor.Person(UserId declarer)) {
            effects.add(new Effect.Whisper(declarer, new Message.PartFailed(part, why)));
        }
        return effects;
    }

    private static List<Effect> updated(
            Incident before, StatusUpdate update, Actor actor, Incident after) {
        List<Effect> effects =
                new ArrayList<>(
                        news(
                                before,
                                new Message.UpdateGiven(update, actor),
                                actor,
                                List.of(
                                        new Effect.Show(Board.CARD),
                                        new Effect.Show(Board.ANNOUNCEMENT))));
        effects.addAll(Publishing.nextLook(after));
        return effects;
    }

    private static List<Effect> moved(Incident before, Message.PhaseMoved move, Incident after) {
        List<Effect> effects =
                new ArrayList<>(news(before, move, move.by(), everyBoard(new Effect.SetTopic())));
        if (!move.to().isOpen()) {
            effects.addAll(PagingEffects.resolving(before.pages()));
        }
        effects.addAll(Publishing.question(after));
        if (move.to() == Phase.RESOLVED) {
            effects.add(FollowUpEffects.question());
        }
        return effects;
    }

    private static List<Effect> ticked(Incident before, StepId step) {
        List<Effect> effects = new ArrayList<>(settled(before));
        if (step.equals(Checklist.ACKNOWLEDGE)) {
            effects.addAll(PagingEffects.acknowledging(before.pages()));
        }
        return effects;
    }

    /** Where the checklist is shown. */
    private static List<Effect> settled(Incident incident) {
        return incident.window()
                .map(WindowEffects::ofStep)
                .orElse(List.of(new Effect.Show(Board.CHECKLIST), new Effect.Show(Board.CARD)));
    }

    /** Said in the channel, and told to everybody who wants to know and does not know yet. */
    private static List<Effect> news(
            Incident incident, Message message, Actor actor, List<Effect> more) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Say(message));
        effects.addAll(more);
        incident.subscribers().stream()
                .filter(person -> !actor.is(person))
                .sorted(Comparator.comparing(UserId::value))
                .forEach(person -> effects.add(new Effect.Notify(person, message)));
        return effects;
    }

    private static List<Effect> rated(
            Incident before, Fact.SeveritySet set, Actor actor, Circumstances now) {
        List<Effect> effects =
                new ArrayList<>(
                        news(
                                before,
                                new Message.SeverityChanged(
                                        before.severity(), set.severity(), actor, set.reason()),
                                actor,
                                everyBoard(new Effect.SetTopic())));
        effects.addAll(invitations(now.policy().severity(set.severity().id())));
        return effects;
    }

    private static List<Effect> roles(
            Incident incident,
            String id,
            Function<Role, Message> message,
            @Nullable UserId invited) {
        List<Effect> effects = new ArrayList<>();
        if (invited != null && !incident.team().people().contains(invited)) {
            effects.add(new Effect.Invite(List.of(invited.value())));
        }
        incident.team().role(id).map(message).map(Effect.Say::new).ifPresent(effects::add);
        effects.add(new Effect.Show(Board.CARD));
        effects.add(new Effect.Show(Board.CHECKLIST));
        return effects;
    }

    private static List<Effect> everyBoard(Effect... more) {
        List<Effect> effects = new ArrayList<>(List.of(more));
        for (Board board : Board.values()) {
            effects.add(new Effect.Show(board));
        }
        return effects;
    }

    private static List<Effect> told(Incident incident, Iterable<Effect> effects) {
        List<Effect> told = new ArrayList<>();
        for (Effect effect : effects) {
            if (Privacy.mayTell(incident, effect.place()) && hasPlace(incident, effect)) {
                told.add(effect);
            }
        }
        return told;
    }

    /**
     * Before there is a channel, only opening it and telling somebody can be done; the rest follows
     * its opening.
     */
    private static boolean hasPlace(Incident incident, Effect effect) {
        return switch (effect) {
            case Effect.OpenChannel _,
                    Effect.Whisper _,
                    Effect.OfOperation _,
                    Effect.OfStatusPage _,
                    Effect.OfWindow _,
                    Effect.OfAlert _,
                    Effect.OfPage _,
                    Effect.WatchPage _,
                    Effect.Notify _,
                    Effect.Look _,
                    Effect.TryAgain _ ->
                    true;
            case Effect.Show(Board board) ->
                    incident.room() != null && (board != Board.ECHO || echoes(incident));
            case Effect.Pin _,
                    Effect.SetTopic _,
                    Effect.Bookmark _,
                    Effect.Invite _,
                    Effect.Say _,
                    Effect.OfClock _ ->
                    incident.room() != null;
        };
    }

    private static List<Effect> looked(
            Actor actor, String service, Action.Look look, Incident incident) {
        Room room = incident.room();
        return actor instanceof Actor.Person(UserId user) && room != null
                ? List.of(new Effect.Look(user, service, look, room.channel()))
                : List.of();
    }

    private static boolean echoes(Incident incident) {
        ChannelId origin = incident.brief().origin().channel();
        return origin != null
                && incident.room() != null
                && !origin.equals(incident.room().channel());
    }
}
