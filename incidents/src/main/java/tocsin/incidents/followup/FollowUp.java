package tocsin.incidents.followup;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.UserId;

import java.time.Instant;

/**
 * Something to be done after the incident, so that it does not happen again.
 *
 * @param owner who does it; absent: nobody yet
 * @param due when its owner is asked for it
 * @param since when that was last said: what names the occurrence of its clock
 * @param by who thought of it
 */
public record FollowUp(
        FollowUpId id,
        String text,
        @Nullable UserId owner,
        Instant due,
        Instant since,
        Actor by,
        State state) {

    /** Where a follow-up stands. */
    public sealed interface State {}

    public record Open() implements State {}

    public record Done(Actor by, Instant at) implements State {}

    /** It will not be done, on purpose. */
    public record Dropped(Actor by, Instant at, String reason) implements State {}

    public boolean isOpen() {
        return state instanceof Open;
    }

    FollowUp after(FollowUpTurn turn, Actor actor, Instant at) {
        return switch (turn) {
            case FollowUpTurn.Added _ -> throw new IllegalStateException("It is added once");
            case FollowUpTurn.Done _ -> with(new Done(actor, at), since);
            case FollowUpTurn.Dropped(String reason) -> with(new Dropped(actor, at, reason), since);
            case FollowUpTurn.Reopened _ -> with(new Open(), at);
            case FollowUpTurn.Assigned(UserId to) ->
                    new FollowUp(id, text, to, due, since, by, state);
            case FollowUpTurn.Moved(Instant to) -> new FollowUp(id, text, owner, to, at, by, state);
        };
    }

    private FollowUp with(State to, Instant said) {
        return new FollowUp(id, text, owner, due, said, by, to);
    }
}
