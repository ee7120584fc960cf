package tocsin.conversations.say;

import tocsin.incidents.Incident;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.policy.Tell;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Clocks in words; in mrkdwn. */
final class ClockWords {

    private ClockWords() {}

    /** What is owed, as it stands after "the clock for". */
    static String name(ClockName name, Incident incident) {
        return "the " + bare(name, incident);
    }

    static String bare(ClockName name, Incident incident) {
        return switch (name.kind()) {
            case RESPONSE -> "acknowledgement";
            case ESCALATION -> "escalation";
            case UPDATE -> "status update";
            case ROLES -> "free roles";
            case STEP -> "step “" + step(name, incident) + "”";
            case FOLLOW_UP -> "follow-up “" + FollowUpWords.text(name, incident) + "”";
            case MITIGATION -> "mitigation";
            case NOTICE -> "notice";
        };
    }

    static String step(ClockName name, Incident incident) {
        return incident.checklist()
                .step(new StepId(name.detail()))
                .map(Step::text)
                .map(Text::line)
                .orElse("that is gone");
    }

    /** What happened to a clock, as a line of the timeline. */
    static String turn(String who, ClockTurn turn, Instant at, Incident incident) {
        String what = name(turn.name(), incident);
        return switch (turn) {
            case ClockTurn.Rang rang ->
                    "%s asked for %s%s%s"
                            .formatted(
                                    who,
                                    what,
                                    told(rang.tells(), incident),
                                    rang.isLate(at) ? late(rang) : "");
            case ClockTurn.LeftOut(_, _, Instant due) ->
                    "%s left out a reminder of %s: it was due at %s, and I was down"
                            .formatted(who, what, Dates.moment(due));
            case ClockTurn.Snoozed(_, _, _, Instant to) ->
                    "%s snoozed %s until %s".formatted(who, what, Dates.moment(to));
            case ClockTurn.Moved(_, _, _, Instant to, String reason) ->
                    "%s moved the clock for %s to %s%s"
                            .formatted(who, what, Dates.moment(to), Facts.because(reason));
            case ClockTurn.Silenced(_, String reason) ->
                    "%s silenced the clock for %s%s".formatted(who, what, Facts.because(reason));
            case ClockTurn.Unsilenced _ ->
                    "%s turned the clock for %s on again".formatted(who, what);
        };
    }

    static String late(ClockTurn.Rang rang) {
        return " (was due at %s; I was down)".formatted(Dates.moment(rang.due()));
    }

    private static String told(List<Tell> tells, Incident incident) {
        String words =
                tells.stream()
                        .filter(tell -> !(tell instanceof Tell.TheChannel))
                        .map(tell -> told(tell, incident))
                        .collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : ", told " + words;
    }

    private static String told(Tell tell, Incident incident) {
        return switch (tell) {
            case Tell.TheChannel _ -> "the channel";
            case Tell.Holder(String role) -> Names.role(incident, role);
            case Tell.Called(String who) -> Refusals.people(List.of(who));
            case Tell.ThePager _ -> "the pager";
        };
    }
}
