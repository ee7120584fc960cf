package tocsin.incidents.operation;

import java.time.Duration;
import java.util.List;

/**
 * What the policy demands before an operation runs; frozen when it is planned.
 *
 * @param needsApproval whether a second person has to agree
 * @param approvers who may; empty: everybody who may do it
 * @param grace how long it can be called off after the last yes
 */
public record Terms(boolean needsApproval, List<String> approvers, Duration grace) {

    public Terms {
        approvers = List.copyOf(approvers);
    }

    /** The same without a second person. */
    Terms alone() {
        return new Terms(false, List.of(), grace);
    }
}
