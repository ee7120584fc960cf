package tocsin.incidents.operation;

/**
 * What somebody should know before saying yes.
 *
 * @param detail the particulars: a range, a tool's name, a quota's text
 */
public record Warning(Kind kind, String detail) {

    /** What it is about. */
    public enum Kind {
        /** The specification was not yet seen by its controller; look again. */
        NOT_OBSERVED(true),
        /** Rollouts are paused. */
        PAUSED(true),
        /** The server says that it would refuse. */
        DRY_RUN_REFUSED(true),
        /** There is no earlier revision. */
        NO_HISTORY(true),
        /** It could not be looked at: not there, not allowed, or no answer. */
        UNSEEN(true),
        /** Kubernetes cannot do this to this kind. */
        UNSUPPORTED(true),
        /** An autoscaler owns the number of replicas. */
        AUTOSCALED(false),
        /** Argo CD, Flux or Helm will put it back. */
        GIT_OWNED(false),
        /** A budget allows no disruption now. */
        BUDGET(false),
        /** A quota leaves too little room. */
        QUOTA(false),
        /** Revisions that only restarted were passed over. */
        RESTARTS_SKIPPED(false),
        /** The last kubectl apply described another version; the next one may merge it wrongly. */
        LAST_APPLIED(false),
        /** A stuck pod of a StatefulSet will not be healed by this; delete it afterwards. */
        STUCK_POD(false),
        /** The revision that is gone back to was never seen ready. */
        NEVER_READY(false),
        /** The present revision came by a rollback; this goes forward again to what was left. */
        ROLLED_BACK_FROM(false),
        /** Nothing will be left running. */
        TO_ZERO(false),
        /** More than three times as many as now. */
        STEEP(false);

        private final boolean forbids;

        Kind(boolean forbids) {
            this.forbids = forbids;
        }
    }

    /** Whether the change cannot be run while this holds. */
    public boolean forbids() {
        return kind.forbids;
    }
}
