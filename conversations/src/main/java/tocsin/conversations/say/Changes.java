package tocsin.conversations.say;

import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Redaction;

import java.util.OptionalLong;

/** What can be done to a cluster, in words. */
final class Changes {

    private Changes() {}

    /** "Roll back checkout" */
    static String title(Ask ask) {
        String service = Text.line(ask.service());
        return switch (ask.change()) {
            case Action.Rollback(_, OptionalLong revision) ->
                    "Roll back "
                            + service
                            + (revision.isPresent() ? " to revision " + revision.getAsLong() : "");
            case Action.Scale(_, int replicas) -> "Scale %s to %d".formatted(service, replicas);
            case Action.Restart _ -> "Restart " + service;
            case Action.DeletePod(_, String pod) ->
                    "Delete the pod %s of %s".formatted(Quoted.code(pod), service);
            case Action.SetConfig set ->
                    set.value()
                            .map(value -> set.key() + "=" + Redaction.of(set.key(), value))
                            .map(setting ->
                                    "Set %s for %s".formatted(Quoted.code(setting), service))
                            .orElseGet(() ->
                                    "Take %s away from %s"
                                            .formatted(Quoted.code(set.key()), service));
        };
    }

    /** Where: "deployment/checkout in shop". */
    static String where(Action.Change change) {
        String target = Quoted.code(change.target().name());
        String restarts =
                change instanceof Action.SetConfig set
                        ? set.restart()
                                .map(each -> ", then restarts " + Quoted.code(each.written()))
                                .orElse("")
                        : "";
        return target + " in " + Quoted.code(change.namespace()) + restarts;
    }

    /** What the button that does it says. */
    static String button(Action.Change change) {
        return switch (change) {
            case Action.Rollback _ -> "Roll back";
            case Action.Scale _ -> "Scale";
            case Action.Restart _ -> "Restart";
            case Action.DeletePod _ -> "Delete the pod";
            case Action.SetConfig set -> set.value().isPresent() ? "Set" : "Take away";
        };
    }

    /** "the pods of checkout" */
    static String look(String service, Action.Look look) {
        String of = service.isEmpty() ? "" : " of " + Text.line(service);
        return switch (look) {
            case Action.Pods _ -> "the pods" + of;
            case Action.Events _ -> "recent events" + of;
            case Action.Logs logs -> (logs.isPrevious() ? "the previous logs" : "the logs") + of;
            case Action.History _ -> "the revisions" + of;
            case Action.Usage _ -> "the usage" + of;
            case Action.Probe(var address) -> "whether %s answers".formatted(Quoted.code(address));
            case Action.Query(String promql) -> "the query " + Quoted.code(promql);
        };
    }
}
