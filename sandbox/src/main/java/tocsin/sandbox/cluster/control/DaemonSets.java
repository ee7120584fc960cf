package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** One pod on every node. */
final class DaemonSets implements Controller {
    private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";
    private final Desk desk;
    private final Revisions revisions;

    DaemonSets(Registry registry) {
        desk = new Desk(registry, "daemonset-controller");
        revisions = new Revisions(desk);
    }

    @Override
    public String name() {
        return "daemonset";
    }

    @Override
    public void step() {
        desk.all(Kind.DAEMON_SET).stream()
                .filter(each -> !Objects.isTerminating(each))
                .forEach(this::step);
    }

    private void step(ObjectNode set) {
        ObjectNode revision = revisions.current(Kind.DAEMON_SET, set);
        String hash = Objects.labels(revision).getOrDefault(Revisions.HASH, "");
        List<ObjectNode> pods = desk.owned(Kind.POD, set);
        for (String node : Scheduler.NODES) {
            if (pods.stream().noneMatch(each -> node.equals(node(each)))) {
                make(set, node, hash);
            }
        }
        if (set.at("/spec/updateStrategy/type").asText().equals("RollingUpdate")) {
            replace(set, pods, hash);
        }
        tell(set, hash);
        revisions.trim(set, List.of(Objects.name(revision)));
    }

    private static String node(ObjectNode pod) {
        return pod.at("/spec/nodeName").asText();
    }

    private void make(ObjectNode set, String node, String hash) {
        ObjectNode pod =
                Pods.fromTemplate(
                        Kind.DAEMON_SET, set, set.at("/spec/template"), Objects.name(set) + "-");
        ObjectNode labels = pod.withObject("/metadata/labels");
        labels.put(Revisions.HASH, hash);
        labels.put("pod-template-generation", Objects.annotation(set, TEMPLATE_GENERATION));
        pod.withObject("/spec").put("nodeName", node);
        ObjectNode made = desk.create(Kind.POD, pod);
        desk.normal(Kind.DAEMON_SET, set, "SuccessfulCreate", "Created pod: " + Objects.name(made));
    }

    /** What is not well anyway goes first, and counts against what may be missing. */
    private void replace(ObjectNode set, List<ObjectNode> pods, String hash) {
        int missing = (int) pods.stream().filter(each -> !isAvailable(set, each)).count();
        int allowed =
                Rollout.amount(
                        set.at("/spec/updateStrategy/rollingUpdate/maxUnavailable"),
                        Scheduler.NODES.size(),
                        true);
        List<ObjectNode> old =
                pods.stream()
                        .filter(each -> !isOf(each, hash) && !Objects.isTerminating(each))
                        .sorted(Comparator.comparing((ObjectNode each) -> isAvailable(set, each)))
                        .toList();
        for (ObjectNode pod : old) {
            boolean available = isAvailable(set, pod);
            if (!available || missing < allowed) {
                missing += available ? 1 : 0;
                desk.delete(Kind.POD, pod);
                desk.normal(
                        Kind.DAEMON_SET,
                        set,
                        "SuccessfulDelete",
                        "Deleted pod: " + Objects.name(pod));
            }
        }
    }

    private boolean isAvailable(ObjectNode set, ObjectNode pod) {
        return !Objects.isTerminating(pod)
                && Pods.isAvailable(pod, set.at("/spec/minReadySeconds").asInt(), desk.now());
    }

    private static boolean isOf(ObjectNode pod, String hash) {
        return Objects.labels(pod).getOrDefault(Revisions.HASH, "").equals(hash);
    }

    private void tell(ObjectNode set, String hash) {
        List<ObjectNode> pods =
                desk.owned(Kind.POD, set).stream()
                        .filter(each -> !Objects.isTerminating(each))
                        .toList();
        int available = count(pods, each -> isAvailable(set, each));
        ObjectNode status = Json.object();
        status.put("currentNumberScheduled", pods.size());
        status.put("numberMisscheduled", 0);
        status.put("desiredNumberScheduled", Scheduler.NODES.size());
        status.put("numberReady", count(pods, Objects::isReady));
        status.put("observedGeneration", (int) Objects.generation(set));
        Objects.count(status, "updatedNumberScheduled", count(pods, each -> isOf(each, hash)));
        Objects.count(status, "numberAvailable", available);
        Objects.count(status, "numberUnavailable", Scheduler.NODES.size() - available);
        if (!status.equals(set.path("status"))) {
            desk.status(Kind.DAEMON_SET, set, status);
        }
    }

    private static int count(List<ObjectNode> pods, Predicate<ObjectNode> counted) {
        return (int) pods.stream().filter(counted).count();
    }
}
