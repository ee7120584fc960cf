package tocsin.conversations.say;

import tocsin.incidents.Intent;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.followup.FollowUpWish;
import tocsin.incidents.operation.Operation;

import java.time.Duration;
import java.util.Optional;

/** A word to the one who did something that shows nowhere else. */
public final class Receipts {

    private Receipts() {}

    /** Nothing when the channel shows it anyway. */
    public static Optional<Rendered> of(Intent intent) {
        return switch (intent) {
            case Intent.Note _, Intent.NoteMessage _ ->
                    Optional.of(Answers.words("It is in the timeline now."));
            case Intent.OfWindow _ -> Optional.empty();
            case Intent.Repair _ -> Optional.of(Answers.words("Making what is missing…"));
            case Intent.AddStep _ -> Optional.of(Answers.words("It is on the checklist now."));
            case Intent.Retitle _ -> Optional.of(Answers.words("It has a new title."));
            case Intent.LookAt(String service, var look, _) ->
                    Optional.of(
                            Answers.words("Looking at %s…".formatted(Changes.look(service, look))));
            case Intent.Page _ ->
                    Optional.of(
                            Answers.words(
                                    "Paging… The channel and the card tell what comes of it."));
            case Intent.Subscribe _ ->
                    Optional.of(
                            Answers.words(
                                    "You will get every update, severity and phase of this incident by direct message. `/incident unsubscribe` in its channel ends it, and so does the button at each message."));
            case Intent.Unsubscribe _ ->
                    Optional.of(Answers.words("You will not be told of this incident any more."));
            case Intent.RecordChannel _,
                    Intent.RecordFailure _,
                    Intent.RecordMended _,
                    Intent.SetSeverity _,
                    Intent.MoveTo _,
                    Intent.Reopen _,
                    Intent.ClaimRole _,
                    Intent.OfferRole _,
                    Intent.AcceptRole _,
                    Intent.DeclineRole _,
                    Intent.LeaveRole _,
                    Intent.Tick _,
                    Intent.Skip _,
                    Intent.Undo _,
                    Intent.Assign _,
                    Intent.GiveUpdate _,
                    Intent.UnmarkMessage _,
                    Intent.MessageEdited _,
                    Intent.MessageDeleted _,
                    Intent.Join _,
                    Intent.Leave _,
                    Intent.OfPage _,
                    Intent.SeenAtPager _,
                    Intent.RecordUnreachable _,
                    Intent.Operate _,
                    Intent.OfOperation _,
                    Intent.OfStatusPage _,
                    Intent.OfAlert _,
                    Intent.HearOfAlert _ ->
                    Optional.empty();
            case Intent.OfFollowUp(FollowUpWish wish) ->
                    Optional.of(Answers.words(FollowUpWords.receipt(wish)));
            case Intent.OfClock(ClockWish wish) -> clock(wish).map(Answers::words);
        };
    }

    private static Optional<String> clock(ClockWish wish) {
        return switch (wish) {
            case ClockWish.Ring _ -> Optional.empty();
            case ClockWish.Snooze(_, Duration time) ->
                    Optional.of("That clock is quiet for %s.".formatted(Dates.duration(time)));
            case ClockWish.Move(_, Duration in, _) ->
                    Optional.of("That clock rings in %s.".formatted(Dates.duration(in)));
            case ClockWish.Silence _ -> Optional.of("That clock rings no more.");
            case ClockWish.Unsilence _ -> Optional.of("That clock is on again.");
        };
    }

    /** When something broke on our side. */
    public static Rendered broken(String id) {
        return Answers.words(
                "Something broke on Tocsin's side (error `%s`); it may not have been done. Look at `/incident status`, try again, and show the number to whoever runs Tocsin."
                        .formatted(id));
    }

    /** When an operation's card cannot be posted where it was asked for. */
    public static Rendered cardUnseen(Operation operation, String why) {
        return Answers.words(
                "*%s* cannot be shown where you asked for it, so nothing will be done: %s"
                        .formatted(Changes.title(operation.ask()), why));
    }

    /** When Slack did not let us do what a click asked for. */
    public static Rendered trouble(String sentence) {
        return Answers.words(sentence);
    }
}
