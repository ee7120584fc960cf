package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError.Cause;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.object.Selector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is wrong with an object, field by field, in the API's words. */
final class Checks {
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern LABEL_VALUE =
            Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
    private static final Pattern KEY =
            Pattern.compile("([a-z0-9.-]+/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern DATA_KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final Pattern PERCENT = Pattern.compile("\\d+%");
    private static final String NOT_NEGATIVE = "must be greater than or equal to 0";

    private final Kind kind;
    private final ObjectNode object;
    private final List<Cause> causes = new ArrayList<>();

    private Checks(Kind kind, ObjectNode object) {
        this.kind = kind;
        this.object = object;
    }

    static List<Cause> of(Kind kind, ObjectNode object) {
        Checks checks = new Checks(kind, object);
        checks.metadata();
        checks.spec();
        return checks.causes;
    }

    static List<Cause> ofChange(Kind kind, ObjectNode before, ObjectNode after) {
        Checks checks = new Checks(kind, after);
        checks.metadata();
        checks.spec();
        checks.unchangeable(before);
        return checks.causes;
    }

    private void metadata() {
        String name = Objects.name(object);
        boolean isLabel = kind == Kind.NAMESPACE;
        if (name.isEmpty()) {
            causes.add(Cause.required("metadata.name", "name or generateName is required"));
        } else if (kind == Kind.ROLE || kind == Kind.ROLE_BINDING) {
            causes.addAll(RoleChecks.ofName(name));
        } else if (name.length() > 253 || !(isLabel ? LABEL : SUBDOMAIN).matcher(name).matches()) {
            causes.add(
                    Cause.invalid(
                            "metadata.name",
                            quoted(name),
                            isLabel
                                    ? "a lowercase RFC 1123 label must consist of lower case"
                                            + " alphanumeric characters or '-', and must start and"
                                            + " end with an alphanumeric character (e.g. 'my-name',"
                                            + "  or '123-abc', regex used for validation is"
                                            + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
                                    : "a lowercase RFC 1123 subdomain must consist of lower case"
                                            + " alphanumeric characters, '-' or '.', and must start"
                                            + " and end with an alphanumeric character (e.g."
                                            + " 'example.com', regex used for validation is"
                                            + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"));
        }
        labels("metadata.labels", Objects.labels(object));
        keys("metadata.annotations", Objects.annotations(object).keySet());
    }

    private void labels(String field, Map<String, String> labels) {
        keys(field, labels.keySet());
        labels.values().stream()
                .filter(each -> each.length() > 63 || !LABEL_VALUE.matcher(each).matches())
                .forEach(each ->
                        causes.add(
                                Cause.invalid(
                                        field,
                                        quoted(each),
                                        each.length() > 63
                                                ? "must be no more than 63 characters"
                                                : "a valid label must be an empty string or"
                                                        + " consist of alphanumeric"
                                                        + " characters, '-', '_' or '.', and"
                                                        + " must start and end with an"
                                                        + " alphanumeric character (e.g."
                                                        + " 'MyValue',  or 'my_value',  or"
                                                        + " '12345', regex used for"
                                                        + " validation is"
                                                        + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')")));
    }

    private void keys(String field, Set<String> keys) {
        keys.stream()
                .filter(each -> !KEY.matcher(each).matches())
                .forEach(each ->
                        causes.add(
                                Cause.invalid(
                                        field,
                                        quoted(each),
                                        "name part must consist of alphanumeric characters,"
                                                + " '-', '_' or '.', and must start and end"
                                                + " with an alphanumeric character (e.g."
                                                + " 'MyName',  or 'my.name',  or '123-abc',"
                                                + " regex used for validation is"
                                                + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')")));
    }

    private void spec() {
        JsonNode spec = object.path("spec");
        switch (kind) {
            case POD -> podSpec("spec", spec);
            case DEPLOYMENT -> {
                workload(spec);
                strategy(spec);
            }
            case REPLICA_SET, STATEFUL_SET, DAEMON_SET -> workload(spec);
            case AUTOSCALER -> autoscaler(spec);
            case CONFIG_MAP -> configMap();
            case DISRUPTION_BUDGET -> {
                if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
                    causes.add(
                            Cause.invalid(
                                    "spec",
                                    "policy.PodDisruptionBudgetSpec{}",
                                    "minAvailable and maxUnavailable cannot be both set"));
                }
            }
            case ROLE -> causes.addAll(RoleChecks.ofRole(object));
            case ROLE_BINDING -> causes.addAll(RoleChecks.ofBinding(object));
            case NAMESPACE, EVENT, RESOURCE_QUOTA, CONTROLLER_REVISION -> {}
        }
    }

    private void workload(JsonNode spec) {
        notNegative(spec, "replicas");
        notNegative(spec, "minReadySeconds");
        notNegative(spec, "revisionHistoryLimit");
        JsonNode template = spec.path("template");
        if (!spec.path("selector").isObject()) {
            causes.add(Cause.required("spec.selector"));
        } else if (Selector.of(spec.path("selector")).isEmpty()) {
            causes.add(
                    Cause.invalid(
                            "spec.selector",
                            "v1.LabelSelector{MatchLabels:map[string]string(nil),"
                                    + " MatchExpressions:[]v1.LabelSelectorRequirement(nil)}",
                            "empty selector is invalid for " + noun()));
        }
        if (!spec.path("selector").isObject()
                || !Selector.of(spec.path("selector")).accepts(template)) {
            causes.add(
                    Cause.invalid(
                            "spec.template.metadata.labels",
                            goMap(Objects.labels(template)),
                            "`selector` does not match template `labels`"));
        }
        labels("spec.template.metadata.labels", Objects.labels(template));
        podSpec("spec.template.spec", template.path("spec"));
        String restart = template.path("spec").path("restartPolicy").asText("Always");
        if (!restart.equals("Always")) {
            causes.add(
                    Cause.unsupported(
                            "spec.template.spec.restartPolicy", quoted(restart), "\"Always\""));
        }
    }

    private String noun() {
        return switch (kind) {
            case DEPLOYMENT -> "deployment";
            case STATEFUL_SET -> "statefulset";
            case DAEMON_SET -> "daemonset";
            case REPLICA_SET,
                    NAMESPACE,
                    POD,
                    EVENT,
                    CONFIG_MAP,
                    RESOURCE_QUOTA,
                    CONTROLLER_REVISION,
                    AUTOSCALER,
                    DISRUPTION_BUDGET,
                    ROLE,
                    ROLE_BINDING ->
                    "deployment";
        };
    }

    private void strategy(JsonNode spec) {
        String type = spec.path("strategy").path("type").asText();
        JsonNode rolling = spec.path("strategy").path("rollingUpdate");
        if (!type.equals("RollingUpdate") && !type.equals("Recreate")) {
            causes.add(
                    Cause.unsupported(
                            "spec.strategy.type", quoted(type), "\"Recreate\", \"RollingUpdate\""));
        } else if (type.equals("Recreate") && rolling.isObject()) {
            causes.add(
                    Cause.forbidden(
                            "spec.strategy.rollingUpdate",
                            "may not be specified when strategy `type` is 'Recreate'"));
        }
        for (String field : List.of("maxUnavailable", "maxSurge")) {
            JsonNode value = rolling.path(field);
            if (value.isTextual() && !PERCENT.matcher(value.asText()).matches()) {
                causes.add(
                        Cause.invalid(
                                "spec.strategy.rollingUpdate." + field,
                                quoted(value.asText()),
                                "a valid percent string must be a numeric string followed by an"
                                        + " ending '%' (e.g. '1%',  or '93%', regex used for"
                                        + " validation is '[0-9]+%')"));
            }
        }
        if (isZero(rolling.path("maxUnavailable")) && isZero(rolling.path("maxSurge"))) {
            causes.add(
                    Cause.invalid(
                            "spec.strategy.rollingUpdate.maxUnavailable",
                            "intstr.IntOrString{Type:0, IntVal:0, StrVal:\"\"}",
                            "may not be 0 when `maxSurge` is 0"));
        }
        notNegative(spec, "progressDeadlineSeconds");
        if (spec.has("progressDeadlineSeconds")
                && spec.path("progressDeadlineSeconds").asInt()
                        <= spec.path("minReadySeconds").asInt()) {
            causes.add(
                    Cause.invalid(
                            "spec.progressDeadlineSeconds",
                            spec.path("progressDeadlineSeconds").asText(),
                            "must be greater than minReadySeconds"));
        }
    }

    private static boolean isZero(JsonNode value) {
        return !value.isMissingNode() && value.asText().replace("%", "").equals("0");
    }

    private void podSpec(String field, JsonNode spec) {
        List<JsonNode> containers = Objects.containers(spec);
        if (containers.isEmpty()) {
            causes.add(Cause.required(field + ".containers"));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < containers.size(); i++) {
            container(field + ".containers[" + i + "]", containers.get(i), names);
        }
    }

    private void container(String field, JsonNode container, Set<String> names) {
        String name = container.path("name").asText("");
        if (name.isEmpty()) {
            causes.add(Cause.required(field + ".name"));
        } else if (!LABEL.matcher(name).matches() || name.length() > 63) {
            causes.add(
                    Cause.invalid(
                            field + ".name",
                            quoted(name),
                            "a lowercase RFC 1123 label must consist of lower case alphanumeric"
                                    + " characters or '-', and must start and end with an"
                                    + " alphanumeric character (e.g. 'my-name',  or '123-abc', regex"
                                    + " used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"));
        } else if (!names.add(name)) {
            causes.add(Cause.duplicate(field + ".name", quoted(name)));
        }
        String image = container.path("image").asText("");
        if (image.isEmpty()) {
            causes.add(Cause.required(field + ".image"));
        } else if (!image.strip().equals(image)) {
            causes.add(
                    Cause.invalid(
                            field + ".image",
                            quoted(image),
                            "must not have leading or trailing whitespace"));
        }
        int at = 0;
        for (JsonNode variable : container.path("env")) {
            if (variable.path("name").asText("").isEmpty()) {
                causes.add(Cause.required(field + ".env[" + at + "].name"));
            }
            at++;
        }
    }

    private void autoscaler(JsonNode spec) {
        int most = spec.path("maxReplicas").asInt();
        int least = spec.path("minReplicas").asInt(1);
        if (least < 1) {
            causes.add(
                    Cause.invalid(
                            "spec.minReplicas",
                            Integer.toString(least),
                            "must be greater than or equal to 1"));
        }
        if (most < 1) {
            causes.add(
                    Cause.invalid(
                            "spec.maxReplicas", Integer.toString(most), "must be greater than 0"));
        }
        if (most < least) {
            causes.add(
                    Cause.invalid(
                            "spec.maxReplicas",
                            Integer.toString(most),
                            "must be greater than or equal to `minReplicas`"));
        }
        for (String field : List.of("kind", "name")) {
            if (spec.path("scaleTargetRef").path(field).asText("").isEmpty()) {
                causes.add(Cause.required("spec.scaleTargetRef." + field));
            }
        }
    }

    private void configMap() {
        for (String field : List.of("data", "binaryData")) {
            for (var each : object.path(field).properties()) {
                if (!DATA_KEY.matcher(each.getKey()).matches()) {
                    causes.add(
                            Cause.invalid(
                                    field + "[" + each.getKey() + "]",
                                    quoted(each.getKey()),
                                    "a valid config key must consist of alphanumeric characters,"
                                            + " '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME', "
                                            + " or 'key-name', regex used for validation is"
                                            + " '[-._a-zA-Z0-9]+')"));
                }
            }
        }
    }

    private void notNegative(JsonNode spec, String field) {
        if (spec.path(field).asInt() < 0) {
            causes.add(Cause.invalid("spec." + field, spec.path(field).asText(), NOT_NEGATIVE));
        }
    }

    private void unchangeable(ObjectNode before) {
        JsonNode old = before.path("spec");
        JsonNode now = object.path("spec");
        switch (kind) {
            case DEPLOYMENT, REPLICA_SET, DAEMON_SET -> {
                if (!old.path("selector").equals(now.path("selector"))) {
                    causes.add(
                            Cause.invalid(
                                    "spec.selector",
                                    goSelector(now.path("selector")),
                                    "field is immutable"));
                }
            }
            case STATEFUL_SET -> {
                if (!without(old).equals(without(now))) {
                    causes.add(
                            Cause.forbidden(
                                    "spec",
                                    "updates to statefulset spec for fields other than 'replicas',"
                                            + " 'template', and 'updateStrategy' are forbidden"));
                }
            }
            case CONFIG_MAP -> {
                if (before.path("immutable").asBoolean()
                        && !before.path("data").equals(object.path("data"))) {
                    causes.add(
                            Cause.forbidden("data", "field is immutable when `immutable` is set"));
                }
            }
            case POD -> {
                if (!withoutImages(old).equals(withoutImages(now))) {
                    causes.add(
                            Cause.forbidden(
                                    "spec",
                                    "pod updates may not change fields other than"
                                            + " `spec.containers[*].image`,"
                                            + " `spec.initContainers[*].image`,"
                                            + " `spec.activeDeadlineSeconds` or `spec.tolerations`"
                                            + " (only additions to existing tolerations)"));
                }
            }
            case CONTROLLER_REVISION -> {
                if (!before.path("data").equals(object.path("data"))) {
                    causes.add(Cause.invalid("data", "{}", "field is immutable"));
                }
            }
            case ROLE_BINDING -> causes.addAll(RoleChecks.ofChange(before, object));
            case NAMESPACE, EVENT, RESOURCE_QUOTA, AUTOSCALER, DISRUPTION_BUDGET, ROLE -> {}
        }
    }

    private static ObjectNode without(JsonNode spec) {
        ObjectNode copy = spec.deepCopy();
        copy.remove(List.of("replicas", "template", "updateStrategy", "minReadySeconds"));
        return copy;
    }

    private static ObjectNode withoutImages(JsonNode spec) {
        ObjectNode copy = spec.deepCopy();
        copy.remove(List.of("activeDeadlineSeconds", "tolerations", "nodeName"));
        for (JsonNode container : copy.path("containers")) {
            ((ObjectNode) container).remove("image");
        }
        return copy;
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String goMap(Map<String, String> map) {
        if (map.isEmpty()) {
            return "map[string]string(nil)";
        }
        List<String> entries = new ArrayList<>();
        new TreeMap<>(map).forEach((key, value) -> entries.add(quoted(key) + ":" + quoted(value)));
        return "map[string]string{" + String.join(", ", entries) + "}";
    }

    private static String goSelector(JsonNode selector) {
        return "v1.LabelSelector{MatchLabels:"
                + goMap(Objects.strings(selector.path("matchLabels")))
                + ", MatchExpressions:[]v1.LabelSelectorRequirement(nil)}";
    }
}
