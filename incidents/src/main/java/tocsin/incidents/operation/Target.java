package tocsin.incidents.operation;

/**
 * What one operation at a time may change.
 *
 * @param name with its kind: {@code deployment/checkout}
 */
public record Target(String namespace, String name) {

    static Target of(Workload workload) {
        return new Target(workload.namespace(), workload.written());
    }
}
