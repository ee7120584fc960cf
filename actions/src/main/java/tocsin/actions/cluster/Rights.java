package tocsin.actions.cluster;

import tocsin.actions.api.Kind;
import tocsin.actions.api.Right;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Workload;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What each action needs from a Role; the Role in deploy/rbac grants these and no more. */
public final class Rights {
    private static final List<Right> READ =
            List.of(
                    Right.to("get", Kind.DEPLOYMENTS),
                    Right.to("get", Kind.STATEFUL_SETS),
                    Right.to("get", Kind.DAEMON_SETS),
                    Right.to("list", Kind.REPLICA_SETS),
                    Right.to("list", Kind.CONTROLLER_REVISIONS),
                    Right.to("list", Kind.PODS),
                    Right.to("list", Kind.EVENTS),
                    Right.to("get", Kind.PODS, "log"),
                    Right.to("list", Kind.POD_METRICS));

    private static final List<Right> WRITE =
            List.of(
                    Right.to("watch", Kind.DEPLOYMENTS),
                    Right.to("watch", Kind.STATEFUL_SETS),
                    Right.to("watch", Kind.DAEMON_SETS),
                    Right.to("get", Kind.REPLICA_SETS),
                    Right.to("get", Kind.CONTROLLER_REVISIONS),
                    Right.to("get", Kind.PODS),
                    Right.to("list", Kind.AUTOSCALERS),
                    Right.to("list", Kind.BUDGETS),
                    Right.to("list", Kind.RESOURCE_QUOTAS),
                    Right.to("patch", Kind.DEPLOYMENTS),
                    Right.to("patch", Kind.STATEFUL_SETS),
                    Right.to("patch", Kind.DAEMON_SETS),
                    Right.to("get", Kind.DEPLOYMENTS, "scale"),
                    Right.to("update", Kind.DEPLOYMENTS, "scale"),
                    Right.to("get", Kind.STATEFUL_SETS, "scale"),
                    Right.to("update", Kind.STATEFUL_SETS, "scale"),
                    Right.to("delete", Kind.PODS),
                    Right.to("get", Kind.CONFIG_MAPS),
                    Right.to("watch", Kind.CONFIG_MAPS),
                    Right.to("patch", Kind.CONFIG_MAPS));

    private Rights() {}

    /** For looks alone. */
    public static Set<Right> toLook() {
        return new LinkedHashSet<>(READ);
    }

    /** For everything. */
    public static Set<Right> all() {
        Set<Right> all = toLook();
        all.addAll(WRITE);
        return all;
    }

    /**
     * The writes of a change, without which there is no point in a button. Each goes by the name of
     * its object, for a Role may be narrowed to names.
     */
    public static List<Write> toWrite(Action.Change change) {
        return switch (change) {
            case Action.Rollback rollback -> List.of(patch(rollback.workload()));
            case Action.Restart restart -> List.of(patch(restart.workload()));
            case Action.Scale(Workload workload, _) ->
                    List.of(
                            new Write(
                                    Right.to("update", kind(workload), "scale"),
                                    workload.namespace(),
                                    workload.name()));
            case Action.DeletePod(String namespace, String pod) ->
                    List.of(new Write(Right.to("delete", Kind.PODS), namespace, pod));
            case Action.SetConfig set ->
                    Stream.concat(
                                    Stream.of(
                                            new Write(
                                                    Right.to("patch", Kind.CONFIG_MAPS),
                                                    set.namespace(),
                                                    set.configMap())),
                                    set.restart().stream().map(Rights::patch))
                            .toList();
        };
    }

    private static Write patch(Workload workload) {
        return new Write(Right.to("patch", kind(workload)), workload.namespace(), workload.name());
    }

    /** One write to one object. */
    public record Write(Right right, String namespace, String name) {}

    static Kind kind(Workload workload) {
        return switch (workload.kind()) {
            case DEPLOYMENT -> Kind.DEPLOYMENTS;
            case STATEFUL_SET -> Kind.STATEFUL_SETS;
            case DAEMON_SET -> Kind.DAEMON_SETS;
        };
    }
}
