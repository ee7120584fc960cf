package tocsin.conversations.listen;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.AlertList;
import tocsin.conversations.say.Answers;
import tocsin.conversations.say.FollowUpList;
import tocsin.conversations.say.Form;
import tocsin.conversations.say.Handle;
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
import tocsin.incidents.alert.AlertWish;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.policy.Role;

import java.util.Optional;

/** Does what somebody pressed in a message. */
final class Presses {
    private final FrontDesk desk;
    private final Records records;
    private final Deeds deeds;
    private final Doings doings;
    private final Opening opening;
    private final Maintenance maintenance;
    private final Alerts alerts;

    Presses(
            FrontDesk desk,
            Records records,
            Deeds deeds,
            Doings doings,
            Opening opening,
            Maintenance maintenance,
            Alerts alerts) {
        this.desk = desk;
        this.records = records;
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
            case Click.OfRecord click -> ofRecord(click, payload, asker, key);
            case Click.Rollback(String service) ->
                    doings.anywhere(DoWords.rollback(service, desk.policy()), asker, key);
            case Click.DeclareAnyway(Intent.Declare declare) ->
                    Saying.of(deeds.declare(declare, asker, key), Carried.write(declare));
            case Click.AskException(String text) ->
                    maintenance.askException(text, asker, payload.getTriggerId());
            case Click.ShowAlerts(String service, int page) ->
                    Optional.of(AlertList.render(desk.firing(service, page)));
            case Click.Nothing _ -> Optional.empty();
            case Click.Garbled _ -> Saying.of(new Outcome.Mistaken(new Mistake.OldControl()));
        };
    }

    private Optional<Rendered> ofRecord(
            Click.OfRecord click, BlockActionPayload payload, Asker asker, String key) {
        Pressed pressed = Pressed.of(payload);
        return switch (records.pressed(click.record(), pressed, asker.user())) {
            case Records.Found.Here(Incident record) when isOfLost(record, click, pressed) ->
                    Saying.of(new Outcome.Mistaken(new Mistake.LostOperation()));
            case Records.Found.Here(Incident record) when pressed.isForOne() ->
                    about(record, click, payload, asker, key).or(() -> receipt(click));
            case Records.Found.Here(Incident record) -> about(record, click, payload, asker, key);
            case Records.Found.Not(Outcome why) -> Saying.of(why);
        };
    }

    private Optional<Rendered> about(
            Incident record,
            Click.OfRecord click,
            BlockActionPayload payload,
            Asker asker,
            String key) {
        String triggerId = payload.getTriggerId();
        return switch (click) {
            case Click.Do(_, Intent.OfOperation intent) -> operation(record, intent, asker, key);
            case Click.Do(_, Intent intent) -> Saying.of(deeds.act(record, intent, asker, key));
            case Click.DoStep(_, StepId step) -> step(record, step, asker, key);
            case Click.DeclareFrom _ -> alerts.declare(record, payload, asker);
            case Click.DeclareForWindow _ -> maintenance.declareFor(record, asker, triggerId);
            case Click.Open(_, Form form, String detail) ->
                    open(record, form, detail, asker, triggerId);
            case Click.ShowTimeline _ ->
                    Optional.of(Answers.timeline(record, desk.entries(record.id())));
            case Click.ShowFollowUps(_, int page) -> Optional.of(FollowUpList.render(record, page));
        };
    }

    /** What is shown to one person alone is not edited. */
    private static Optional<Rendered> receipt(Click.OfRecord click) {
        return click instanceof Click.Do(_, Intent.OfAlert(AlertWish.Acknowledge _))
                ? Optional.of(Answers.words("You look after it now."))
                : Optional.empty();
    }

    private static boolean isOfLost(Incident record, Click.OfRecord click, Pressed pressed) {
        return operation(click)
                .flatMap(record.operations()::find)
                .filter(operation -> Records.isOfLost(operation, pressed))
                .isPresent();
    }

    /** The operation that a control is about. */
    private static Optional<OperationId> operation(Click.OfRecord click) {
        return switch (click) {
            case Click.Do(_, Intent.OfOperation intent) -> Optional.of(intent.operation());
            case Click.Open(IncidentId id, Form form, String detail)
                    when form == Form.BREAK_GLASS ->
                    Handle.of(id, detail).operation();
            case Click.Do _,
                    Click.Open _,
                    Click.DoStep _,
                    Click.DeclareFrom _,
                    Click.DeclareForWindow _,
                    Click.ShowTimeline _,
                    Click.ShowFollowUps _ ->
                    Optional.empty();
        };
    }

    /** An operation is agreed to where it was asked for, in front of those who are there. */
    private Optional<Rendered> operation(
            Incident record, Intent.OfOperation intent, Asker asker, String key) {
        boolean isElsewhere =
                record.operations()
                        .find(intent.operation())
                        .filter(operation -> !operation.ask().channel().equals(asker.channel()))
                        .isPresent();
        return isElsewhere
                ? Optional.of(refused(new Refusal.OfOperation(new Objection.Elsewhere())))
                : Saying.of(deeds.act(record, intent, asker, key));
    }

    private Optional<Rendered> step(Incident record, StepId step, Asker asker, String key) {
        return record.checklist()
                .step(step)
                .map(Step::action)
                .map(words ->
                        doings.in(record, DoWords.parse(words, desk.policy()), step, asker, key))
                .orElseGet(() -> Optional.of(refused(new Refusal.UnknownStep(step))));
    }

    private Optional<Rendered> open(
            Incident record, Form form, String detail, Asker asker, String triggerId) {
        return Forms.of(form, record, detail, desk.policy(), desk.statusPage())
                .map(view -> opening.open(triggerId, view, asker))
                .orElseGet(() -> Optional.of(refused(absent(form, detail, record))));
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
