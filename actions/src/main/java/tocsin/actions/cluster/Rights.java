package tocsin.actions.cluster;

import tocsin.actions.api.Kind;
import tocsin.actions.api.Right;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Workload;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
     * The one right that decides whether a change is offered: without its write there is no point
     * in a button.
     */
    public static Right toWrite(Action.Change change) {
        return switch (change) {
            case Action.Rollback rollback -> Right.to("patch", kind(rollback.workload()));
            case Action.Restart restart -> Right.to("patch", kind(restart.workload()));
            case Action.Scale scale -> Right.to("update", kind(scale.workload()), "scale");
            case Action.DeletePod _ -> Right.to("delete", Kind.PODS);
            case Action.SetConfig _ -> Right.to("patch", Kind.CONFIG_MAPS);
        };
    }

    /** Whether the cluster would take that change from us, by what it said before. */
    public static boolean allow(Action.Change change, List<Access> access) {
        Right right = toWrite(change);
        return access.stream()
                .anyMatch(one ->
                        one.isAllowed()
                                && one.namespace().equals(change.namespace())
                                && one.right().equals(right));
    }

    static Kind kind(Workload workload) {
        return switch (workload.kind()) {
            case DEPLOYMENT -> Kind.DEPLOYMENTS;
            case STATEFUL_SET -> Kind.STATEFUL_SETS;
            case DAEMON_SET -> Kind.DAEMON_SETS;
        };
    }
}
