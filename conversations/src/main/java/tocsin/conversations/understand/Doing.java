package tocsin.conversations.understand;

import tocsin.conversations.say.Mistake;
import tocsin.incidents.operation.Action;

/** What is to be done to the cluster, or looked at there. */
public sealed interface Doing {

    record Change(String service, Action.Change change) implements Doing {}

    /**
     * @param service of the policy; empty for what belongs to none
     */
    record Look(String service, Action.Look look) implements Doing {}

    /** A rollback without saying of what: the services of the policy are offered. */
    record OfferRollback() implements Doing {}

    record Mistaken(Mistake mistake) implements Doing {}
}
