package tocsin.conversations.listen;

import tocsin.conversations.say.Mistake;
import tocsin.conversations.workspace.Person;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.Intent;
import tocsin.incidents.UserId;
import tocsin.incidents.followup.FollowUpWish;

import java.time.Duration;
import java.util.Optional;

/** Whether the person who is to take a role or a step can. */
final class Fitness {
    private static final Duration LONG_ENOUGH = Duration.ofMillis(1500);

    private final Workspace workspace;
    private final Patience patience;

    Fitness(Workspace workspace, Patience patience) {
        this.workspace = workspace;
        this.patience = patience;
    }

    /** Empty also when Slack does not tell in time: work goes on while Slack is slow. */
    Optional<Mistake> fault(Intent intent) {
        return switch (intent) {
            case Intent.OfferRole(String _, UserId to) -> fault(to);
            case Intent.Assign(var _, UserId to) -> fault(to);
            case Intent.OfFollowUp(FollowUpWish.Add add) when add.owner() != null ->
                    fault(add.owner());
            case Intent.OfFollowUp(FollowUpWish.Assign(var _, UserId to)) -> fault(to);
            case Intent.OfFollowUp _,
                    Intent.RecordChannel _,
                    Intent.RecordFailure _,
                    Intent.RecordMended _,
                    Intent.Repair _,
                    Intent.Retitle _,
                    Intent.SetSeverity _,
                    Intent.MoveTo _,
                    Intent.Reopen _,
                    Intent.ClaimRole _,
                    Intent.AcceptRole _,
                    Intent.DeclineRole _,
                    Intent.LeaveRole _,
                    Intent.Tick _,
                    Intent.Skip _,
                    Intent.Undo _,
                    Intent.AddStep _,
                    Intent.GiveUpdate _,
                    Intent.Note _,
                    Intent.NoteMessage _,
                    Intent.UnmarkMessage _,
                    Intent.MessageEdited _,
                    Intent.MessageDeleted _,
                    Intent.Join _,
                    Intent.Leave _,
                    Intent.Operate _,
                    Intent.OfOperation _,
                    Intent.OfStatusPage _,
                    Intent.OfClock _,
                    Intent.OfWindow _,
                    Intent.OfAlert _,
                    Intent.HearOfAlert _,
                    Intent.Page _,
                    Intent.OfPage _,
                    Intent.SeenAtPager _,
                    Intent.Subscribe _,
                    Intent.Unsubscribe _,
                    Intent.RecordUnreachable _,
                    Intent.LookAt _ ->
                    Optional.empty();
        };
    }

    private Optional<Mistake> fault(UserId to) {
        return patience.within(LONG_ENOUGH, () -> workspace.people().person(to))
                .flatMap(Fitness::fault);
    }

    private static Optional<Mistake> fault(Reply<Person> reply) {
        return reply.isDeclined("user_not_found")
                ? Optional.of(new Mistake.CannotRespond(Mistake.Unfit.GONE))
                : reply.toOptional()
                        .flatMap(person -> unfit(person.kind()))
                        .map(Mistake.CannotRespond::new);
    }

    private static Optional<Mistake.Unfit> unfit(Person.Kind kind) {
        return switch (kind) {
            case MEMBER -> Optional.empty();
            case GUEST -> Optional.of(Mistake.Unfit.GUEST);
            case BOT -> Optional.of(Mistake.Unfit.BOT);
            case GONE -> Optional.of(Mistake.Unfit.GONE);
        };
    }
}
