package tocsin.incidents.property;

import tocsin.incidents.Actor;
import tocsin.incidents.Intent;
import tocsin.incidents.alert.AlertWish;
import tocsin.incidents.clock.ClockWish;

import java.time.Instant;

/** Somebody wants something at a moment. */
record Move(Instant at, Actor by, Intent intent) {

    /**
     * Whether it tells what came of something, rather than asking for it. Such intents are called
     * Record, but for those that a sender, a clock or the pager brings.
     */
    boolean isOutcome() {
        return switch (intent) {
            case Intent.OfPage _, Intent.SeenAtPager _, Intent.HearOfAlert _ -> true;
            case Intent.OfAlert(AlertWish.Hear _), Intent.OfClock(ClockWish.Ring _) -> true;
            case Intent.OfAlert(var wish) -> isRecord(wish);
            case Intent.OfOperation(_, var wish) -> isRecord(wish);
            case Intent.OfStatusPage(var wish) -> isRecord(wish);
            case Intent other -> isRecord(other);
        };
    }

    private static boolean isRecord(Object wish) {
        return wish.getClass().getSimpleName().startsWith("Record");
    }
}
