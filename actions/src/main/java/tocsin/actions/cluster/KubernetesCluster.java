package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.client.Config;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.api.Kind;
import tocsin.actions.api.Right;
import tocsin.actions.probe.Probes;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A Kubernetes cluster. */
public final class KubernetesCluster implements Cluster {
    private final Api api;
    private final Reads reads;
    private final Planning planning;
    private final Looking looking;
    private final Probes probes;
    private final Timing timing;
    private final Set<String> namespaces;

    /**
     * Speaks to the cluster of that configuration.
     *
     * @param heard told of every call to it
     * @param namespaces those of the policy, for the question what we may do
     */
    public KubernetesCluster(
            Config config,
            Consumer<Call> heard,
            Timing timing,
            Set<String> namespaces,
            Probes probes) {
        this.api = new Api(config, heard);
        this.reads = new Reads(api);
        this.planning = new Planning(api, reads);
        this.looking = new Looking(api, reads, probes);
        this.probes = probes;
        this.timing = timing;
        this.namespaces = Set.copyOf(namespaces);
    }

    @Override
    public Plan plan(Action.Change change, Instant now) {
        return planning.plan(change, now);
    }

    @Override
    public Outcome run(
            Plan plan, String operationId, String by, String why, Consumer<Progress> tell) {
        if (plan.isForbidden()) {
            return new Outcome.Refused(plan.warnings().getFirst().detail());
        }
        return running(new Request(plan, operationId, by, why), tell).run();
    }

    @Override
    public Outcome reread(Plan plan, String operationId, Consumer<Progress> tell) {
        return running(new Request(plan, operationId, "", ""), tell).reread();
    }

    private Running running(Request request, Consumer<Progress> tell) {
        return new Running(api, reads, timing, request, tell);
    }

    @Override
    public Looked look(Action.Look look, Instant now) {
        return looking.look(look, now);
    }

    @Override
    public Optional<String> drift(Plan plan, String operationId, Duration watch) {
        return new Drifting(api, reads, timing, plan, operationId).within(watch);
    }

    @Override
    public List<Access> access() {
        List<Rights.Write> wanted = new ArrayList<>();
        for (String namespace : namespaces) {
            Rights.all().forEach(right -> wanted.add(new Rights.Write(right, namespace, "")));
        }
        return reviewed(wanted);
    }

    @Override
    public List<Access> access(Action.Change change) {
        return reviewed(Rights.toWrite(change));
    }

    /** Asked side by side. */
    private List<Access> reviewed(List<Rights.Write> wanted) {
        List<CompletableFuture<Answer>> asked =
                wanted.stream().map(each -> api.send(Call.review(Bodies.review(each)))).toList();
        List<Access> access = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            access.add(access(wanted.get(i), Api.wait(asked.get(i))));
        }
        return access;
    }

    private static Access access(Rights.Write asked, Answer answer) {
        if (!(answer instanceof Answer.Ok(JsonNode json))) {
            return new Access(
                    asked.namespace(), asked.right(), Access.Verdict.UNKNOWN, answer.said());
        }
        JsonNode status = json.path("status");
        return new Access(
                asked.namespace(),
                asked.right(),
                status.path("allowed").asBoolean() ? Access.Verdict.GRANTED : Access.Verdict.DENIED,
                status.path("reason").asText(""));
    }

    /** By the one question that everybody may ask who is known at all. */
    @Override
    public State state() {
        Rights.Write any = new Rights.Write(Right.to("list", Kind.PODS), "", "");
        return switch (api.ask(Call.review(Bodies.review(any)))) {
            case Answer.Ok _ -> State.ANSWERS;
            case Answer.No no -> no.isPassing() ? State.UNREACHABLE : State.REFUSES;
            case Answer.Lost _ -> State.UNREACHABLE;
        };
    }

    @Override
    public void close() {
        api.close();
        probes.close();
    }
}
