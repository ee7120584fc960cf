package tocsin.actions.cluster;

import tocsin.incidents.operation.Workload;

import java.util.Optional;

/** One write, of whichever kind: how it stands, freshly read, and what would change it. */
interface Change {

    /** Reads, and compares with the plan. */
    Standing stand();

    /** What rolls out afterwards; empty: nothing does. */
    Optional<Workload> follows();
}
