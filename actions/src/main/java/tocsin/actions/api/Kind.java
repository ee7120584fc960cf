package tocsin.actions.api;

/** What an API server keeps, as far as we ask for it. */
public enum Kind {
    DEPLOYMENTS("apps", "v1", "deployments"),
    REPLICA_SETS("apps", "v1", "replicasets"),
    STATEFUL_SETS("apps", "v1", "statefulsets"),
    DAEMON_SETS("apps", "v1", "daemonsets"),
    CONTROLLER_REVISIONS("apps", "v1", "controllerrevisions"),
    PODS("", "v1", "pods"),
    EVENTS("", "v1", "events"),
    CONFIG_MAPS("", "v1", "configmaps"),
    RESOURCE_QUOTAS("", "v1", "resourcequotas"),
    AUTOSCALERS("autoscaling", "v1", "horizontalpodautoscalers"),
    BUDGETS("policy", "v1", "poddisruptionbudgets"),
    POD_METRICS("metrics.k8s.io", "v1beta1", "pods"),
    /** Asked what we may do; of no namespace. */
    ACCESS_REVIEWS("authorization.k8s.io", "v1", "selfsubjectaccessreviews");

    private final String group;
    private final String version;
    private final String plural;

    Kind(String group, String version, String plural) {
        this.group = group;
        this.version = version;
        this.plural = plural;
    }

    String group() {
        return group;
    }

    String plural() {
        return plural;
    }

    String path(String namespace) {
        String root = group.isEmpty() ? "api/" : "apis/" + group + "/";
        String place = namespace.isEmpty() ? "/" : "/namespaces/" + namespace + "/";
        return root + version + place + plural;
    }
}
