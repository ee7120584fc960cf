package tocsin.incidents.operation;

import java.util.Optional;

/**
 * How far a rollout is.
 *
 * @param updated pods of the new revision
 * @param ready of them, ready
 * @param wanted how many there shall be
 * @param trouble the first thing that goes wrong
 */
public record Progress(int updated, int ready, int wanted, Optional<Trouble> trouble) {

    /**
     * Why a pod does not come up.
     *
     * @param reason as Kubernetes says it: {@code CrashLoopBackOff}
     * @param lastLine of its log, or of its last event
     */
    public record Trouble(String pod, String reason, Optional<String> lastLine) {}
}
