package tocsin.actions.rollout;

import tocsin.incidents.operation.Plan;

import java.util.Optional;

/** What has become of something that we changed. */
public final class Drift {
    private Drift() {}

    /** What changed a template again, when something did. */
    public static Optional<String> ofTemplate(Plan.Pin pin, Subject now, String operationId) {
        String print = now.spec().template().fingerprint();
        if (!now.meta().uid().equals(pin.uid())) {
            return Optional.of("it was deleted and made again");
        }
        if (pin.goalHash().filter(print::equals).isPresent()) {
            return Optional.empty();
        }
        String images = String.join(", ", now.spec().template().images());
        return Optional.of(how(pin, print, images) + ", " + who(now.meta(), operationId));
    }

    /** What changed the number of replicas again. */
    public static Optional<String> ofReplicas(
            Plan.Pin pin, int wanted, Subject now, Surroundings around) {
        int replicas = now.spec().replicas();
        if (replicas == wanted) {
            return Optional.empty();
        }
        String how = how(pin, Integer.toString(replicas), replicas + " replicas");
        Optional<String> scaler =
                around.autoscalers().stream()
                        .filter(one -> one.owns(now.workload()))
                        .findFirst()
                        .map(one -> "by the autoscaler " + one.name());
        return Optional.of(how + ", " + scaler.orElseGet(() -> writer(now.meta())));
    }

    /** What changed a key again. */
    public static Optional<String> ofConfig(
            Plan.Pin pin, String key, Config now, String operationId) {
        String print = now.fingerprint(key);
        return pin.goalHash().filter(print::equals).isPresent()
                ? Optional.empty()
                : Optional.of(
                        how(pin, print, now.shown(key)) + ", " + who(now.meta(), operationId));
    }

    private static String how(Plan.Pin pin, String print, String now) {
        return pin.fingerprint().equals(print)
                ? "put back as it was: " + now
                : "changed again: " + now;
    }

    private static String who(Meta meta, String operationId) {
        boolean isAnotherOfOurs =
                meta.annotation(Meta.OPERATION).isPresent()
                        && !meta.isBy(operationId)
                        && meta.lastWriter().filter(Meta.Writer::isOurs).isPresent();
        return isAnotherOfOurs ? "by another operation of Tocsin" : writer(meta);
    }

    /** Who wrote last, in a person's words. */
    public static String writer(Meta meta) {
        return meta.lastWriter()
                .map(writer ->
                        "by "
                                + Reconciler.named(writer.name())
                                        .map(Reconciler.Tool::title)
                                        .orElse(writer.name())
                                + " at "
                                + writer.at())
                .orElse("by somebody");
    }
}
