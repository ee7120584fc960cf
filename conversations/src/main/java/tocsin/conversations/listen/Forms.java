package tocsin.conversations.listen;

import com.slack.api.model.view.View;

import tocsin.conversations.say.FollowUpModals;
import tocsin.conversations.say.Form;
import tocsin.conversations.say.Handle;
import tocsin.conversations.say.Modals;
import tocsin.conversations.say.SeverityModals;
import tocsin.conversations.say.WindowModals;
import tocsin.incidents.Incident;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.followup.FollowUp;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.util.Optional;
import java.util.function.Function;

/** Which modal asks what. */
final class Forms {

    private Forms() {}

    /**
     * Empty when the role or the step it is about is not there.
     *
     * @param detail the role or the step; empty for forms that are about the whole incident
     */
    static Optional<View> of(
            Form form, Incident incident, String detail, Policy policy, StatusPageOffer page) {
        return switch (form) {
            case DECLARE, ANNOUNCE_WINDOW -> Optional.empty();
            case MOVE_WINDOW ->
                    incident.window().map(window -> WindowModals.move(incident, window));
            case CANCEL_WINDOW ->
                    incident.window().map(window -> WindowModals.cancel(incident, window));
            case SEVERITY -> Optional.of(SeverityModals.severity(incident, policy));
            case UPDATE -> Optional.of(Modals.update(incident, page));
            case NOTE -> Optional.of(Modals.note(incident));
            case RESOLVE -> Optional.of(Modals.resolve(incident));
            case CANCEL -> Optional.of(Modals.cancel(incident));
            case REOPEN -> Optional.of(Modals.reopen(incident));
            case PAGE -> Optional.of(Modals.page(incident, policy));
            case ADD_STEP -> Optional.of(Modals.addStep(incident));
            case RESOLVE_PAGE -> Optional.of(Modals.resolvePage(incident, page));
            case LEAVE_PAGE_OPEN -> Optional.of(Modals.leavePageOpen(incident));
            case BREAK_GLASS ->
                    Handle.of(incident.id(), detail)
                            .operation()
                            .flatMap(incident.operations()::find)
                            .map(operation -> Modals.breakGlass(incident, operation));
            case MOVE_CLOCK -> clock(detail, name -> Modals.moveClock(incident, name));
            case SILENCE_CLOCK -> clock(detail, name -> Modals.silenceClock(incident, name));
            case ADD_FOLLOW_UP -> Optional.of(FollowUpModals.add(incident, policy));
            case ASSIGN_FOLLOW_UP ->
                    followUp(incident, detail, found -> FollowUpModals.assign(incident, found));
            case MOVE_FOLLOW_UP ->
                    followUp(
                            incident,
                            detail,
                            found -> FollowUpModals.move(incident, found, policy));
            case DROP_FOLLOW_UP ->
                    followUp(incident, detail, found -> FollowUpModals.drop(incident, found));
            case HAND_OVER ->
                    incident.team().role(detail).map(role -> Modals.handOver(incident, role));
            case SKIP_STEP -> step(incident, detail, step -> Modals.skip(incident, step));
            case ASSIGN_STEP -> step(incident, detail, step -> Modals.assign(incident, step));
        };
    }

    private static Optional<View> clock(String detail, Function<ClockName, View> view) {
        return ClockName.parse(detail).map(view);
    }

    private static Optional<View> followUp(
            Incident incident, String detail, Function<FollowUp, View> view) {
        return Handle.of(incident.id(), detail)
                .followUp()
                .flatMap(incident.followUps()::find)
                .map(view);
    }

    private static Optional<View> step(
            Incident incident, String detail, Function<Step, View> view) {
        return incident.checklist().step(new StepId(detail)).map(view);
    }
}
