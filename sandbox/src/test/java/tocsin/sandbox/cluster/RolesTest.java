package tocsin.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/** What a Role grants to those on whose behalf somebody calls; the words are a real server's. */
class RolesTest {
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/";
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final String SHOP = "/apis/apps/v1/namespaces/shop/deployments";

    private Kubectl kubectl;

    @BeforeEach
    void open() throws Exception {
        kubectl = new Kubectl();
        Kubectl.Answer role =
                kubectl.post(
                        RBAC + "roles",
                        """
                        {"metadata": {"name": "act"}, "rules": [
                         {"apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["get", "watch"]},
                         {"apiGroups": [""], "resources": ["configmaps"], "resourceNames": ["flags"], "verbs": ["get"]},
                         {"apiGroups": [""], "resources": ["*/log"], "verbs": ["*"]}]}
                        """);
        assertThat(role.code()).as(role.text()).isEqualTo(201);
        Kubectl.Answer binding =
                kubectl.post(
                        RBAC + "rolebindings",
                        """
                        {"metadata": {"name": "act"}, "roleRef": {"kind": "Role", "name": "act"}, "subjects": [
                         {"kind": "User", "name": "ann"}, {"kind": "Group", "name": "responders"},
                         {"kind": "ServiceAccount", "name": "bot", "namespace": "tocsin"}]}
                        """);
        assertThat(binding.code()).as(binding.text()).isEqualTo(201);
        assertThat(binding.at("/roleRef/apiGroup").asText()).isEqualTo("rbac.authorization.k8s.io");
        assertThat(binding.at("/subjects/2").has("apiGroup")).isFalse();
    }

    @AfterEach
    void close() throws IOException {
        kubectl.close();
    }

    private int got(String user, String path) throws Exception {
        return kubectl.as(user).get(path).code();
    }

    @Test
    void what_is_granted_may_be_done_and_nothing_else() throws Exception {
        assertThat(got("ann", Kubectl.DEPLOYMENTS + "/x")).isEqualTo(404);
        assertThat(got("ann", Kubectl.DEPLOYMENTS)).isEqualTo(403);
        assertThat(got("ann", SHOP + "/x")).as("another namespace").isEqualTo(403);
        assertThat(got("ann", Kubectl.MAPS + "/flags")).isEqualTo(404);
        assertThat(got("ann", Kubectl.MAPS + "/other")).isEqualTo(403);
        assertThat(got("ann", Kubectl.PODS + "/p/log")).isEqualTo(404);
        assertThat(got("ann", Kubectl.PODS + "/p")).isEqualTo(403);
        assertThat(got("ann", "/apis/metrics.k8s.io/v1beta1/namespaces/default/pods"))
                .isEqualTo(403);
        assertThat(got("ann", "/apis")).as("everybody may see what there is").isEqualTo(200);
        assertThat(got("bob", Kubectl.DEPLOYMENTS + "/x")).isEqualTo(403);
        assertThat(got("system:serviceaccount:tocsin:bot", Kubectl.DEPLOYMENTS + "/x"))
                .isEqualTo(404);
        assertThat(got("", Kubectl.DEPLOYMENTS)).as("the owner of the token").isEqualTo(200);
    }

    @Test
    void the_refusal_names_who_was_refused_what() throws Exception {
        Kubectl.Answer refused =
                kubectl.as("ann").merge(Kubectl.DEPLOYMENTS + "/x/scale", "{\"spec\": {}}");
        assertThat(refused.code()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo(
                        "deployments.apps \"x\" is forbidden: User \"ann\" cannot patch resource"
                                + " \"deployments/scale\" in API group \"apps\" in the namespace"
                                + " \"default\"");
        assertThat(kubectl.as("ann").get("/api/v1/namespaces").message())
                .isEqualTo(
                        "namespaces is forbidden: User \"ann\" cannot list resource \"namespaces\""
                                + " in API group \"\" at the cluster scope");
        assertThat(kubectl.as("ann").get("/api/v1/namespaces/default").message())
                .endsWith("in API group \"\" in the namespace \"default\"");
    }

    @Test
    void one_may_ask_what_one_may_on_behalf_of_oneself() throws Exception {
        Kubectl.Answer yes = review("ann", "get", "apps", "deployments");
        assertThat(yes.at("/status/allowed").asBoolean()).isTrue();
        assertThat(yes.at("/status/reason").asText())
                .isEqualTo(
                        "RBAC: allowed by RoleBinding \"act/default\" of Role \"act\" to User"
                                + " \"ann\"");
        Kubectl.Answer no = review("ann", "patch", "apps", "deployments");
        assertThat(no.at("/status")).hasSize(1);
        assertThat(no.at("/status/allowed").asBoolean(true)).isFalse();
        assertThat(review("ann", "get", "", "configmaps").at("/status/allowed").asBoolean(true))
                .as("one of them is not all of them")
                .isFalse();
    }

    @Test
    void a_role_that_grants_nothing_is_refused_and_a_binding_keeps_its_role() throws Exception {
        Kubectl.Answer bad =
                kubectl.post(
                        RBAC + "roles",
                        """
                        {"metadata": {"name": "bad"}, "rules": [
                         {"apiGroups": ["apps"], "resources": ["deployments"]},
                         {"nonResourceURLs": ["/x"], "verbs": ["get"]}]}
                        """);
        assertThat(bad.code()).isEqualTo(422);
        assertThat(bad.message())
                .isEqualTo(
                        "Role.rbac.authorization.k8s.io \"bad\" is invalid: [rules[0].verbs:"
                                + " Required value: verbs must contain at least one value,"
                                + " rules[1].nonResourceURLs: Invalid value: []string{\"/x\"}:"
                                + " namespaced rules cannot apply to non-resource URLs]");
        assertThat(
                        kubectl.merge(
                                        RBAC + "rolebindings/act",
                                        "{\"roleRef\": {\"name\": \"other\"}}")
                                .message())
                .endsWith(
                        "roleRef: Invalid value: rbac.RoleRef{APIGroup:\"rbac.authorization.k8s.io\","
                                + " Kind:\"Role\", Name:\"other\"}: cannot change roleRef");
    }

    private Kubectl.Answer review(String user, String verb, String group, String resource)
            throws Exception {
        return kubectl.as(user)
                .post(
                        REVIEWS,
                        """
                        {"spec": {"resourceAttributes": {"namespace": "default", "verb": "%s",
                         "group": "%s", "resource": "%s"}}}
                        """
                                .formatted(verb, group, resource));
    }
}
