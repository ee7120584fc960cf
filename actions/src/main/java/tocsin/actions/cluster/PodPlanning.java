package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.api.Kind;
import tocsin.actions.rollout.Pod;
import tocsin.actions.rollout.Surroundings;
import tocsin.actions.rollout.Warnings;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What taking a pod away would do: who makes another, and who minds. */
final class PodPlanning {
    private final Api api;

    PodPlanning(Api api) {
        this.api = api;
    }

    Plan plan(Action.DeletePod action, Instant now) {
        CompletableFuture<Answer> budgets = api.send(Call.list(Kind.BUDGETS, action.namespace()));
        Answer answer = api.ask(Call.get(Kind.PODS, action.namespace(), action.pod()));
        if (!(answer instanceof Answer.Ok(JsonNode json))) {
            return Plans.unseen(action, answer.said(), now);
        }
        Pod pod = Pod.of(json);
        CompletableFuture<Answer> dryRun =
                api.send(DeletePod.write(action, pod.meta().uid()).dryRun());
        Optional<String> owner = owner(action.namespace(), json);
        List<Warning> warnings = new ArrayList<>();
        Plans.refused(Api.wait(dryRun)).ifPresent(warnings::add);
        if (owner.isEmpty()) {
            warnings.add(
                    new Warning(
                            Warning.Kind.UNSUPPORTED,
                            "no Deployment, StatefulSet or DaemonSet would make it again"));
        }
        Surroundings around =
                Surroundings.of(
                        Reads.nothing(), Reads.jsonOrNothing(Api.wait(budgets)), Reads.nothing());
        warnings.addAll(Warnings.budgets(pod.meta().labels(), around));
        Plan.Pin pin = new Plan.Pin(pod.meta().uid(), pod.meta().uid(), owner, Optional.empty());
        return new Plan(
                action,
                Plans.state(List.of(words(pod, now)), 1, pod.isReady() ? 1 : 0),
                Plans.state(List.of("gone; its owner makes another"), 1, 0),
                Warnings.gravestFirst(warnings),
                pin,
                now);
    }

    private static String words(Pod pod, Instant now) {
        String again = pod.restarts() > 0 ? ", " + pod.restarts() + " restarts" : "";
        return pod.state(now) + again;
    }

    /** The workload behind it; behind a ReplicaSet is its Deployment. */
    private Optional<String> owner(String namespace, JsonNode pod) {
        return controller(pod)
                .flatMap(owner -> {
                    if (!owner.path("kind").asText().equals("ReplicaSet")) {
                        return Optional.of(owner);
                    }
                    String name = owner.path("name").asText();
                    Call call = Call.get(Kind.REPLICA_SETS, namespace, name);
                    return api.ask(call) instanceof Answer.Ok(JsonNode set)
                            ? controller(set)
                            : Optional.empty();
                })
                .map(owner ->
                        owner.path("kind").asText().toLowerCase(Locale.ROOT)
                                + "/"
                                + owner.path("name").asText())
                .filter(written -> Workload.of(written, namespace).isPresent());
    }

    private static Optional<JsonNode> controller(JsonNode object) {
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }
}
