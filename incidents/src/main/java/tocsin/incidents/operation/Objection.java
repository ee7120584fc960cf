package tocsin.incidents.operation;

import tocsin.incidents.Actor;

import java.time.Instant;
import java.util.List;

/** Why an operation is not asked for, not agreed to, or not run. */
public sealed interface Objection {

    /**
     * @param who user ids and group names that may
     */
    record NotAllowed(Verb verb, String service, List<String> who) implements Objection {
        public NotAllowed {
            who = List.copyOf(who);
        }
    }

    /** The policy does not open this namespace; some are never open. */
    record NamespaceClosed(String namespace) implements Objection {}

    record UnknownService(String word, List<String> known) implements Objection {
        public UnknownService {
            known = List.copyOf(known);
        }
    }

    /**
     * The cluster would refuse it.
     *
     * @param right what is missing, as kubectl writes it: {@code patch deployments.apps}
     */
    record NotGranted(String right, String namespace) implements Objection {}

    /** The service of the policy runs something else. */
    record NotOfService(String service, String what) implements Objection {}

    record OutOfBounds(int asked, int least, int most) implements Objection {}

    record NoSuchOperation() implements Objection {}

    /** Nobody said yes to the plan in time. */
    record Expired(Instant at) implements Objection {}

    /** It is not waiting for that (any more). */
    record Moved(Operation operation) implements Objection {}

    /** Another operation runs there. */
    record Busy(Held held) implements Objection {}

    /** The second person has to be another one. */
    record SamePerson(Actor first) implements Objection {}

    /**
     * @param who may; empty: nobody
     */
    record NotApprover(List<String> who) implements Objection {
        public NotApprover {
            who = List.copyOf(who);
        }
    }

    /**
     * @param who may go on without a second person; empty: nobody
     */
    record NotYourGlass(List<String> who) implements Objection {
        public NotYourGlass {
            who = List.copyOf(who);
        }
    }

    /** There is nothing that would bring back what was before. */
    record CannotUndo(Verb verb) implements Objection {}

    record UndoneAlready(OperationId by) implements Objection {}

    /** Operations are talked about where they were asked for. */
    record Elsewhere() implements Objection {}
}
