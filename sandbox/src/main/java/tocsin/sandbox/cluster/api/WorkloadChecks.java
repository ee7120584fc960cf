package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.cluster.object.ApiError.Cause;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.object.Selector;

import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with what makes pods from a template. */
final class WorkloadChecks {
    private static final Pattern PERCENT = Pattern.compile("\\d+%");
    private static final String NOT_NEGATIVE = "must be greater than or equal to 0";

    private final Kind kind;
    private final List<Cause> causes;

    WorkloadChecks(Kind kind, List<Cause> causes) {
        this.kind = kind;
        this.causes = causes;
    }

    void of(JsonNode spec) {
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
                            GoText.map(Objects.labels(template)),
                            "`selector` does not match template `labels`"));
        }
        new MetadataChecks(causes)
                .labels("spec.template.metadata.labels", Objects.labels(template));
        new PodChecks(causes).of("spec.template.spec", template.path("spec"));
        String restart = template.path("spec").path("restartPolicy").asText("Always");
        if (!restart.equals("Always")) {
            causes.add(
                    Cause.unsupported(
                            "spec.template.spec.restartPolicy",
                            GoText.quoted(restart),
                            "\"Always\""));
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

    void strategy(JsonNode spec) {
        String type = spec.path("strategy").path("type").asText();
        JsonNode rolling = spec.path("strategy").path("rollingUpdate");
        if (!type.equals("RollingUpdate") && !type.equals("Recreate")) {
            causes.add(
                    Cause.unsupported(
                            "spec.strategy.type",
                            GoText.quoted(type),
                            "\"Recreate\", \"RollingUpdate\""));
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
                                GoText.quoted(value.asText()),
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

    private void notNegative(JsonNode spec, String field) {
        if (spec.path(field).asInt() < 0) {
            causes.add(Cause.invalid("spec." + field, spec.path(field).asText(), NOT_NEGATIVE));
        }
    }
}
