package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError.Cause;
import tocsin.sandbox.slack.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with a Role or with its binding. */
final class RoleChecks {
    private RoleChecks() {}

    /** Any name that fits into an address: {@code system:node} is one. */
    static List<Cause> ofName(String name) {
        return Stream.of("/", "%")
                .filter(name::contains)
                .map(each ->
                        Cause.invalid(
                                "metadata.name",
                                "\"" + name + "\"",
                                "may not contain '" + each + "'"))
                .toList();
    }

    static List<Cause> ofRole(ObjectNode role) {
        List<Cause> causes = new ArrayList<>();
        int at = 0;
        for (JsonNode rule : role.path("rules")) {
            rule("rules[" + at + "]", rule, causes);
            at++;
        }
        return causes;
    }

    private static void rule(String field, JsonNode rule, List<Cause> causes) {
        if (rule.path("verbs").isEmpty()) {
            causes.add(Cause.required(field + ".verbs", "verbs must contain at least one value"));
        }
        JsonNode paths = rule.path("nonResourceURLs");
        if (!paths.isEmpty()) {
            String list = Json.write(paths);
            causes.add(
                    Cause.invalid(
                            field + ".nonResourceURLs",
                            "[]string{" + list.substring(1, list.length() - 1) + "}",
                            "namespaced rules cannot apply to non-resource URLs"));
            return;
        }
        if (rule.path("apiGroups").isEmpty()) {
            causes.add(
                    Cause.required(
                            field + ".apiGroups",
                            "resource rules must supply at least one api group"));
        }
        if (rule.path("resources").isEmpty()) {
            causes.add(
                    Cause.required(
                            field + ".resources",
                            "resource rules must supply at least one resource"));
        }
    }

    static List<Cause> ofBinding(ObjectNode binding) {
        List<Cause> causes = new ArrayList<>();
        JsonNode reference = binding.path("roleRef");
        String kind = reference.path("kind").asText();
        if (!kind.equals("Role") && !kind.equals("ClusterRole")) {
            causes.add(
                    Cause.unsupported(
                            "roleRef.kind", "\"" + kind + "\"", "\"Role\", \"ClusterRole\""));
        }
        if (reference.path("name").asText().isEmpty()) {
            causes.add(Cause.required("roleRef.name"));
        }
        int at = 0;
        for (JsonNode subject : binding.path("subjects")) {
            subject("subjects[" + at + "]", subject, causes);
            at++;
        }
        return causes;
    }

    private static void subject(String field, JsonNode subject, List<Cause> causes) {
        String kind = subject.path("kind").asText();
        if (subject.path("name").asText().isEmpty()) {
            causes.add(Cause.required(field + ".name"));
        }
        if (!List.of("ServiceAccount", "User", "Group").contains(kind)) {
            causes.add(
                    Cause.unsupported(
                            field + ".kind",
                            "\"" + kind + "\"",
                            "\"ServiceAccount\", \"User\", \"Group\""));
        }
    }

    /** Whom a binding is for may change, what it grants may not. */
    static List<Cause> ofChange(ObjectNode before, ObjectNode after) {
        JsonNode reference = after.path("roleRef");
        if (before.path("roleRef").equals(reference)) {
            return List.of();
        }
        return List.of(
                Cause.invalid(
                        "roleRef",
                        "rbac.RoleRef{APIGroup:\"%s\", Kind:\"%s\", Name:\"%s\"}"
                                .formatted(
                                        reference.path("apiGroup").asText(),
                                        reference.path("kind").asText(),
                                        reference.path("name").asText()),
                        "cannot change roleRef"));
    }
}
