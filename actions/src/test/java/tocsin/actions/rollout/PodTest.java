package tocsin.actions.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import tocsin.actions.Json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class PodTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void what_is_wrong_is_said_in_kubernetes_own_word() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                "'state':{'waiting':{'reason':'CrashLoopBackOff','message':'back-off 10s'}}",
                "CrashLoopBackOff");
        rows.put(
                "'state':{'waiting':{'reason':'ImagePullBackOff','message':'not found'}}",
                "ImagePullBackOff");
        rows.put("'state':{'waiting':{'reason':'ContainerCreating'}}", "");
        rows.put("'state':{'terminated':{'reason':'OOMKilled','exitCode':137}}", "OOMKilled");
        rows.put("'state':{'terminated':{'reason':'Completed','exitCode':0}}", "");
        rows.put("'ready':false,'state':{'running':{'startedAt':'2026-11-21T11:59:50Z'}}", "");
        rows.put(
                "'ready':false,'state':{'running':{'startedAt':'2026-11-21T11:59:00Z'}}",
                "NotReady");
        rows.put("'ready':true,'state':{'running':{'startedAt':'2026-11-21T11:59:00Z'}}", "");
        rows.forEach((state, reason) ->
                assertThat(pod("a", state).ailment(NOON).map(Pod.Ailment::reason).orElse(""))
                        .as(state)
                        .isEqualTo(reason));
    }

    @Test
    void a_pod_that_finds_no_node_says_why() {
        ObjectNode json =
                Json.of(
                        "{'metadata':{'name':'a'},'status':{'phase':'Pending','conditions':[{'type':"
                                + "'PodScheduled','status':'False','reason':'Unschedulable','message':'0/3 nodes'}]}}");
        Pod.Ailment ailment = Pod.of(json).ailment(NOON).orElseThrow();
        assertThat(ailment.reason()).isEqualTo("Unschedulable");
        assertThat(ailment.message()).isEqualTo("0/3 nodes");
        assertThat(ailment.mayHaveLog()).isFalse();
    }

    @Test
    void the_log_of_the_one_before_is_asked_when_this_one_waits_to_begin_again() {
        Pod.Ailment again =
                pod(
                                "a",
                                "'state':{'waiting':{'reason':'CrashLoopBackOff'}},"
                                        + "'lastState':{'terminated':{'reason':'Error','exitCode':1}}")
                        .ailment(NOON)
                        .orElseThrow();
        assertThat(again.isPrevious()).isTrue();
        assertThat(again.mayHaveLog()).isTrue();
        Pod.Ailment never =
                pod("a", "'state':{'waiting':{'reason':'ErrImagePull'}}")
                        .ailment(NOON)
                        .orElseThrow();
        assertThat(never.mayHaveLog()).isFalse();
    }

    @Test
    void the_worst_come_first() {
        String well = "'ready':true,'state':{'running':{'startedAt':'2026-11-21T11:00:00Z'}}";
        Pod fine = pod("fine", well);
        Pod tired = pod("tired", well + ",'restartCount':7");
        Pod ill = pod("ill", "'state':{'waiting':{'reason':'CrashLoopBackOff'}}");
        Pod young = pod("young", "'state':{'waiting':{'reason':'ContainerCreating'}}");
        assertThat(Pod.worstFirst(List.of(fine, tired, young, ill), NOON))
                .extracting(pod -> pod.meta().name())
                .containsExactly("ill", "young", "tired", "fine");
    }

    private static Pod pod(String name, String container) {
        boolean isReady = container.contains("'ready':true");
        return Pod.of(
                Json.of(
                        "{'metadata':{'name':'"
                                + name
                                + "'},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'"
                                + (isReady ? "True" : "False")
                                + "'}],'containerStatuses':[{'name':'app',"
                                + container
                                + "}]}}"));
    }
}
