package tocsin.conversations.understand;

import tocsin.conversations.say.Fields;
import tocsin.conversations.say.Form;
import tocsin.conversations.say.Handle;
import tocsin.incidents.followup.FollowUpWish;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/** What was filled into a form about a follow-up. */
public final class FollowUpForm {

    private FollowUpForm() {}

    /**
     * Empty when it is another form, or something that must be there is not.
     *
     * @param on the moment of a day that was chosen
     */
    public static Optional<FollowUpWish> wish(
            Form form, Handle handle, FormAnswer filled, Function<LocalDate, Instant> on) {
        if (form == Form.ADD_FOLLOW_UP) {
            return Optional.of(
                    new FollowUpWish.Add(
                            filled.text(Fields.TEXT),
                            filled.person().orElse(null),
                            filled.date().map(on).orElse(null)));
        }
        if (form == Form.ASSIGN_FOLLOW_UP) {
            return handle.followUp()
                    .flatMap(id -> filled.person().map(to -> new FollowUpWish.Assign(id, to)));
        }
        if (form == Form.MOVE_FOLLOW_UP) {
            return handle.followUp()
                    .flatMap(id -> filled.date().map(on).map(to -> new FollowUpWish.Move(id, to)));
        }
        return form == Form.DROP_FOLLOW_UP
                ? handle.followUp().map(id -> new FollowUpWish.Drop(id, filled.text(Fields.REASON)))
                : Optional.empty();
    }
}
