package tocsin.sandbox.cluster.object;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the API serves. */
public enum Kind {
    NAMESPACE("", "v1", "namespaces", "Namespace", false, "ns"),
    POD("", "v1", "pods", "Pod", true, "po"),
    EVENT("", "v1", "events", "Event", true, "ev"),
    CONFIG_MAP("", "v1", "configmaps", "ConfigMap", true, "cm"),
    RESOURCE_QUOTA("", "v1", "resourcequotas", "ResourceQuota", true, "quota"),
    DEPLOYMENT("apps", "v1", "deployments", "Deployment", true, "deploy"),
    REPLICA_SET("apps", "v1", "replicasets", "ReplicaSet", true, "rs"),
    STATEFUL_SET("apps", "v1", "statefulsets", "StatefulSet", true, "sts"),
    DAEMON_SET("apps", "v1", "daemonsets", "DaemonSet", true, "ds"),
    CONTROLLER_REVISION("apps", "v1", "controllerrevisions", "ControllerRevision", true, ""),
    AUTOSCALER(
            "autoscaling",
            "v2",
            "horizontalpodautoscalers",
            "HorizontalPodAutoscaler",
            true,
            "hpa"),
    DISRUPTION_BUDGET("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true, "pdb"),
    ROLE("rbac.authorization.k8s.io", "v1", "roles", "Role", true, ""),
    ROLE_BINDING("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true, "");

    public final String group;
    public final String version;
    public final String plural;
    public final String kind;
    public final boolean namespaced;
    public final String shortName;

    Kind(
            String group,
            String version,
            String plural,
            String kind,
            boolean namespaced,
            String shortName) {
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.kind = kind;
        this.namespaced = namespaced;
        this.shortName = shortName;
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** One of them is kept; an autoscaler is also told as its first version. */
    public List<String> versions() {
        return this == AUTOSCALER ? List.of(version, "v1") : List.of(version);
    }

    /** As messages name it: {@code deployments.apps}. */
    public String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As messages about a wrong object name it: {@code Deployment.apps}. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    public boolean isScaled() {
        return this == DEPLOYMENT || this == REPLICA_SET || this == STATEFUL_SET;
    }

    public boolean isWorkload() {
        return isScaled() || this == DAEMON_SET;
    }

    public boolean hasStatus() {
        return switch (this) {
            case EVENT, CONFIG_MAP, CONTROLLER_REVISION, ROLE, ROLE_BINDING -> false;
            case NAMESPACE,
                    POD,
                    RESOURCE_QUOTA,
                    DEPLOYMENT,
                    REPLICA_SET,
                    STATEFUL_SET,
                    DAEMON_SET,
                    AUTOSCALER,
                    DISRUPTION_BUDGET ->
                    true;
        };
    }

    public boolean countsGenerations() {
        return isWorkload() || this == DISRUPTION_BUDGET;
    }

    public List<String> subresources() {
        if (this == POD) {
            return List.of("status", "log");
        }
        if (isScaled()) {
            return List.of("status", "scale");
        }
        return hasStatus() ? List.of("status") : List.of();
    }

    public static Optional<Kind> served(String group, String version, String plural) {
        return Arrays.stream(values())
                .filter(each -> each.group.equals(group))
                .filter(each -> each.plural.equals(plural) && each.versions().contains(version))
                .findFirst();
    }

    public static Optional<Kind> named(String kind) {
        return Arrays.stream(values()).filter(each -> each.kind.equals(kind)).findFirst();
    }
}
