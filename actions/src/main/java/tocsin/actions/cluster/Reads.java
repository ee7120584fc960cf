package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.api.Kind;
import tocsin.actions.rollout.Pod;
import tocsin.actions.rollout.Revision;
import tocsin.actions.rollout.Subject;
import tocsin.actions.rollout.Surroundings;
import tocsin.incidents.operation.Workload;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What is read; the independent ones are asked for side by side. */
final class Reads {
    private final Api api;

    Reads(Api api) {
        this.api = api;
    }

    /** Something that was asked for: it, or why not. */
    sealed interface Seen<T> {
        record Is<T>(T it) implements Seen<T> {}

        record Not<T>(String why) implements Seen<T> {}
    }

    Seen<Subject> subject(Workload workload) {
        return subject(workload, Api.wait(askSubject(workload)));
    }

    CompletableFuture<Answer> askSubject(Workload workload) {
        return api.send(Call.get(Rights.kind(workload), workload.namespace(), workload.name()));
    }

    static Seen<Subject> subject(Workload workload, Answer answer) {
        return switch (answer) {
            case Answer.Ok(JsonNode json) -> new Seen.Is<>(Subject.of(workload.kind(), json));
            case Answer.No no when no.isMissing() ->
                    new Seen.Not<>(
                            "there is no " + workload.written() + " in " + workload.namespace());
            case Answer.No no -> new Seen.Not<>(no.said());
            case Answer.Lost lost -> new Seen.Not<>(lost.said());
        };
    }

    CompletableFuture<Answer> askRevisions(Subject subject) {
        Kind kind =
                subject.workload().kind() == Workload.Kind.DEPLOYMENT
                        ? Kind.REPLICA_SETS
                        : Kind.CONTROLLER_REVISIONS;
        return askSelected(kind, subject);
    }

    static Seen<List<Revision>> revisions(Subject subject, Answer answer) {
        return switch (answer) {
            case Answer.Ok(JsonNode json) ->
                    new Seen.Is<>(
                            subject.workload().kind() == Workload.Kind.DEPLOYMENT
                                    ? Revision.ofReplicaSets(subject, json)
                                    : Revision.ofControllerRevisions(subject, json));
            case Answer.No no -> new Seen.Not<>(no.said());
            case Answer.Lost lost -> new Seen.Not<>(lost.said());
        };
    }

    CompletableFuture<Answer> askPods(Subject subject) {
        return askSelected(Kind.PODS, subject);
    }

    /** The pods; none when they could not be read. */
    static List<Pod> pods(Answer answer) {
        return Pod.ofList(jsonOrNothing(answer));
    }

    CompletableFuture<Answer> askSelected(Kind kind, Subject subject) {
        return api.send(
                Call.list(kind, subject.workload().namespace())
                        .with("labelSelector", subject.spec().selector().written()));
    }

    CompletableFuture<Answer> askAll(Kind kind, String namespace) {
        return api.send(Call.list(kind, namespace));
    }

    /** Which of what else has a say is asked about. */
    enum Ask {
        QUOTAS,
        BUDGETS_AND_QUOTAS,
        ALL
    }

    /** What else has a say, side by side; what may not be read says nothing. */
    CompletableFuture<Surroundings> askSurroundings(String namespace, Ask ask) {
        CompletableFuture<Answer> autoscalers =
                ask == Ask.ALL ? askAll(Kind.AUTOSCALERS, namespace) : notAsked();
        CompletableFuture<Answer> budgets =
                ask == Ask.QUOTAS ? notAsked() : askAll(Kind.BUDGETS, namespace);
        CompletableFuture<Answer> quotas = askAll(Kind.RESOURCE_QUOTAS, namespace);
        return CompletableFuture.allOf(autoscalers, budgets, quotas)
                .thenApply(_ ->
                        Surroundings.of(
                                jsonOrNothing(autoscalers.join()),
                                jsonOrNothing(budgets.join()),
                                jsonOrNothing(quotas.join())));
    }

    private static CompletableFuture<Answer> notAsked() {
        return CompletableFuture.completedFuture(new Answer.Lost("not asked"));
    }

    static JsonNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    static JsonNode jsonOrNothing(Answer answer) {
        return answer instanceof Answer.Ok(JsonNode json) ? json : nothing();
    }
}
