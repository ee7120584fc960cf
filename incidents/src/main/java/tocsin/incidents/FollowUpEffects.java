package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpTurn;

import java.util.ArrayList;
import java.util.List;

/** Which effects follow from what happened to a follow-up. */
final class FollowUpEffects {

    private FollowUpEffects() {}

    static List<Effect> of(Incident after, FollowUpId id, FollowUpTurn turn, Actor actor) {
        return switch (turn) {
            case FollowUpTurn.Added(_, UserId owner, _) -> told(after, id, turn, owner, actor);
            case FollowUpTurn.Assigned(UserId to) ->
                    actor.is(to) ? shown() : told(after, id, turn, to, actor);
            case FollowUpTurn.Done _,
                    FollowUpTurn.Reopened _,
                    FollowUpTurn.Moved _,
                    FollowUpTurn.Dropped _ ->
                    shown();
        };
    }

    /** Asks what is to follow, once the harm is over and everybody still knows. */
    static Effect question() {
        return new Effect.Say(new Message.WhatFollows());
    }

    /** Whoever gets it is brought in first, so that the mention reaches them. */
    private static List<Effect> told(
            Incident after, FollowUpId id, FollowUpTurn turn, @Nullable UserId owner, Actor actor) {
        List<Effect> effects = new ArrayList<>();
        if (owner != null && !after.involves(owner) && after.phase() != Phase.CLOSED) {
            effects.add(new Effect.Invite(List.of(owner.value())));
        }
        effects.add(new Effect.Say(new Message.OfFollowUp(id, turn, actor)));
        effects.addAll(shown());
        return effects;
    }

    private static List<Effect> shown() {
        return List.of(new Effect.Show(Board.CARD));
    }
}
