package tocsin.conversations.say;

import tocsin.incidents.Actor;
import tocsin.incidents.Phase;
import tocsin.incidents.Refusal;
import tocsin.incidents.Room;
import tocsin.incidents.Summary;
import tocsin.incidents.UserId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.followup.FollowUpObjection;
import tocsin.incidents.maintenance.WindowObjection;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.statuspage.StatusPageObjection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Why something was not done, and what to do about it; in mrkdwn. */
public final class Refusals {

    private Refusals() {}

    /**
     * @param again what the button to declare all the same carries
     */
    public static Rendered render(Refusal refusal, String again) {
        String text = sentence(refusal);
        return refusal instanceof Refusal.Similar && !again.isEmpty()
                ? new Rendered(
                        text,
                        List.of(
                                Build.section(text),
                                Build.actions(
                                        List.of(
                                                Build.button(
                                                        Control.DECLARE_ANYWAY,
                                                        "Declare anyway",
                                                        again)))))
                : new Rendered(text, List.of(Build.section(text)));
    }

    public static String sentence(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Blank(String field) ->
                    "A %s is needed. Write a few words.".formatted(field);
            case Refusal.TooLong(String field, int most, int was) ->
                    "The %s has %d characters; %d is the most. Shorten it."
                            .formatted(field, was, most);
            case Refusal.UnknownSeverity(String word, List<String> known) ->
                    "“%s” is no severity here. Choose one of %s, for example `/incident %s checkout is down`."
                            .formatted(Text.line(word), words(known), Text.line(known.getFirst()));
            case Refusal.UnknownRole(String word, List<String> known) ->
                    "“%s” is no role here. Choose one of %s."
                            .formatted(Text.line(word), words(known));
            case Refusal.UnknownStep _ ->
                    "That step is not on the checklist any more. The checklist in the channel shows what is.";
            case Refusal.NotAllowed(Deed deed, List<String> allowed) -> notAllowed(deed, allowed);
            case Refusal.NoSuchMove(Phase from, Phase to) ->
                    "An incident that is %s cannot go to %s. It may go to %s."
                            .formatted(from.word(), to.word(), phases(from));
            case Refusal.IsOver(Phase phase) ->
                    "The incident is %s. Reopen it first: `/incident reopen` with a reason."
                            .formatted(phase.word());
            case Refusal.NotOver(Phase phase) ->
                    "The incident is open (%s); there is nothing to reopen."
                            .formatted(phase.word());
            case Refusal.AlreadyThere(Phase phase) ->
                    "The incident is %s already.".formatted(phase.word());
            case Refusal.AlreadySeverity(String name) ->
                    "The severity is %s already.".formatted(Text.line(name));
            case Refusal.RoleHeld(String role, UserId holder) ->
                    "%s is %s already. Ask for a hand-over: the *Hand over* button on the card."
                            .formatted(Names.of(holder), Text.line(role));
            case Refusal.RoleNotOffered(String role) ->
                    "The role %s is not offered to you (any more).".formatted(Text.line(role));
            case Refusal.RoleNotYours(String role) -> "You are not %s.".formatted(Text.line(role));
            case Refusal.AlreadyYours(String role) ->
                    "You are %s already.".formatted(Text.line(role));
            case Refusal.StepSettled(_, String text) ->
                    "“%s” is settled already. *Undo* sets it back.".formatted(Text.line(text));
            case Refusal.StepWaiting(_, String text) ->
                    "“%s” is not settled yet; there is nothing to undo.".formatted(Text.line(text));
            case Refusal.NextUpdateInThePast _ ->
                    "The next update cannot be promised for the past. Choose a later time.";
            case Refusal.AlreadyNoted _ -> "You have put that message into the timeline already.";
            case Refusal.JustDeclared(Summary incident) ->
                    "You declared that a moment ago: %s.".formatted(one(incident));
            case Refusal.Similar(List<Summary> incidents) ->
                    "Something alike is open:\n%s\nJoin it, or declare a new one anyway."
                            .formatted(
                                    incidents.stream()
                                            .map(each -> "• " + one(each))
                                            .collect(Collectors.joining("\n")));
            case Refusal.AlreadyDeclared(Summary incident) ->
                    "An incident was declared from this alert already: %s."
                            .formatted(one(incident));
            case Refusal.AlreadyAcknowledged(Actor by, Instant at) ->
                    "%s acknowledged it already, %s.".formatted(Names.of(by), Dates.moment(at));
            case Refusal.AlertResolved(Instant at) ->
                    "It is resolved since %s; there is nothing to acknowledge."
                            .formatted(Dates.moment(at));
            case Refusal.OfOperation(Objection objection) -> Objections.sentence(objection);
            case Refusal.OfFollowUp(FollowUpObjection objection) ->
                    FollowUpWords.sentence(objection);
            case Refusal.OfStatusPage(StatusPageObjection objection) ->
                    StatusPageWords.sentence(objection);
            case Refusal.NoSuchClock(ClockName name) ->
                    "Nothing is due for “%s” now, so there is no clock. `/incident clocks` shows those that run."
                            .formatted(Text.line(name.toString()));
            case Refusal.ClockAsWished(ClockName name) ->
                    "The clock “%s” is set that way already. `/incident clocks` shows them all."
                            .formatted(Text.line(name.toString()));
            case Refusal.ClockOutOfRange(Duration most) ->
                    "A clock can be set to a moment within the next %s, not to the past. Write for example `/incident clocks update in 45m: waiting for the vendor`."
                            .formatted(Dates.duration(most));
            case Refusal.OfWindow(WindowObjection objection) ->
                    WindowObjections.sentence(objection);
            case Refusal.UnknownService(String word, List<String> known) ->
                    known.isEmpty()
                            ? "“%s” is no service: tocsin.yml names none."
                                    .formatted(Text.line(word))
                            : "“%s” is no service here. Choose one of %s."
                                    .formatted(
                                            Text.line(word),
                                            Text.cut(Text.line(words(known)), 800));
            case Refusal.RingsAlready(String service, Instant since, Instant again) ->
                    "%s are being paged since %s; the pager goes on by itself until somebody acknowledges. From %s on you can page them anew."
                            .formatted(
                                    Card.capital(PagerWords.people(service)),
                                    Dates.time(since),
                                    Dates.time(again));
            case Refusal.AlreadySubscribed _ ->
                    "You are subscribed already. `/incident unsubscribe` in its channel ends it.";
            case Refusal.NotSubscribed _ -> "You are not subscribed to this incident.";
            case Refusal.NotAPerson _ ->
                    "Only a person can do that, and no person could be told from the request.";
            case Refusal.NoSuchIncident _ ->
                    "There is no such incident that you can see. `/incident list` shows those that are open.";
        };
    }

    private static String notAllowed(Deed deed, List<String> allowed) {
        String who = allowed.isEmpty() ? "nobody yet" : people(allowed);
        return "You may not do that: the policy lets %s (%s). Ask one of them, or change `permissions` in tocsin.yml."
                .formatted(who, deed.word());
    }

    /** User ids and group names. */
    static String people(List<String> named) {
        return Text.cut(words(named.stream().map(Refusals::mention).toList()), 800);
    }

    private static String mention(String who) {
        return who.startsWith("U") || who.startsWith("W") ? "<@" + who + ">" : Text.line(who);
    }

    private static String phases(Phase from) {
        return words(from.next().stream().map(Phase::word).toList());
    }

    private static String words(List<String> words) {
        return String.join(", ", words);
    }

    static String one(Summary incident) {
        Room room = incident.room();
        return "%s*%s* (%s, %s)"
                .formatted(
                        room == null ? "" : Names.of(room) + " ",
                        Text.line(incident.title()),
                        Text.line(Names.severity(incident.severity(), incident.severityName())),
                        incident.phase().word());
    }
}
