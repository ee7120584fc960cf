package tocsin.conversations.say;

import tocsin.incidents.operation.Held;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Stage;
import tocsin.incidents.operation.Verb;

import java.util.List;

/** Why the cluster is left alone, and what to do about it; in mrkdwn. */
final class Objections {

    private Objections() {}

    static String sentence(Objection objection) {
        return switch (objection) {
            case Objection.NotAllowed(Verb verb, String service, List<String> who) ->
                    "You may not do that (%s%s): the policy lets %s. Ask one of them, or change `actions` in tocsin.yml."
                            .formatted(
                                    verb.word(),
                                    service.isEmpty() ? "" : " " + Text.line(service),
                                    who.isEmpty() ? "nobody yet" : Refusals.people(who));
            case Objection.NamespaceClosed(String namespace) ->
                    "The namespace %s is not open to Tocsin. `actions: namespaces` in tocsin.yml lists those that are."
                            .formatted(Quoted.code(namespace));
            case Objection.UnknownService(String word, List<String> known) ->
                    known.isEmpty()
                            ? "There is no service with a workload in tocsin.yml yet."
                            : "“%s” is no service with a workload here. Choose one of %s."
                                    .formatted(Quoted.line(word), Text.cut(words(known), 800));
            case Objection.NotGranted(String right, String namespace) ->
                    "The cluster does not let Tocsin do that: %s is not granted in %s. Whoever runs the cluster can grant it with `deploy/rbac`."
                            .formatted(Quoted.code(right), Quoted.code(namespace));
            case Objection.NotOfService(String service, String what) ->
                    "The policy does not say that %s has %s. Look at `services` in tocsin.yml."
                            .formatted(Text.line(service), Quoted.code(what));
            case Objection.OutOfBounds(int asked, int least, int most) ->
                    "%d replicas are out of bounds: the policy takes %d to %d."
                            .formatted(asked, least, most);
            case Objection.NoSuchOperation _ -> "There is no such operation here. Ask for it anew.";
            case Objection.Expired(var at) ->
                    "The plan expired at %s; the cluster may have moved on. Ask for a new one."
                            .formatted(Dates.time(at));
            case Objection.Moved(Operation operation) -> moved(operation);
            case Objection.Busy(Held held) ->
                    "%s is at work on %s in %s since %s. One at a time: wait for its end."
                            .formatted(
                                    Names.of(held.holder()),
                                    Quoted.code(held.target().name()),
                                    Quoted.code(held.target().namespace()),
                                    Dates.seconds(held.since()));
            case Objection.SamePerson _ ->
                    "You have said yes already; the second person has to be somebody else.";
            case Objection.NotApprover(List<String> who) ->
                    "You may not approve that: the policy lets %s. Ask one of them."
                            .formatted(Refusals.people(who));
            case Objection.NotYourGlass(List<String> who) ->
                    "You may not go on without a second person: the policy lets %s."
                            .formatted(who.isEmpty() ? "nobody" : Refusals.people(who));
            case Objection.CannotUndo(Verb verb) ->
                    "There is nothing that would undo that (%s).".formatted(verb.word());
            case Objection.UndoneAlready(OperationId by) ->
                    "That is being undone, or was undone, by operation %s. Nothing was done again."
                            .formatted(by);
            case Objection.Elsewhere _ ->
                    "That belongs to another channel. Do it where it was asked for.";
        };
    }

    private static String moved(Operation operation) {
        String title = Changes.title(operation.ask());
        return switch (operation.stage()) {
            case Stage.Planning _ -> "*%s* is still being planned.".formatted(title);
            case Stage.Planned _ ->
                    "*%s* waits for a yes to its plan first. Look at its card.".formatted(title);
            case Stage.Waiting _ -> "*%s* waits for a second person's approval.".formatted(title);
            case Stage.Counting(var until) ->
                    "*%s* was agreed to and runs at %s. Nothing was done again."
                            .formatted(title, Dates.seconds(until));
            case Stage.Running(var since) ->
                    "*%s* runs already, since %s, by %s. Nothing was done again."
                            .formatted(title, Dates.seconds(since), who(operation));
            case Stage.Ended(Stage.Ending how, var at) ->
                    "*%s* has ended %s: %s. Nothing was done again."
                            .formatted(
                                    title,
                                    Dates.time(at),
                                    Text.cut(OperationCard.ended(operation, how), 600));
        };
    }

    private static String who(Operation operation) {
        return Names.of(operation.confirmedBy() == null ? operation.by() : operation.confirmedBy());
    }

    private static String words(List<String> known) {
        return String.join(", ", known.stream().map(Text::line).toList());
    }
}
