package tocsin.incidents.policy;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A thing the organisation runs.
 *
 * @param workload {@code kind/name} in the cluster
 * @param owners user ids, e-mail addresses, {@code @group} handles or group ids
 */
public record Service(
        String name, @Nullable String workload, @Nullable String namespace, List<String> owners) {
    public Service {
        owners = List.copyOf(owners);
    }
}
