package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.api.Kind;
import tocsin.actions.rollout.Pod;
import tocsin.incidents.operation.Progress.Trouble;
import tocsin.incidents.operation.Redaction;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first pod that is ill, with the last line of its log; each log is read once. */
final class Ailing {
    private static final int LINES = 20;

    private final Api api;
    private final String namespace;
    private final Map<String, Optional<String>> lastLines = new HashMap<>();

    Ailing(Api api, String namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    Optional<Trouble> first(List<Pod> pods, Instant now) {
        for (Pod pod : Pod.worstFirst(pods, now)) {
            Optional<Pod.Ailment> ailment = pod.ailment(now);
            if (ailment.isPresent()) {
                return ailment.map(
                        ill -> new Trouble(pod.meta().name(), ill.reason(), lastLine(pod, ill)));
            }
        }
        return Optional.empty();
    }

    private Optional<String> lastLine(Pod pod, Pod.Ailment ill) {
        Optional<String> message =
                Optional.of(ill.message()).filter(text -> !text.isBlank()).map(Redaction::of);
        if (!ill.mayHaveLog()) {
            return message;
        }
        String key = pod.meta().uid() + " " + ill.reason() + " " + pod.restarts();
        Optional<String> known = lastLines.get(key);
        if (known == null) {
            known = read(pod, ill);
            lastLines.put(key, known);
        }
        return known.or(() -> message);
    }

    private Optional<String> read(Pod pod, Pod.Ailment ill) {
        Call call =
                Call.get(Kind.PODS, namespace, pod.meta().name())
                        .part("log")
                        .with("tailLines", Integer.toString(LINES));
        call = ill.container().isPresent() ? call.with("container", ill.container().get()) : call;
        call = ill.isPrevious() ? call.with("previous", "true") : call;
        if (!(api.ask(call) instanceof Answer.Ok(JsonNode text))) {
            return Optional.empty();
        }
        List<String> lines = Redaction.of(text.asText().lines().toList());
        return lines.reversed().stream().filter(line -> !line.isBlank()).findFirst();
    }
}
