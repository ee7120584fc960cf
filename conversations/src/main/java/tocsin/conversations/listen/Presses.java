package tocsin.conversations.listen;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Answers;
import tocsin.conversations.say.FollowUpList;
import tocsin.conversations.say.Form;
import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Refusals;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.understand.Carried;
import tocsin.conversations.understand.Click;
import tocsin.conversations.understand.Clicks;
import tocsin.conversations.understand.DoWords;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Refusal;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.policy.Role;

import java.util.Optional;

/** Does what somebody pressed in a message. */
final class Presses {
    private final FrontDesk desk;
    private final Deeds deeds;
    private final Doings doings;
    private final Opening opening;
    private final Maintenance maintenance;
    private final Alerts alerts;

    Presses(
            FrontDesk desk,
            Deeds deeds,
            Doings doings,
            Opening opening,
            Maintenance maintenance,
            Alerts alerts) {
        this.desk = desk;
        this.doings = doings;
        this.deeds = deeds;
        this.opening = opening;
        this.maintenance = maintenance;
        this.alerts = alerts;
    }

    /** What the person is told aside; empty when the channel or a modal tells it. */
    Optional<Rendered> answer(BlockActionPayload payload, Asker asker) {
        BlockActionPayload.Action action = payload.getActions().getFirst();
        String key = "act:" + payload.getTriggerId();
        return switch (Clicks.of(action.getActionId(), value(action))) {
            case Click.Do(IncidentId incident, Intent.OfOperation intent) ->
                    operation(incident, intent, asker, key);
            case Click.DoStep(IncidentId incident, StepId step) -> step(incident, step, asker, key);
            case Click.DeclareFrom(IncidentId alert) -> alerts.declare(alert, payload, asker);
            case Click.Rollback(String service) ->
                    doings.anywhere(DoWords.rollback(service, desk.policy()), asker, key);
            case Click.Do(IncidentId incident, Intent intent) ->
                    Saying.of(deeds.act(incident, intent, asker, key));
            case Click.Open(IncidentId id, Form form, String detail) ->
                    open(id, form, detail, asker, payload.getTriggerId());
            case Click.ShowTimeline(IncidentId id) -> Optional.of(timeline(id, asker));
            case Click.ShowFollowUps(IncidentId id, int page) ->
                    Optional.of(followUps(id, page, asker));
            case Click.DeclareAnyway(Intent.Declare declare) ->
                    Saying.of(deeds.declare(declare, asker, key), Carried.write(declare));
            case Click.AskException(String text) ->
                    maintenance.askException(text, asker, payload.getTriggerId());
            case Click.DeclareForWindow(IncidentId window) ->
                    maintenance.declareFor(window, asker, payload.getTriggerId());
            case Click.Nothing _ -> Optional.empty();
            case Click.Garbled _ -> Saying.of(new Outcome.Mistaken(new Mistake.OldControl()));
        };
    }

    /** An operation is agreed to where it was asked for, in front of those who are there. */
    private Optional<Rendered> operation(
            IncidentId id, Intent.OfOperation intent, Asker asker, String key) {
        boolean isElsewhere =
                deeds.visible(id, asker.user())
                        .flatMap(incident -> incident.operations().find(intent.operation()))
                        .filter(operation -> !operation.ask().channel().equals(asker.channel()))
                        .isPresent();
        return isElsewhere
                ? Optional.of(refused(new Refusal.OfOperation(new Objection.Elsewhere())))
                : Saying.of(deeds.act(id, intent, asker, key));
    }

    private Optional<Rendered> step(IncidentId id, StepId step, Asker asker, String key) {
        Optional<Incident> incident = deeds.visible(id, asker.user());
        if (incident.isEmpty()) {
            return Optional.of(refused(new Refusal.NoSuchIncident()));
        }
        Optional<String> action = incident.get().checklist().step(step).map(Step::action);
        return action.map(words ->
                        doings.in(
                                incident.get(),
                                DoWords.parse(words, desk.policy()),
                                step,
                                asker,
                                key))
                .orElseGet(() -> Optional.of(refused(new Refusal.UnknownStep(step))));
    }

    private Optional<Rendered> open(
            IncidentId id, Form form, String detail, Asker asker, String triggerId) {
        Optional<Incident> incident = deeds.visible(id, asker.user());
        if (incident.isEmpty()) {
            return Optional.of(refused(new Refusal.NoSuchIncident()));
        }
        return Forms.of(form, incident.get(), detail, desk.policy(), desk.statusPage())
                .map(view -> opening.open(triggerId, view, asker))
                .orElseGet(() -> Optional.of(refused(absent(form, detail, incident.get()))));
    }

    private Rendered timeline(IncidentId id, Asker asker) {
        return deeds.visible(id, asker.user())
                .map(incident -> Answers.timeline(incident, desk.entries(id)))
                .orElseGet(() -> refused(new Refusal.NoSuchIncident()));
    }

    private Rendered followUps(IncidentId id, int page, Asker asker) {
        return deeds.visible(id, asker.user())
                .map(incident -> FollowUpList.render(incident, page))
                .orElseGet(() -> refused(new Refusal.NoSuchIncident()));
    }

    private static Refusal absent(Form form, String detail, Incident incident) {
        return form == Form.HAND_OVER
                ? new Refusal.UnknownRole(
                        detail, incident.team().roles().stream().map(Role::id).toList())
                : new Refusal.UnknownStep(new StepId(detail));
    }

    private static Rendered refused(Refusal refusal) {
        return Refusals.render(refusal, "");
    }

    private static String value(BlockActionPayload.Action action) {
        if (action.getSelectedOption() != null && action.getSelectedOption().getValue() != null) {
            return action.getSelectedOption().getValue();
        }
        return action.getValue() == null ? "" : action.getValue();
    }
}
