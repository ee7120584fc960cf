package tocsin.conversations.say;

import tocsin.incidents.Incident;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Terms;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.operation.Warning;

import java.util.stream.Collectors;

/** What happened to an operation, as a line of the timeline. */
final class Turns {

    private Turns() {}

    static String words(String who, OperationId id, Turn turn, Incident incident) {
        String what =
                incident.operations()
                        .find(id)
                        .map(Operation::ask)
                        .map(Changes::title)
                        .map(title -> "*%s* (operation %s)".formatted(title, id))
                        .orElse("operation " + id);
        return switch (turn) {
            case Turn.Asked(Ask ask) ->
                    "%s asked to: *%s* (operation %s), %s"
                            .formatted(who, Changes.title(ask), id, Changes.where(ask.change()));
            case Turn.Planned(Plan plan, Terms terms) ->
                    "The plan for %s: %s%s%s"
                            .formatted(
                                    what,
                                    PlanWords.words(plan).replace("\n", " "),
                                    warnings(plan),
                                    terms.needsApproval() ? "; takes a second person" : "");
            case Turn.NotPlanned(String why) ->
                    "No plan could be made for %s: %s".formatted(what, Quoted.line(why));
            case Turn.Preauthorised within ->
                    "%s takes no second person: maintenance %s is under way"
                            .formatted(what, OperationCard.window(within));
            case Turn.Confirmed _ -> "%s said yes to %s".formatted(who, what);
            case Turn.Approved _ -> "%s approved %s".formatted(who, what);
            case Turn.GlassBroken(String reason) ->
                    ":rotating_light: *%s BROKE THE GLASS* for %s, without a second person: %s"
                            .formatted(who, what, Quoted.line(reason));
            case Turn.Started _ -> "%s began".formatted(what);
            case Turn.Ended(Outcome outcome) -> ended(what, outcome, id, incident);
            case Turn.Cancelled _ -> "%s cancelled %s".formatted(who, what);
            case Turn.Expired _ -> "Nobody said yes in time to %s".formatted(what);
            case Turn.Drifted(String how) ->
                    ":rewind: After %s it was changed again: %s".formatted(what, Quoted.line(how));
        };
    }

    private static String ended(String what, Outcome outcome, OperationId id, Incident incident) {
        return incident.operations()
                .find(id)
                .map(operation ->
                        what + ": " + Outcomes.words(outcome, operation.ask()).replace("\n", " "))
                .orElse(what + " ended");
    }

    private static String warnings(Plan plan) {
        return plan.warnings().isEmpty()
                ? ""
                : "; warned of "
                        + plan.warnings().stream()
                                .map(Warning::kind)
                                .map(kind -> kind.name().toLowerCase(java.util.Locale.ROOT))
                                .map(word -> word.replace('_', ' '))
                                .collect(Collectors.joining(", "));
    }
}
