package tocsin.bot.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;

import tocsin.actions.cluster.Access;
import tocsin.actions.cluster.Cluster;
import tocsin.actions.cluster.Rights;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.Workload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** How long an answer about rights is remembered, and what counts when there is none. */
class KnownRightsTest {
    private static final Workload WEB = new Workload(Workload.Kind.DEPLOYMENT, "shop", "web");
    private static final Action.Change RESTART = new Action.Restart(WEB);

    private final Cluster cluster = mock();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-21T03:00:00Z"));
    private final KnownRights rights = new KnownRights(cluster, now::get, Duration.ofMillis(100));

    @Test
    void an_answer_is_remembered_for_a_minute_and_shared_by_what_writes_the_same() {
        says(Access.Verdict.DENIED);
        assertThat(rights.objection(RESTART))
                .contains(new Objection.NotGranted("patch deployments.apps", "shop"));
        assertThat(rights.objection(RESTART)).isPresent();
        verify(cluster, times(1)).access(any());

        says(Access.Verdict.GRANTED);
        now.set(now.get().plus(KnownRights.REMEMBERED));
        assertThat(rights.objection(RESTART)).isEmpty();
        verify(cluster, times(2)).access(any());
    }

    @Test
    void who_scales_to_three_need_not_ask_again_for_five() {
        says(Access.Verdict.GRANTED);
        assertThat(rights.objection(new Action.Scale(WEB, 3))).isEmpty();
        assertThat(rights.objection(new Action.Scale(WEB, 5))).isEmpty();
        verify(cluster, times(1)).access(any());
    }

    @Test
    void what_the_cluster_cannot_say_is_offered() {
        says(Access.Verdict.UNKNOWN);
        assertThat(rights.objection(RESTART)).isEmpty();
        when(cluster.access(new Action.Scale(WEB, 3))).thenThrow(new IllegalStateException("no"));
        assertThat(rights.objection(new Action.Scale(WEB, 3))).isEmpty();
    }

    @Test
    void a_cluster_that_hangs_holds_nobody_up() {
        CountDownLatch never = new CountDownLatch(1);
        when(cluster.access(RESTART))
                .thenAnswer(_ -> {
                    never.await();
                    return List.of();
                });
        assertThat(rights.objection(RESTART)).isEmpty();
        never.countDown();
    }

    private void says(Access.Verdict verdict) {
        when(cluster.access(any(Action.Change.class)))
                .thenAnswer(call ->
                        Rights.toWrite(call.<Action.Change>getArgument(0)).stream()
                                .map(each ->
                                        new Access(each.namespace(), each.right(), verdict, ""))
                                .toList());
    }
}
