package tocsin.sandbox.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Caller;
import tocsin.sandbox.cluster.api.Fault;
import tocsin.sandbox.cluster.api.Part;
import tocsin.sandbox.cluster.control.Fate;
import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a person can do to the cluster, over plain HTTP: {@code POST /hand/cluster {do: …}}; a GET
 * tells how it is.
 */
public final class ClusterHand implements Door {
    private static final Caller PERSON = Caller.of("somebody");
    private final Cluster cluster;
    private final ClusterState state;
    private final Map<String, Consumer<ObjectNode>> deeds = new LinkedHashMap<>();

    public ClusterHand(Cluster cluster) {
        this.cluster = cluster;
        state = new ClusterState(cluster);
        deeds.put("fault", this::fault);
        deeds.put("latency", body -> cluster.faults().latency(number(body, "ms")));
        deeds.put("stop", body -> cluster.controllers().stop(text(body, "controller")));
        deeds.put("start", body -> cluster.controllers().start(text(body, "controller")));
        deeds.put("lag", body -> cluster.controllers().lag(Duration.ofMillis(number(body, "ms"))));
        deeds.put("gitops", this::gitOps);
        deeds.put("pod", this::pod);
        deeds.put(
                "load",
                body -> cluster.controllers().load(text(body, "hpa"), number(body, "percent")));
        deeds.put(
                "deny",
                body ->
                        cluster.rights()
                                .deny(text(body, "call"), body.path("namespace").asText("")));
        deeds.put("allow", _ -> cluster.rights().allowAll());
        deeds.put("deploy", this::deploy);
        deeds.put("scale", this::scale);
        deeds.put("delete-pod", this::deletePod);
        deeds.put("quota", this::quota);
        deeds.put("end-watches", _ -> cluster.api().endWatches());
        deeds.put("compact", _ -> cluster.store().compact());
        deeds.put("forget-calls", _ -> cluster.calls().forget());
        deeds.put("mend", _ -> mend());
    }

    @Override
    public Optional<Reply> answer(Asked asked) {
        if (asked.method().equals("GET")) {
            return Optional.of(Reply.json(200, state.told()));
        }
        try {
            if (Json.parse(asked.text()) instanceof ObjectNode body) {
                if (body.path("do").asText().equals("log")) {
                    return Optional.of(Reply.json(200, Json.object().put("log", log(body))));
                }
                perform(body);
                return Optional.of(Reply.json(200, Json.object().put("ok", true)));
            }
            return Optional.of(wrong("The body should be a JSON object"));
        } catch (JsonProcessingException e) {
            return Optional.of(wrong("The body is not JSON: " + e.getOriginalMessage()));
        } catch (IllegalArgumentException | ApiError e) {
            return Optional.of(wrong(String.valueOf(e.getMessage())));
        }
    }

    /** Does it in process, as tests do. */
    public void perform(ObjectNode body) {
        Consumer<ObjectNode> deed = deeds.get(text(body, "do"));
        if (deed == null) {
            throw new IllegalArgumentException(
                    "Nobody can '" + text(body, "do") + "'; one can " + deeds.keySet());
        }
        deed.accept(body);
    }

    private static Reply wrong(String sentence) {
        return Reply.json(400, Json.object().put("error", sentence));
    }

    private void fault(ObjectNode body) {
        String kind = text(body, "kind");
        if (kind.equals("none")) {
            cluster.faults().clear();
            return;
        }
        Fault fault =
                Fault.named(kind)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "There is no fault '"
                                                + kind
                                                + "'; there are "
                                                + Arrays.stream(Fault.values())
                                                        .map(each -> each.word)
                                                        .toList()));
        cluster.faults().order(fault, body.path("call").asText(""), body.path("times").asInt(1));
    }

    private void gitOps(ObjectNode body) {
        cluster.controllers()
                .gitOps(
                        body.path("on").asBoolean(),
                        Duration.ofSeconds(body.path("after").asInt(5)));
    }

    private void pod(ObjectNode body) {
        String word = text(body, "fate");
        Fate fate =
                Fate.named(word)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "There is no fate '"
                                                + word
                                                + "'; there are "
                                                + Arrays.stream(Fate.values())
                                                        .map(Fate::word)
                                                        .toList()));
        cluster.controllers().order(text(body, "name"), fate);
    }

    private void deploy(ObjectNode body) {
        change(
                body,
                object -> {
                    JsonNode container = object.at("/spec/template/spec/containers/0");
                    ((ObjectNode) container).put("image", text(body, "image"));
                    Objects.annotate(
                            object,
                            "kubernetes.io/change-cause",
                            body.path("cause").asText("deploy " + text(body, "image")));
                });
    }

    private void scale(ObjectNode body) {
        change(body, object -> Objects.spec(object).put("replicas", number(body, "replicas")));
    }

    private void change(ObjectNode body, Consumer<ObjectNode> change) {
        Kind kind =
                Kind.named(body.path("kind").asText("Deployment"))
                        .filter(Kind::isWorkload)
                        .orElseThrow(() -> new IllegalArgumentException("'kind' is no workload"));
        ObjectNode _ =
                cluster.registry()
                        .update(
                                kind,
                                namespace(body),
                                text(body, "name"),
                                Part.MAIN,
                                PERSON,
                                object -> {
                                    change.accept(object);
                                    return object;
                                });
    }

    private void deletePod(ObjectNode body) {
        ObjectNode _ =
                cluster.registry()
                        .delete(
                                Kind.POD,
                                namespace(body),
                                text(body, "name"),
                                Json.object(),
                                PERSON);
    }

    /** So many pods and no more; without a number the quota goes. */
    private void quota(ObjectNode body) {
        String name = "by-hand";
        String namespace = namespace(body);
        if (cluster.store().find(Kind.RESOURCE_QUOTA, namespace, name).isPresent()) {
            ObjectNode _ =
                    cluster.registry()
                            .delete(Kind.RESOURCE_QUOTA, namespace, name, Json.object(), PERSON);
        }
        if (body.has("pods")) {
            ObjectNode quota = Objects.object(Kind.RESOURCE_QUOTA, namespace, name);
            Objects.spec(quota).withObjectProperty("hard").put("pods", body.path("pods").asText());
            ObjectNode _ = cluster.registry().create(Kind.RESOURCE_QUOTA, namespace, quota, PERSON);
        }
    }

    private void mend() {
        cluster.faults().clear();
        cluster.rights().allowAll();
        cluster.controllers().mend();
    }

    /** What a pod says; after a crash, what it said before. */
    private String log(ObjectNode body) {
        ObjectNode pod = cluster.registry().get(Kind.POD, namespace(body), text(body, "name"));
        String container = pod.at("/spec/containers/0/name").asText();
        return cluster.controllers().machines().log(pod, container, false);
    }

    private static String namespace(ObjectNode body) {
        return body.path("namespace").asText("shop");
    }

    private static String text(ObjectNode body, String name) {
        String value = body.path(name).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    private static int number(ObjectNode body, String name) {
        if (!body.path(name).isInt()) {
            throw new IllegalArgumentException("'" + name + "' should be a number");
        }
        return body.path(name).asInt();
    }
}
