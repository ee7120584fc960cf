package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.actions.api.Right;
import tocsin.actions.rollout.Meta;
import tocsin.actions.rollout.Template;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The bodies of the writes, each with the version that was read. */
final class Bodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";

    private Bodies() {}

    /**
     * Back to a template: other people's annotations stay, against kubectl's habit, for Argo CD
     * loses what has lost its mark.
     */
    static JsonNode template(Meta read, Template template, String operationId, String cause) {
        ArrayNode patch = JSON.arrayNode();
        patch.add(step("replace", "/metadata/resourceVersion", JSON.textNode(read.version())));
        patch.add(step("replace", "/spec/template", template.json()));
        if (read.annotations().isEmpty()) {
            patch.add(step("add", "/metadata/annotations", JSON.objectNode()));
        }
        patch.add(step("add", annotation(Meta.CAUSE), JSON.textNode(cause)));
        patch.add(step("add", annotation(Meta.OPERATION), JSON.textNode(operationId)));
        return patch;
    }

    /** The same for what keeps ControllerRevisions, as a strategic merge. */
    static JsonNode replacing(Meta read, Template template, String operationId, String cause) {
        ObjectNode body = annotated(read, operationId, cause);
        JsonNode json = template.json();
        if (json instanceof ObjectNode object) {
            object.put("$patch", "replace");
        }
        body.putObject("spec").set("template", json);
        return body;
    }

    /** A restart: the instant is the plan's, so that a repetition is the same patch. */
    static JsonNode restart(Meta read, Instant at, String operationId, String cause) {
        ObjectNode body = annotated(read, operationId, cause);
        body.putObject("spec")
                .putObject("template")
                .putObject("metadata")
                .putObject("annotations")
                .put(RESTARTED, stamp(at));
        return body;
    }

    /** One key of a ConfigMap; a merge patch takes away what is null. */
    static JsonNode config(
            Meta read, String key, Optional<String> value, String operationId, String cause) {
        ObjectNode body = annotated(read, operationId, cause);
        body.putObject("data").put(key, value.orElse(null));
        return body;
    }

    /** That pod and no other of its name. */
    static JsonNode delete(String uid) {
        ObjectNode body = JSON.objectNode();
        body.put("apiVersion", "v1").put("kind", "DeleteOptions");
        body.putObject("preconditions").put("uid", uid);
        return body;
    }

    /** Asks whether we may; without a name, whether we may with all of them. */
    static JsonNode review(Rights.Write write) {
        ObjectNode body = JSON.objectNode();
        body.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
        Right right = write.right();
        String[] parts = right.resource().split("/", 2);
        ObjectNode attributes = body.putObject("spec").putObject("resourceAttributes");
        attributes.put("namespace", write.namespace());
        attributes.put("verb", right.verb()).put("group", right.group()).put("resource", parts[0]);
        if (parts.length == 2) {
            attributes.put("subresource", parts[1]);
        }
        if (!write.name().isEmpty()) {
            attributes.put("name", write.name());
        }
        return body;
    }

    /** As kubectl writes it: to the second, with a zone. */
    static String stamp(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The template as it will be after a restart. */
    static Template restarted(Template template, Instant at) {
        JsonNode json = template.json();
        if (json instanceof ObjectNode object) {
            object.withObject("/metadata/annotations").put(RESTARTED, stamp(at));
        }
        return Template.of(json);
    }

    private static ObjectNode annotated(Meta read, String operationId, String cause) {
        ObjectNode body = JSON.objectNode();
        ObjectNode metadata = body.putObject("metadata");
        metadata.put("resourceVersion", read.version());
        metadata.putObject("annotations").put(Meta.CAUSE, cause).put(Meta.OPERATION, operationId);
        return body;
    }

    private static ObjectNode step(String op, String path, JsonNode value) {
        ObjectNode step = JSON.objectNode();
        step.put("op", op).put("path", path);
        step.set("value", value);
        return step;
    }

    private static String annotation(String key) {
        return "/metadata/annotations/" + key.replace("~", "~0").replace("/", "~1");
    }
}
