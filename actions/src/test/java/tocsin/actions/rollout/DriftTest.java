package tocsin.actions.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import tocsin.actions.Json;
import tocsin.actions.rollout.Surroundings.Autoscaler;
import tocsin.incidents.operation.Plan;

import java.util.List;
import java.util.Optional;

class DriftTest {
    private static final Plan.Pin PIN =
            new Plan.Pin("d1", print("bad"), Optional.empty(), Optional.of(print("web:2")));

    @Test
    void what_is_as_we_left_it_has_not_drifted() {
        assertThat(Drift.ofTemplate(PIN, written("web:2", "tocsin", "op1"), "op1")).isEmpty();
    }

    @Test
    void who_put_it_back_is_named_by_his_field_manager() {
        assertThat(Drift.ofTemplate(PIN, written("bad", "argocd-controller", "op1"), "op1"))
                .hasValue("put back as it was: bad, by Argo CD at 2026-11-21T12:00:06Z");
        assertThat(Drift.ofTemplate(PIN, written("web:3", "kubectl-set", "op1"), "op1"))
                .hasValue("changed again: web:3, by kubectl-set at 2026-11-21T12:00:06Z");
        assertThat(Drift.ofTemplate(PIN, written("web:3", "tocsin", "op2"), "op1"))
                .hasValue("changed again: web:3, by another operation of Tocsin");
    }

    @Test
    void an_autoscaler_is_named_when_there_is_one() {
        Plan.Pin pin = new Plan.Pin("d1", "3", Optional.empty(), Optional.of("10"));
        ObjectNode json = Things.deployment(Things.template("web:2"));
        json.withObject("/spec").put("replicas", 5);
        Surroundings around =
                new Surroundings(
                        List.of(new Autoscaler("web-hpa", "Deployment", "web", 2, 5)),
                        List.of(),
                        List.of());
        assertThat(Drift.ofReplicas(pin, 10, Things.subject(json), around))
                .hasValue("changed again: 5 replicas, by the autoscaler web-hpa");
        assertThat(Drift.ofReplicas(pin, 5, Things.subject(json), around)).isEmpty();
    }

    @Test
    void a_key_that_was_set_back_is_shown() {
        Config now = Config.of(Json.of("{'metadata':{},'data':{'STRIPE':'true'}}"));
        Plan.Pin pin =
                new Plan.Pin(
                        "c",
                        now.fingerprint("STRIPE"),
                        Optional.empty(),
                        Optional.of(Config.fingerprint(Optional.of("false"))));
        assertThat(Drift.ofConfig(pin, "STRIPE", now, "op1"))
                .hasValue("put back as it was: STRIPE = true, by somebody");
    }

    @Test
    void templates_are_laid_side_by_side_with_secrets_hidden() {
        ObjectNode old = Things.template("web:1");
        ObjectNode fresh = Things.template("web:2");
        ((ObjectNode) old.at("/spec/containers/0"))
                .set(
                        "env",
                        Json.of(
                                        "{'e':[{'name':'FLAG','value':'a'},{'name':'DB_PASSWORD','value':'x'}]}")
                                .path("e"));
        ((ObjectNode) fresh.at("/spec/containers/0"))
                .set(
                        "env",
                        Json.of(
                                        "{'e':[{'name':'FLAG','value':'b'},{'name':'DB_PASSWORD','value':'y'}]}")
                                .path("e"));
        Differences differences = Differences.of(Template.of(old), Template.of(fresh));
        assertThat(differences.before())
                .containsExactly(
                        "web:1",
                        "containers[app].env[DB_PASSWORD] = [redacted]",
                        "containers[app].env[FLAG] = a");
        assertThat(differences.after())
                .containsExactly(
                        "web:2",
                        "containers[app].env[DB_PASSWORD] = [redacted]",
                        "containers[app].env[FLAG] = b");
    }

    @Test
    void an_operation_is_known_by_the_moment_of_its_record_and_by_what_earlier_versions_wrote() {
        String mine = "7-1795262400-1";
        assertThat(written("web:2", "tocsin", mine).meta().isBy(mine)).isTrue();
        assertThat(written("web:2", "tocsin", "7-1795262399-1").meta().isBy(mine)).isFalse();
        assertThat(written("web:2", "tocsin", "7-1").meta().isBy(mine)).isTrue();
        assertThat(written("web:2", "tocsin", "7-2").meta().isBy(mine)).isFalse();
    }

    private static Subject written(String image, String writer, String operation) {
        ObjectNode json = Things.deployment(Things.template(image));
        json.withObject("/metadata/annotations").put(Meta.OPERATION, operation);
        json.withObject("/metadata")
                .set(
                        "managedFields",
                        Json.of(
                                        "{'m':[{'manager':'kube-controller-manager','time':'2026-11-21T12:00:09Z'},"
                                                + "{'manager':'"
                                                + writer
                                                + "','time':'2026-11-21T12:00:06Z'}]}")
                                .path("m"));
        return Things.subject(json);
    }

    private static String print(String image) {
        return Template.of(Things.template(image)).fingerprint();
    }
}
