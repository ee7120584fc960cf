package tocsin.conversations.say;

import tocsin.incidents.Actor;
import tocsin.incidents.Incident;
import tocsin.incidents.UserId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.followup.FollowUp;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpObjection;
import tocsin.incidents.followup.FollowUpTurn;
import tocsin.incidents.followup.FollowUpWish;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Follow-ups in words; in mrkdwn. */
final class FollowUpWords {

    private FollowUpWords() {}

    /** What is to be done, by its number. */
    static String text(FollowUpId id, Incident incident) {
        return incident.followUps()
                .find(id)
                .map(FollowUpWords::text)
                .orElse("a follow-up that is gone");
    }

    static String text(ClockName clock, Incident incident) {
        return clock.followUp().map(id -> text(id, incident)).orElse("a follow-up that is gone");
    }

    private static String text(FollowUp followUp) {
        return Text.line(followUp.text());
    }

    /** One line that says all of it. */
    static String line(FollowUp followUp) {
        return switch (followUp.state()) {
            case FollowUp.Open _ ->
                    ":white_square: *%s* · %s · due: %s"
                            .formatted(
                                    text(followUp), owner(followUp), Dates.moment(followUp.due()));
            case FollowUp.Done(Actor by, Instant at) ->
                    ":white_check_mark: %s · done by %s %s"
                            .formatted(text(followUp), Names.of(by), Dates.moment(at));
            case FollowUp.Dropped(Actor by, Instant at, String reason) ->
                    ":heavy_minus_sign: %s · dropped by %s %s%s"
                            .formatted(
                                    text(followUp),
                                    Names.of(by),
                                    Dates.moment(at),
                                    Facts.because(reason));
        };
    }

    static String owner(FollowUp followUp) {
        UserId owner = followUp.owner();
        return owner == null ? "nobody yet" : Names.of(owner);
    }

    /** How many wait, and which is next; empty when none was thought of. */
    static List<String> standing(Incident incident) {
        int all = incident.followUps().all().size();
        List<FollowUp> open = incident.followUps().open();
        if (all == 0) {
            return List.of();
        }
        String next =
                open.isEmpty()
                        ? ""
                        : " · next: %s, due: %s"
                                .formatted(
                                        Text.cut(text(open.getFirst()), 100),
                                        Dates.moment(open.getFirst().due()));
        return List.of(
                ":seedling: %d of %d follow-ups settled%s".formatted(all - open.size(), all, next));
    }

    /** What happened to one, as a line of the timeline. */
    static String turn(String who, FollowUpId id, FollowUpTurn turn, Incident incident) {
        String what = "_" + text(id, incident) + "_";
        return switch (turn) {
            case FollowUpTurn.Added(String text, UserId owner, Instant due) ->
                    "%s added the follow-up: %s%s, due %s"
                            .formatted(
                                    who,
                                    Text.line(text),
                                    owner == null ? "" : ", for " + Names.of(owner),
                                    Dates.moment(due));
            case FollowUpTurn.Done _ -> "%s did the follow-up: %s".formatted(who, what);
            case FollowUpTurn.Reopened _ -> "%s set the follow-up back: %s".formatted(who, what);
            case FollowUpTurn.Assigned(UserId to) ->
                    "%s gave the follow-up %s to %s".formatted(who, what, Names.of(to));
            case FollowUpTurn.Moved(Instant to) ->
                    "%s moved the follow-up %s to %s".formatted(who, what, Dates.moment(to));
            case FollowUpTurn.Dropped(String reason) ->
                    "%s dropped the follow-up %s%s".formatted(who, what, Facts.because(reason));
        };
    }

    /** Where what was asked for has come to. */
    static String settled(ClockName clock, Incident incident) {
        if (incident.phase().isOpen()) {
            return "the incident is open again";
        }
        return clock.followUp()
                .flatMap(incident.followUps()::find)
                .map(found ->
                        switch (found.state()) {
                            case FollowUp.Open _ -> "it is due: " + Dates.moment(found.due());
                            case FollowUp.Done(Actor by, _) -> "done by " + Names.of(by);
                            case FollowUp.Dropped(Actor by, _, String reason) ->
                                    "dropped by " + Names.of(by) + Facts.because(reason);
                        })
                .orElse("settled");
    }

    static String sentence(FollowUpObjection objection) {
        return switch (objection) {
            case FollowUpObjection.Unknown _ ->
                    "There is no such follow-up here. `/incident follow-ups` lists them.";
            case FollowUpObjection.Settled(String text) ->
                    "“%s” is settled already. *Undo* in `/incident follow-ups` sets it back."
                            .formatted(Text.line(text));
            case FollowUpObjection.Waiting(String text) ->
                    "“%s” is not settled yet; there is nothing to undo.".formatted(Text.line(text));
            case FollowUpObjection.OutOfRange(var most) ->
                    "A follow-up is due on a day to come, within %s. Choose such a day."
                            .formatted(Dates.duration(most));
            case FollowUpObjection.TooMany(int most) ->
                    "There are %d follow-ups that wait, more than anybody does. Do some or drop some first."
                            .formatted(most);
        };
    }

    /** A word to the one who did it, where the channel does not tell. */
    static String receipt(FollowUpWish wish) {
        return switch (wish) {
            case FollowUpWish.Add _ ->
                    "It is a follow-up now. `/incident follow-ups` lists them all.";
            case FollowUpWish.Finish _ -> "That follow-up is done.";
            case FollowUpWish.Reopen _ -> "That follow-up waits again.";
            case FollowUpWish.Take _ -> "That follow-up is yours.";
            case FollowUpWish.Assign(_, UserId to) ->
                    "%s has that follow-up now.".formatted(Names.of(to));
            case FollowUpWish.Move(_, Instant to) ->
                    "That follow-up is due %s.".formatted(Dates.moment(to));
            case FollowUpWish.Drop _ -> "That follow-up is dropped.";
        };
    }

    /** In the channel: it is there, or somebody else's now. */
    static String said(FollowUpId id, FollowUpTurn turn, Actor by, Incident incident) {
        return incident.followUps()
                .find(id)
                .map(found ->
                        turn instanceof FollowUpTurn.Assigned
                                ? ":seedling: %s: %s asks you to see to it that *%s* is done · due: %s"
                                        .formatted(
                                                owner(found),
                                                Names.of(by),
                                                text(found),
                                                Dates.moment(found.due()))
                                : ":seedling: *Follow-up* by %s: *%s* · %s · due: %s"
                                        .formatted(
                                                Names.of(by),
                                                text(found),
                                                owner(found),
                                                Dates.moment(found.due())))
                .orElse(":seedling: A follow-up was added.");
    }

    /** Those that wait, as lines. */
    static String waiting(List<FollowUp> open, int most) {
        String lines =
                open.stream()
                        .limit(most)
                        .map(FollowUpWords::line)
                        .collect(Collectors.joining("\n"));
        return open.size() > most ? lines + "\n… and " + (open.size() - most) + " more" : lines;
    }
}
