package tocsin.conversations.say;

import com.slack.api.model.block.element.DatePickerElement;
import com.slack.api.model.block.element.UsersSelectElement;
import com.slack.api.model.view.View;

import tocsin.incidents.Incident;
import tocsin.incidents.followup.FollowUp;
import tocsin.incidents.policy.Policy;

import java.time.LocalDate;
import java.util.List;

/** The forms about what follows an incident. */
public final class FollowUpModals {
    private static final int TEXT_MOST = 200;

    private FollowUpModals() {}

    public static View add(Incident incident, Policy policy) {
        int days = policy.followUps().days(incident.severity());
        return Modals.about(
                Form.ADD_FOLLOW_UP,
                incident,
                "",
                List.of(
                        Inputs.input(
                                Fields.TEXT,
                                "What is to be done, so that it does not happen again?",
                                Inputs.text(Fields.TEXT, "", TEXT_MOST, false)),
                        Inputs.optional(Fields.PERSON, "Who does it?", Inputs.person()),
                        Inputs.optional(
                                Fields.DATE,
                                "By when? (else in %d days)".formatted(days),
                                DatePickerElement.builder().actionId(Fields.DATE).build())));
    }

    public static View assign(Incident incident, FollowUp followUp) {
        UsersSelectElement person = Inputs.person();
        if (followUp.owner() != null) {
            person.setInitialUser(followUp.owner().value());
        }
        return Modals.about(
                Form.ASSIGN_FOLLOW_UP,
                incident,
                followUp.id().toString(),
                List.of(
                        Build.section("Who does *" + Text.line(followUp.text()) + "*?"),
                        Inputs.input(Fields.PERSON, "Person", person)));
    }

    public static View move(Incident incident, FollowUp followUp, Policy policy) {
        return Modals.about(
                Form.MOVE_FOLLOW_UP,
                incident,
                followUp.id().toString(),
                List.of(
                        Build.section(
                                "*%s* is due %s."
                                        .formatted(
                                                Text.line(followUp.text()),
                                                Dates.moment(followUp.due()))),
                        Inputs.input(Fields.DATE, "By when instead?", date(followUp, policy))));
    }

    public static View drop(Incident incident, FollowUp followUp) {
        return Modals.about(
                Form.DROP_FOLLOW_UP,
                incident,
                followUp.id().toString(),
                List.of(
                        Build.section(
                                "*%s* will not be done.".formatted(Text.line(followUp.text()))),
                        Inputs.reason("Why not?", false)));
    }

    private static DatePickerElement date(FollowUp followUp, Policy policy) {
        LocalDate due = LocalDate.ofInstant(followUp.due(), policy.followUps().zone());
        return DatePickerElement.builder()
                .actionId(Fields.DATE)
                .initialDate(due.toString())
                .build();
    }
}
