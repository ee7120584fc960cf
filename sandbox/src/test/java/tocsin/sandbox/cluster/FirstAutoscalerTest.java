package tocsin.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/** One autoscaler in two versions, as a real server has it. */
class FirstAutoscalerTest {
    private static final String PLACE = "/namespaces/default/horizontalpodautoscalers";
    private static final String FIRST = "/apis/autoscaling/v1" + PLACE;
    private static final String SECOND = "/apis/autoscaling/v2" + PLACE;
    private static final String TARGET =
            "\"scaleTargetRef\": {\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\", \"name\": \"api\"}";

    private Kubectl kubectl;

    @BeforeEach
    void open() throws IOException {
        kubectl = new Kubectl();
    }

    @AfterEach
    void close() throws IOException {
        kubectl.close();
    }

    @Test
    void what_is_written_as_one_version_is_read_as_the_other() throws Exception {
        Kubectl.Answer made =
                kubectl.post(
                        FIRST,
                        "{\"apiVersion\": \"autoscaling/v1\", \"metadata\": {\"name\": \"api\"},"
                                + " \"spec\": {\"maxReplicas\": 3, "
                                + TARGET
                                + "}}");
        assertThat(made.code()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/apiVersion").asText()).isEqualTo("autoscaling/v1");
        assertThat(made.at("/spec/targetCPUUtilizationPercentage").asInt()).isEqualTo(80);
        assertThat(made.at("/spec").has("metrics")).isFalse();
        assertThat(processor()).isEqualTo(80);

        kubectl.pass(1);
        Kubectl.Answer changed =
                kubectl.merge(
                        FIRST + "/api", "{\"spec\": {\"targetCPUUtilizationPercentage\": 55}}");
        assertThat(changed.at("/spec/targetCPUUtilizationPercentage").asInt()).isEqualTo(55);
        assertThat(
                        changed.at("/metadata/annotations")
                                .path("autoscaling.alpha.kubernetes.io/conditions")
                                .asText())
                .as("a version without conditions tells them as an annotation")
                .contains("FailedGetScale", "deployments/scale.apps \\\"api\\\" not found");
        assertThat(processor()).isEqualTo(55);
        JsonNode second = kubectl.get(SECOND + "/api").json();
        assertThat(second.path("metadata").has("annotations")).isFalse();
        assertThat(Kubectl.condition(second, "AbleToScale").path("status").asText())
                .isEqualTo("False");
    }

    @Test
    void other_metrics_stay_when_the_first_version_is_written() throws Exception {
        kubectl.post(
                SECOND,
                "{\"metadata\": {\"name\": \"api\"}, \"spec\": {\"maxReplicas\": 3, "
                        + TARGET
                        + ", \"metrics\": [{\"type\": \"Resource\", \"resource\": {\"name\": \"memory\","
                        + " \"target\": {\"type\": \"Utilization\", \"averageUtilization\": 50}}}]}}");
        kubectl.merge(FIRST + "/api", "{\"spec\": {\"maxReplicas\": 4}}");
        JsonNode second = kubectl.get(SECOND + "/api").json();
        assertThat(second.at("/spec/maxReplicas").asInt()).isEqualTo(4);
        assertThat(second.at("/spec/metrics")).hasSize(1);
        assertThat(second.at("/spec/metrics/0/resource/name").asText()).isEqualTo("memory");
        JsonNode list = kubectl.get(FIRST).json();
        assertThat(list.path("apiVersion").asText()).isEqualTo("autoscaling/v1");
        assertThat(list.at("/items/0/spec").has("metrics")).isFalse();
    }

    @Test
    void both_versions_are_told_of() throws Exception {
        JsonNode group = kubectl.get("/apis/autoscaling").json();
        assertThat(group.path("versions").valueStream().map(each -> each.path("version").asText()))
                .containsExactly("v2", "v1");
        assertThat(kubectl.get("/apis/autoscaling/v1").at("/resources/0/name").asText())
                .isEqualTo("horizontalpodautoscalers");
    }

    private int processor() throws Exception {
        return kubectl.get(SECOND + "/api")
                .at("/spec/metrics/0/resource/target/averageUtilization")
                .asInt();
    }
}
