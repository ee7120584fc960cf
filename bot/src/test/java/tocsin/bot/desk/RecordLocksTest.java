package tocsin.bot.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.incidents.IncidentId;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class RecordLocksTest {
    private static final IncidentId ONE = new IncidentId(1);
    private static final IncidentId OTHER = new IncidentId(2);

    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    @Test
    void the_writers_of_one_record_go_one_after_the_other() throws Exception {
        RecordLocks locks = new RecordLocks(Duration.ofMinutes(1));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 200; n++) {
                Future<?> _ =
                        threads.submit(() ->
                                locks.alone(
                                        ONE,
                                        () -> {
                                            most.accumulateAndGet(
                                                    inside.incrementAndGet(), Math::max);
                                            Thread.onSpinWait();
                                            return inside.decrementAndGet();
                                        }));
            }
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void another_record_is_not_waited_for() throws Exception {
        RecordLocks locks = new RecordLocks(Duration.ofMinutes(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> hung = threads.submit(() -> locks.alone(ONE, this::hang));
            begun.await();
            assertThat(locks.alone(OTHER, () -> 2)).isEqualTo(2);
            end.countDown();
            assertThat(hung.get(1, TimeUnit.MINUTES)).isEqualTo(1);
        }
    }

    @Test
    void nobody_hangs_on_one_who_hangs() throws Exception {
        RecordLocks locks = new RecordLocks(Duration.ofMillis(20));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> hung = threads.submit(() -> locks.alone(ONE, this::hang));
            begun.await();
            assertThat(locks.alone(ONE, () -> 2)).isEqualTo(2);
            end.countDown();
            assertThat(hung.get(1, TimeUnit.MINUTES)).isEqualTo(1);
            assertThat(locks.alone(ONE, () -> 3)).isEqualTo(3);
        }
    }

    private int hang() {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return 1;
    }
}
