package tocsin.incidents.policy;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.operation.Workload;

import java.util.List;
import java.util.Optional;

/**
 * A thing the organisation runs.
 *
 * @param workload {@code kind/name} in the cluster
 * @param config the ConfigMap whose keys may be set
 * @param probe an address that tells whether it answers
 * @param escalationPolicy its id at the pager: who is on call for the service
 * @param owners user ids, e-mail addresses, {@code @group} handles or group ids
 */
public record Service(
        String name,
        @Nullable String workload,
        @Nullable String namespace,
        @Nullable String config,
        @Nullable String probe,
        List<String> owners,
        @Nullable String escalationPolicy) {
    public Service {
        owners = List.copyOf(owners);
    }

    public Service(
            String name,
            @Nullable String workload,
            @Nullable String namespace,
            List<String> owners) {
        this(name, workload, namespace, null, null, owners);
    }

    public Service(
            String name,
            @Nullable String workload,
            @Nullable String namespace,
            @Nullable String config,
            @Nullable String probe,
            List<String> owners) {
        this(name, workload, namespace, config, probe, owners, null);
    }

    /** What it runs on the cluster, when the policy says so. */
    public Optional<Workload> runs() {
        return workload == null || namespace == null
                ? Optional.empty()
                : Workload.of(workload, namespace);
    }
}
