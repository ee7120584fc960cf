package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.store.Store;

import java.util.List;
import java.util.Optional;

/** What the Roles of a namespace grant, by the RoleBindings there. */
final class Roles {
    private final Store store;

    Roles(Store store) {
        this.store = store;
    }

    /** Why somebody may do it; nothing, when nobody has said so. */
    Optional<String> grant(User user, Wish wish) {
        if (wish.namespace().isEmpty()) {
            return Optional.empty();
        }
        return store.all(Kind.ROLE_BINDING, wish.namespace()).stream()
                .flatMap(binding -> grant(binding, user, wish).stream())
                .findFirst();
    }

    private Optional<String> grant(ObjectNode binding, User user, Wish wish) {
        JsonNode reference = binding.path("roleRef");
        String name = reference.path("name").asText();
        // A ClusterRole would have to be served first.
        boolean isGranted =
                reference.path("kind").asText().equals(Kind.ROLE.kind)
                        && store.find(Kind.ROLE, wish.namespace(), name)
                                .filter(role -> grants(role, wish))
                                .isPresent();
        return binding.path("subjects")
                .valueStream()
                .filter(subject -> isGranted && isMeant(subject, user))
                .findFirst()
                .map(subject ->
                        "RBAC: allowed by RoleBinding \""
                                + Objects.name(binding)
                                + "/"
                                + wish.namespace()
                                + "\" of Role \""
                                + name
                                + "\" to "
                                + told(subject));
    }

    private static boolean isMeant(JsonNode subject, User user) {
        String name = subject.path("name").asText();
        return switch (subject.path("kind").asText()) {
            case "User" -> name.equals(user.name());
            case "Group" -> user.groups().contains(name);
            case "ServiceAccount" ->
                    user.name()
                            .equals(
                                    "system:serviceaccount:"
                                            + subject.path("namespace").asText()
                                            + ":"
                                            + name);
            default -> false;
        };
    }

    private static String told(JsonNode subject) {
        String kind = subject.path("kind").asText();
        String name = subject.path("name").asText();
        return kind.equals("ServiceAccount")
                ? kind + " \"" + name + "/" + subject.path("namespace").asText() + "\""
                : kind + " \"" + name + "\"";
    }

    private static boolean grants(ObjectNode role, Wish wish) {
        return role.path("rules").valueStream().anyMatch(rule -> covers(rule, wish));
    }

    private static boolean covers(JsonNode rule, Wish wish) {
        JsonNode names = rule.path("resourceNames");
        return has(rule.path("verbs"), "*", wish.verb())
                && has(rule.path("apiGroups"), "*", wish.group())
                && (has(rule.path("resources"), "*", wish.resource())
                        || (!wish.subresource().isEmpty()
                                && has(rule.path("resources"), "*/" + wish.subresource())))
                && (names.isEmpty() || has(names, wish.name()));
    }

    private static boolean has(JsonNode list, String... wanted) {
        return list.valueStream().anyMatch(each -> List.of(wanted).contains(each.asText()));
    }
}
