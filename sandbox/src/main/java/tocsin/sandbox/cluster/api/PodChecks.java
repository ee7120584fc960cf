package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.cluster.object.ApiError.Cause;
import tocsin.sandbox.cluster.object.Objects;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a pod, or with the template of one. */
final class PodChecks {
    private final List<Cause> causes;

    PodChecks(List<Cause> causes) {
        this.causes = causes;
    }

    void of(String field, JsonNode spec) {
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
        } else if (!MetadataChecks.isLabel(name) || name.length() > 63) {
            causes.add(
                    Cause.invalid(
                            field + ".name",
                            GoText.quoted(name),
                            "a lowercase RFC 1123 label must consist of lower case alphanumeric"
                                    + " characters or '-', and must start and end with an"
                                    + " alphanumeric character (e.g. 'my-name',  or '123-abc', regex"
                                    + " used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"));
        } else if (!names.add(name)) {
            causes.add(Cause.duplicate(field + ".name", GoText.quoted(name)));
        }
        String image = container.path("image").asText("");
        if (image.isEmpty()) {
            causes.add(Cause.required(field + ".image"));
        } else if (!image.strip().equals(image)) {
            causes.add(
                    Cause.invalid(
                            field + ".image",
                            GoText.quoted(image),
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
}
