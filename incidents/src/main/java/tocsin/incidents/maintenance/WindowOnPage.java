package tocsin.incidents.maintenance;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.statuspage.OnStatusPage;
import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.StatusPageTurn;

import java.util.OptionalInt;

/**
 * How one night of a window stands on the status page: the fold of what the public was to be told
 * and what came of it.
 *
 * @param before the number of the last telling of the nights before it
 * @param asked the number of its newest telling; that of the nights before: there is none
 * @param news what that one tells; absent: there is none
 * @param there the newest telling that stands there, or that a person was asked to put there
 * @param isByHand whether people put it there
 * @param reference what the page calls it; absent: it has not said
 * @param link for people; may be empty
 * @param trouble why the newest telling is not there
 */
public record WindowOnPage(
        int before,
        int asked,
        PlannedWork.@Nullable News news,
        int there,
        boolean isByHand,
        @Nullable String reference,
        String link,
        OnStatusPage.@Nullable Trouble trouble) {

    /** A night of which the public knows nothing. */
    static WindowOnPage nothing(int before) {
        return new WindowOnPage(before, before, null, before, false, null, "", null);
    }

    WindowOnPage asked(PlannedWork.News newer) {
        return new WindowOnPage(
                before, asked + 1, newer, there, isByHand, reference, link, trouble);
    }

    /** Whether this telling is one of this night. */
    boolean has(int number) {
        return number > before && number <= asked;
    }

    /** Whether the newest telling is neither there nor refused. */
    public boolean isOnItsWay() {
        return there < asked && !isRefused();
    }

    /** Whether it takes a person to try the newest telling again. */
    public boolean isRefused() {
        return trouble != null && trouble.isFinal() && trouble.number() == asked;
    }

    /** Whether the public may know of it by now. */
    boolean isKnown() {
        return there > before || isOnItsWay();
    }

    /** Which telling this is about; empty: none. */
    static OptionalInt number(StatusPageTurn turn) {
        return switch (turn) {
            case StatusPageTurn.Asked asked -> OptionalInt.of(asked.number());
            case StatusPageTurn.Published published -> OptionalInt.of(published.number());
            case StatusPageTurn.Delayed delayed -> OptionalInt.of(delayed.number());
            case StatusPageTurn.Failed failed -> OptionalInt.of(failed.number());
            case StatusPageTurn.Retried retried -> OptionalInt.of(retried.number());
            case StatusPageTurn.LeftToPeople left -> OptionalInt.of(left.number());
            case StatusPageTurn.Seen _, StatusPageTurn.LeftOpen _ -> OptionalInt.empty();
        };
    }

    WindowOnPage after(StatusPageTurn turn) {
        return switch (turn) {
            case StatusPageTurn.Published(int number, String as, String where, _) ->
                    settled(number, false, as, where.isEmpty() ? link : where);
            case StatusPageTurn.LeftToPeople(int number) -> settled(number, true, reference, link);
            case StatusPageTurn.Delayed(int number, String why) ->
                    with(new OnStatusPage.Trouble(number, why, false));
            case StatusPageTurn.Failed(int number, String why) ->
                    with(new OnStatusPage.Trouble(number, why, true));
            case StatusPageTurn.Retried _ ->
                    with(
                            trouble == null
                                    ? null
                                    : new OnStatusPage.Trouble(
                                            trouble.number(), trouble.why(), false));
            case StatusPageTurn.Asked _, StatusPageTurn.Seen _, StatusPageTurn.LeftOpen _ -> this;
        };
    }

    private WindowOnPage settled(int number, boolean byHand, @Nullable String as, String where) {
        OnStatusPage.Trouble left = trouble == null || trouble.number() <= number ? null : trouble;
        return new WindowOnPage(
                before, asked, news, Math.max(there, number), byHand, as, where, left);
    }

    private WindowOnPage with(OnStatusPage.@Nullable Trouble now) {
        return new WindowOnPage(before, asked, news, there, isByHand, reference, link, now);
    }
}
