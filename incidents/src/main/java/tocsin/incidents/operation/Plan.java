package tocsin.incidents.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a change would do, as the cluster stood when it was asked. It runs only while that still
 * holds.
 *
 * @param change what is to be done, in full: a rollback names the revision that was chosen
 * @param current how it stands now
 * @param wanted how it will stand
 * @param warnings the gravest first
 * @param pin what must not have changed when it runs
 * @param before what a key was set to, for its undoing; empty: no key is set, or it was not kept
 */
public record Plan(
        Action.Change change,
        State current,
        State wanted,
        List<Warning> warnings,
        Pin pin,
        Instant seenAt,
        Optional<Before> before) {

    public Plan {
        warnings = List.copyOf(warnings);
    }

    /** Of anything but a key. */
    public Plan(
            Action.Change change,
            State current,
            State wanted,
            List<Warning> warnings,
            Pin pin,
            Instant seenAt) {
        this(change, current, wanted, warnings, pin, seenAt, Optional.empty());
    }

    /**
     * What a key was set to, letter by letter. It may be a secret, so it is never shown.
     *
     * @param value empty: the key was not there
     */
    public record Before(Optional<String> value) {
        @Override
        public String toString() {
            return "Before[…]";
        }
    }

    /** Whether a warning forbids it. */
    public boolean isForbidden() {
        return warnings.stream().anyMatch(Warning::forbids);
    }

    /** Whether nothing would be different. */
    public boolean isNothing() {
        return current.same(wanted);
    }

    /**
     * How a workload, a pod or a key stands.
     *
     * @param details what differs, line by line: images, the value of a key
     * @param revision its number, when it has one
     * @param since when this revision was made
     * @param cause what was said of it when it was deployed; a hint, often a stale one
     */
    public record State(
            List<String> details,
            Optional<Long> revision,
            Optional<Instant> since,
            Optional<String> cause,
            int replicas,
            int ready) {

        public State {
            details = List.copyOf(details);
        }

        boolean same(State other) {
            return details.equals(other.details)
                    && replicas == other.replicas
                    && revision.equals(other.revision);
        }
    }

    /**
     * What the person saw, by names that do not move: a revision's number does, its ReplicaSet's
     * uid and its template's hash do not.
     *
     * @param uid of the object that is changed
     * @param fingerprint of its specification
     * @param goal what else is meant, by name and uid: the revision gone back to, the workload that
     *     makes a deleted pod again
     * @param goalHash fingerprint of the specification as it shall be; a repeated run, and a look
     *     after a crash, know their own work by it
     */
    public record Pin(
            String uid, String fingerprint, Optional<String> goal, Optional<String> goalHash) {}
}
