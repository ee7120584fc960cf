package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Redaction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pod as the server showed it.
 *
 * @param hash of the template that it was made from, by its label
 */
public record Pod(
        Meta meta,
        String phase,
        boolean isReady,
        String hash,
        String node,
        String reason,
        String message,
        Optional<String> unschedulable,
        List<Container> containers) {

    /**
     * One of its containers.
     *
     * @param waiting why it does not run: {@code CrashLoopBackOff}
     * @param ended why it ended, when it does not run: {@code OOMKilled}
     * @param lastEnded why the one before it ended
     * @param started when the present one began
     */
    public record Container(
            String name,
            boolean isReady,
            int restarts,
            Optional<Word> waiting,
            Optional<Word> ended,
            Optional<Word> lastEnded,
            Optional<Instant> started) {}

    /** What Kubernetes says in one word, and in a sentence. */
    public record Word(String reason, String message, int exitCode) {}

    /**
     * What is wrong with a pod.
     *
     * @param container whose log may say more
     * @param isPrevious whether the log of the one before says it
     */
    public record Ailment(
            String reason, String message, Optional<String> container, boolean isPrevious) {

        /** Whether something has run that may have said why. */
        public boolean mayHaveLog() {
            return container.isPresent() && !NEVER_RAN.contains(reason);
        }
    }

    private static final Set<String> PASSING = Set.of("PodInitializing", "ContainerCreating", "");
    private static final Set<String> NEVER_RAN =
            Set.of(
                    "ImagePullBackOff",
                    "ErrImagePull",
                    "InvalidImageName",
                    "ErrImageNeverPull",
                    "CreateContainerConfigError",
                    "CreateContainerError");
    private static final Duration SETTLING = Duration.ofSeconds(30);

    public Pod {
        containers = List.copyOf(containers);
    }

    /** Reads the list that the server answered. */
    public static List<Pod> ofList(JsonNode list) {
        List<Pod> pods = new ArrayList<>();
        list.path("items").forEach(json -> pods.add(of(json)));
        return pods;
    }

    /** Reads one. */
    public static Pod of(JsonNode json) {
        Meta meta = Meta.of(json);
        JsonNode status = json.path("status");
        boolean isReady = false;
        Optional<String> unschedulable = Optional.empty();
        for (JsonNode condition : status.path("conditions")) {
            boolean isTrue = condition.path("status").asText().equals("True");
            String type = condition.path("type").asText();
            if (type.equals("Ready")) {
                isReady = isTrue;
            } else if (type.equals("PodScheduled")
                    && condition.path("reason").asText().equals("Unschedulable")) {
                unschedulable = Optional.of(condition.path("message").asText());
            }
        }
        String hash = meta.labels().getOrDefault("controller-revision-hash", "");
        return new Pod(
                meta,
                status.path("phase").asText("Unknown"),
                isReady,
                meta.labels().getOrDefault("pod-template-hash", hash),
                json.path("spec").path("nodeName").asText(),
                status.path("reason").asText(),
                status.path("message").asText(),
                unschedulable,
                containers(status));
    }

    /** Whether it was made from the revision of that name: its label ends the name, or is it. */
    public boolean isOf(String revision) {
        return !hash.isEmpty() && (revision.equals(hash) || revision.endsWith("-" + hash));
    }

    /** How often its containers began again. */
    public int restarts() {
        return containers.stream().mapToInt(Container::restarts).sum();
    }

    /** What is wrong, when something is. */
    public Optional<Ailment> ailment(Instant now) {
        if (meta.isDeleting() || phase.equals("Succeeded")) {
            return Optional.empty();
        }
        if (unschedulable.isPresent()) {
            return Optional.of(
                    new Ailment("Unschedulable", unschedulable.get(), Optional.empty(), false));
        }
        for (Container container : containers) {
            Optional<Ailment> ailment = ailment(container, now);
            if (ailment.isPresent()) {
                return ailment;
            }
        }
        return phase.equals("Failed")
                ? Optional.of(
                        new Ailment(
                                reason.isEmpty() ? "Failed" : reason,
                                message,
                                Optional.empty(),
                                false))
                : Optional.empty();
    }

    private static Optional<Ailment> ailment(Container container, Instant now) {
        Optional<String> name = Optional.of(container.name());
        Optional<Word> stuck = container.waiting().filter(w -> !PASSING.contains(w.reason()));
        if (stuck.isPresent()) {
            boolean hasRun = container.lastEnded().isPresent();
            Word word = stuck.get();
            return Optional.of(new Ailment(word.reason(), word.message(), name, hasRun));
        }
        Optional<Word> ended = container.ended().filter(word -> word.exitCode() != 0);
        if (ended.isPresent()) {
            Word word = ended.get();
            return Optional.of(new Ailment(word.reason(), word.message(), name, false));
        }
        boolean isLate =
                container.started().filter(at -> at.plus(SETTLING).isBefore(now)).isPresent();
        if (container.isReady() || !isLate) {
            return Optional.empty();
        }
        String text =
                container
                        .lastEnded()
                        .map(word -> "ended before with " + word.reason())
                        .orElse("runs, and does not become ready");
        return Optional.of(new Ailment("NotReady", text, name, false));
    }

    /** In a word, as {@code kubectl get pods} says it. */
    public String state(Instant now) {
        if (meta.isDeleting()) {
            return "Terminating";
        }
        return ailment(now).map(Ailment::reason).orElse(reason.isEmpty() ? phase : reason);
    }

    /** The worst first: what is ill, then what is not ready, then what restarted most. */
    public static List<Pod> worstFirst(List<Pod> pods, Instant now) {
        return pods.stream()
                .sorted(
                        Comparator.comparing((Pod pod) -> pod.ailment(now).isEmpty())
                                .thenComparing(Pod::isReady)
                                .thenComparing(pod -> pod.meta().isDeleting())
                                .thenComparing(Comparator.comparingInt(Pod::restarts).reversed())
                                .thenComparing(pod -> pod.meta().name()))
                .toList();
    }

    /** As a table. */
    public static Looked.Table table(List<Pod> pods, Instant now) {
        return new Looked.Table(
                List.of("pod", "state", "ready", "restarts", "age", "why"),
                pods.stream().map(pod -> pod.row(now)).toList());
    }

    private List<String> row(Instant now) {
        long ready = containers.stream().filter(Container::isReady).count();
        return List.of(
                meta.name(),
                state(now),
                ready + "/" + containers.size(),
                Integer.toString(restarts()),
                Age.of(meta.created(), now),
                ailment(now).map(Ailment::message).map(Redaction::of).orElse(""));
    }

    private static List<Container> containers(JsonNode status) {
        List<Container> containers = new ArrayList<>();
        for (JsonNode init : status.path("initContainerStatuses")) {
            Container container = container(init);
            if (container.ended().filter(word -> word.exitCode() == 0).isEmpty()) {
                containers.add(container);
            }
        }
        status.path("containerStatuses").forEach(json -> containers.add(container(json)));
        return containers;
    }

    private static Container container(JsonNode json) {
        JsonNode state = json.path("state");
        return new Container(
                json.path("name").asText(),
                json.path("ready").asBoolean(),
                json.path("restartCount").asInt(),
                word(state.path("waiting")),
                word(state.path("terminated")),
                word(json.path("lastState").path("terminated")),
                Optional.of(state.path("running").path("startedAt"))
                        .filter(JsonNode::isTextual)
                        .map(Meta::instant));
    }

    private static Optional<Word> word(JsonNode json) {
        return json.isObject()
                ? Optional.of(
                        new Word(
                                json.path("reason").asText(),
                                json.path("message").asText(),
                                json.path("exitCode").asInt()))
                : Optional.empty();
    }
}
