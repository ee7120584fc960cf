package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The history of a StatefulSet or DaemonSet: one ControllerRevision for each template it has had.
 */
final class Revisions {
    static final String HASH = "controller-revision-hash";
    private final Desk desk;

    Revisions(Desk desk) {
        this.desk = desk;
    }

    List<ObjectNode> of(ObjectNode owner) {
        return desk.owned(Kind.CONTROLLER_REVISION, owner).stream()
                .sorted(Comparator.comparingLong(each -> each.path("revision").asLong()))
                .toList();
    }

    /** The revision of the present template, made or brought forward where that is needed. */
    ObjectNode current(Kind kind, ObjectNode owner) {
        List<ObjectNode> all = of(owner);
        ObjectNode data = data(owner);
        Optional<ObjectNode> same =
                all.stream().filter(each -> each.path("data").equals(data)).reduce((_, b) -> b);
        int next = all.isEmpty() ? 1 : all.getLast().path("revision").asInt() + 1;
        if (same.isEmpty()) {
            return make(kind, owner, data, next);
        }
        if (Objects.uid(same.get()).equals(Objects.uid(all.getLast()))) {
            return same.get();
        }
        return desk.change(
                Kind.CONTROLLER_REVISION, same.get(), each -> each.put("revision", next));
    }

    private ObjectNode make(Kind kind, ObjectNode owner, ObjectNode data, int number) {
        String hash = Hash.of(data);
        ObjectNode revision =
                Objects.object(
                        Kind.CONTROLLER_REVISION,
                        Objects.namespace(owner),
                        Objects.name(owner) + "-" + hash);
        ObjectNode labels = Objects.metadata(revision).putObject("labels");
        Objects.labels(owner.path("spec").path("template")).forEach(labels::put);
        labels.put(kind == Kind.STATEFUL_SET ? "controller.kubernetes.io/hash" : HASH, hash);
        Objects.control(revision, kind, owner);
        revision.set("data", data);
        revision.put("revision", number);
        return desk.create(Kind.CONTROLLER_REVISION, revision);
    }

    /** A strategic merge patch that puts the template back. */
    private static ObjectNode data(ObjectNode owner) {
        ObjectNode template = owner.path("spec").path("template").deepCopy();
        template.put("$patch", "replace");
        ObjectNode data = Json.object();
        data.putObject("spec").set("template", template);
        return data;
    }

    /** The template that a revision keeps. */
    static ObjectNode template(ObjectNode revision) {
        ObjectNode template = revision.at("/data/spec/template").deepCopy();
        template.remove("$patch");
        return template;
    }

    /** Forgets the oldest of those that nothing runs on. */
    void trim(ObjectNode owner, List<String> live) {
        int limit = owner.path("spec").path("revisionHistoryLimit").asInt(10);
        List<ObjectNode> idle =
                of(owner).stream().filter(each -> !live.contains(Objects.name(each))).toList();
        idle.stream()
                .limit(Math.max(0, idle.size() - limit))
                .forEach(each -> desk.delete(Kind.CONTROLLER_REVISION, each));
    }

    static boolean isReadyAndRunning(JsonNode pod) {
        return pod.path("status").path("phase").asText().equals("Running") && Objects.isReady(pod);
    }
}
