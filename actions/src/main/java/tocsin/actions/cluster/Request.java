package tocsin.actions.cluster;

import tocsin.incidents.operation.Plan;

/**
 * What is to be done, for whom, and why.
 *
 * @param operationId by which our own write is known again
 */
record Request(Plan plan, String operationId, String by, String why) {

    String cause(String what) {
        return what + " by " + by + (why.isEmpty() ? "" : ", " + why);
    }

    Plan.Pin pin() {
        return plan.pin();
    }
}
