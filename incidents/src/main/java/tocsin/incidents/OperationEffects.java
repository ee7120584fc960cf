package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Stage;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.operation.Work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which effects follow from what happened to an operation. */
final class OperationEffects {

    private OperationEffects() {}

    static List<Effect> of(Operation operation, Turn turn, Instant now) {
        List<Effect> effects = new ArrayList<>();
        effects.add(at(operation.id(), Work.SHOW, null));
        switch (turn) {
            case Turn.Asked _ -> {
                effects.add(at(operation.id(), Work.PLAN, null));
                undone(operation, effects);
            }
            case Turn.Preauthorised _ -> {}
            case Turn.Planned _ ->
                    effects.add(at(operation.id(), Work.RING_EXPIRY, now.plus(Operation.EXPIRES)));
            case Turn.Confirmed _, Turn.Approved _, Turn.GlassBroken _ ->
                    agreed(operation, now, effects);
            case Turn.Started _ -> effects.add(at(operation.id(), Work.RUN, null));
            case Turn.Ended(Outcome outcome) -> {
                effects.add(at(operation.id(), Work.TELL_END, null));
                if (outcome instanceof Outcome.Done) {
                    effects.add(at(operation.id(), Work.DRIFT, null));
                }
                undone(operation, effects);
            }
            case Turn.Drifted _ -> effects.add(at(operation.id(), Work.TELL_DRIFT, null));
            case Turn.NotPlanned _, Turn.Cancelled _, Turn.Expired _ -> undone(operation, effects);
        }
        return effects;
    }

    private static void agreed(Operation operation, Instant now, List<Effect> effects) {
        switch (operation.stage()) {
            case Stage.Waiting _ -> effects.add(at(operation.id(), Work.TELL_APPROVAL, null));
            case Stage.Counting(Instant until) when until.isAfter(now) ->
                    effects.add(at(operation.id(), Work.RING_GRACE, until));
            case Stage.Counting _,
                    Stage.Planning _,
                    Stage.Planned _,
                    Stage.Running _,
                    Stage.Ended _ -> {}
        }
    }

    /** The card of what is being undone tells of it. */
    private static void undone(Operation operation, List<Effect> effects) {
        OperationId undone = operation.ask().undoes();
        if (undone != null) {
            effects.add(at(undone, Work.SHOW, null));
        }
    }

    private static Effect at(OperationId operation, Work work, @Nullable Instant notBefore) {
        return new Effect.OfOperation(operation, work, notBefore);
    }
}
