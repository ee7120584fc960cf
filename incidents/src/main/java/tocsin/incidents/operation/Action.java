package tocsin.incidents.operation;

import java.util.Optional;
import java.util.OptionalLong;

/** What can be done to a cluster, or looked at there. */
public sealed interface Action {

    /** Something that is different afterwards: planned, confirmed, run once, and proven. */
    sealed interface Change extends Action {

        /** Where it happens; what the policy allows is said by namespace. */
        String namespace();

        /** What is held while it runs: nothing else is changed there meanwhile. */
        Target target();
    }

    /** A change of a workload as a whole. */
    sealed interface OfWorkload extends Change {
        Workload workload();

        @Override
        default String namespace() {
            return workload().namespace();
        }

        @Override
        default Target target() {
            return Target.of(workload());
        }
    }

    /**
     * Back to an earlier revision.
     *
     * @param revision the number that somebody asked for; empty: the last one that differs from the
     *     present in more than a restart
     */
    record Rollback(Workload workload, OptionalLong revision) implements OfWorkload {}

    /** To so many replicas, whatever there are now. */
    record Scale(Workload workload, int replicas) implements OfWorkload {}

    /** New pods of the same revision, one after the other. */
    record Restart(Workload workload) implements OfWorkload {}

    /** Takes a stuck pod away, so that its owner makes another. */
    record DeletePod(String namespace, String pod) implements Change {
        @Override
        public Target target() {
            return new Target(namespace, "pod/" + pod);
        }
    }

    /**
     * Sets one key of a ConfigMap: a feature flag, for instance.
     *
     * @param value empty: the key is taken away, as it was before somebody set it
     * @param restart what reads it at its start only, and is restarted afterwards
     */
    record SetConfig(
            String namespace,
            String configMap,
            String key,
            Optional<String> value,
            Optional<Workload> restart)
            implements Change {

        /** The value may be a secret. */
        @Override
        public String toString() {
            return "SetConfig[%s of %s/%s]".formatted(key, namespace, configMap);
        }

        @Override
        public Target target() {
            return new Target(namespace, "configmap/" + configMap);
        }
    }

    /** Something that changes nothing. */
    sealed interface Look extends Action {}

    /** The pods, the worst first. */
    record Pods(Workload workload) implements Look {}

    /** What has happened lately to the workload and its pods. */
    record Events(Workload workload) implements Look {}

    /**
     * The last lines of a container.
     *
     * @param pod empty: the worst of the workload's
     * @param container empty: the first
     * @param isPrevious whether of the one that ended before the present one
     */
    record Logs(
            Workload workload,
            Optional<String> pod,
            Optional<String> container,
            boolean isPrevious,
            int lines)
            implements Look {}

    /** The revisions that can be gone back to. */
    record History(Workload workload) implements Look {}

    /** How much processor and memory is used, when the cluster measures it. */
    record Usage(Workload workload) implements Look {}

    /** Whether an address answers; it is checked where it is asked. */
    record Probe(String address) implements Look {}

    /** An instant query to Prometheus. */
    record Query(String promql) implements Look {}
}
