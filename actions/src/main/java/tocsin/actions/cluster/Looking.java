package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.api.Kind;
import tocsin.actions.probe.Probes;
import tocsin.actions.rollout.Event;
import tocsin.actions.rollout.History;
import tocsin.actions.rollout.Pod;
import tocsin.actions.rollout.Revision;
import tocsin.actions.rollout.Subject;
import tocsin.actions.rollout.Usage;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Redaction;
import tocsin.incidents.operation.Workload;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What is looked at; nothing is written. */
final class Looking {
    private static final int MOST_LINES = 2_000;

    private final Api api;
    private final Reads reads;
    private final Probes probes;

    Looking(Api api, Reads reads, Probes probes) {
        this.api = api;
        this.reads = reads;
        this.probes = probes;
    }

    Looked look(Action.Look look, Instant now) {
        return switch (look) {
            case Action.Pods pods -> of(pods.workload(), subject -> pods(subject, now));
            case Action.Events events -> events(events.workload(), now);
            case Action.Logs logs -> of(logs.workload(), subject -> logs(logs, subject, now));
            case Action.History history -> of(history.workload(), this::history);
            case Action.Usage usage -> of(usage.workload(), this::usage);
            case Action.Probe probe -> probes.look(probe);
            case Action.Query query -> probes.look(query, now);
        };
    }

    private Looked of(Workload workload, Function<Subject, Looked> looker) {
        return switch (reads.subject(workload)) {
            case Reads.Seen.Not<Subject>(String why) -> new Looked.Unseen(why);
            case Reads.Seen.Is<Subject>(Subject subject) -> looker.apply(subject);
        };
    }

    private Looked pods(Subject subject, Instant now) {
        return seen(
                Api.wait(reads.askPods(subject)),
                json -> Pod.table(Pod.worstFirst(Pod.ofList(json), now), now));
    }

    private Looked events(Workload workload, Instant now) {
        CompletableFuture<Answer> asked = reads.askAll(Kind.EVENTS, workload.namespace());
        return of(
                workload,
                subject -> {
                    CompletableFuture<Answer> sets = reads.askRevisions(subject);
                    CompletableFuture<Answer> pods = reads.askPods(subject);
                    Set<String> names = new HashSet<>(Set.of(workload.name()));
                    Reads.jsonOrNothing(Api.wait(sets))
                            .path("items")
                            .forEach(set -> names.add(set.path("metadata").path("name").asText()));
                    Reads.pods(Api.wait(pods)).forEach(pod -> names.add(pod.meta().name()));
                    return seen(
                            Api.wait(asked),
                            json -> Event.table(Event.about(workload, names, json), now));
                });
    }

    private Looked logs(Action.Logs logs, Subject subject, Instant now) {
        Answer answer = Api.wait(reads.askPods(subject));
        if (!(answer instanceof Answer.Ok)) {
            return new Looked.Unseen(answer.said());
        }
        List<Pod> pods = Pod.worstFirst(Reads.pods(answer), now);
        Optional<Pod> pod =
                pods.stream()
                        .filter(one ->
                                logs.pod().isEmpty() || one.meta().name().equals(logs.pod().get()))
                        .findFirst();
        if (pod.isEmpty()) {
            return new Looked.Unseen(
                    logs.pod().map(name -> name + " is no pod of it").orElse("it has no pods"));
        }
        String container = logs.container().orElseGet(() -> container(pod.get(), now));
        int lines = Math.clamp(logs.lines(), 1, MOST_LINES);
        Call call =
                Call.get(Kind.PODS, logs.workload().namespace(), pod.get().meta().name())
                        .part("log")
                        .with("tailLines", Integer.toString(lines));
        call = container.isEmpty() ? call : call.with("container", container);
        call = logs.isPrevious() ? call.with("previous", "true") : call;
        String from =
                pod.get().meta().name()
                        + (container.isEmpty() ? "" : "/" + container)
                        + (logs.isPrevious() ? " (previous)" : "");
        return seen(api.ask(call), text -> lines(from, text.asText(), lines));
    }

    private static String container(Pod pod, Instant now) {
        return pod.ailment(now)
                .flatMap(Pod.Ailment::container)
                .or(() -> pod.containers().stream().findFirst().map(Pod.Container::name))
                .orElse("");
    }

    private static Looked lines(String from, String text, int most) {
        List<String> lines = Redaction.of(text.lines().toList());
        int cut = Math.max(0, lines.size() - most);
        return new Looked.Lines(from, lines.subList(cut, lines.size()), lines.size() >= most);
    }

    private Looked history(Subject subject) {
        return switch (Reads.revisions(subject, Api.wait(reads.askRevisions(subject)))) {
            case Reads.Seen.Not<List<Revision>>(String why) -> new Looked.Unseen(why);
            case Reads.Seen.Is<List<Revision>>(List<Revision> revisions) ->
                    new Looked.Revisions(History.of(subject, revisions));
        };
    }

    private Looked usage(Subject subject) {
        Answer answer = Api.wait(reads.askSelected(Kind.POD_METRICS, subject));
        return answer instanceof Answer.No no && (no.isMissing() || no.code() == 503)
                ? new Looked.Unseen("the cluster does not measure usage (no metrics API)")
                : seen(answer, json -> Usage.table(json, subject.spec().template()));
    }

    private static Looked seen(Answer answer, Function<JsonNode, Looked> reader) {
        return answer instanceof Answer.Ok(JsonNode json)
                ? reader.apply(json)
                : new Looked.Unseen(answer.said());
    }
}
