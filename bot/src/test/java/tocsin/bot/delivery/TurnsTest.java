package tocsin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tocsin.conversations.workspace.Stamp;
import tocsin.incidents.Board;
import tocsin.incidents.IncidentId;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TurnsTest {
    private final Turns<LiveMessages.Live> turns = new Turns<>();

    /** Each goes on only once all the others have their turn as well. */
    @Test
    void the_boards_of_an_incident_do_not_wait_for_each_other() throws Exception {
        List<LiveMessages.Live> boards =
                Arrays.stream(Board.values())
                        .map(board ->
                                new LiveMessages.Live(
                                        new IncidentId(1),
                                        board.name(),
                                        new Stamp(
                                                "tocsin_" + board.name().toLowerCase(Locale.ROOT),
                                                "5e1f:" + board.name(),
                                                "1:" + board.name())))
                        .toList();
        CyclicBarrier all = new CyclicBarrier(boards.size());

        List<Integer> came =
                atOnce(
                        boards.stream()
                                .<Callable<Integer>>map(
                                        board -> () -> turns.alone(board, () -> await(all)))
                                .toList());

        assertThat(came).hasSameSizeAs(boards);
        assertThat(turns.size()).isZero();
    }

    @Test
    void those_of_one_message_go_one_after_the_other() throws Exception {
        LiveMessages.Live card =
                new LiveMessages.Live(new IncidentId(1), "CARD", Stamp.of("card", "1:CARD"));
        AtomicInteger inside = new AtomicInteger();
        Callable<Integer> work =
                () ->
                        turns.alone(
                                card,
                                () -> {
                                    int now = inside.incrementAndGet();
                                    LockSupport.parkNanos(1_000);
                                    inside.decrementAndGet();
                                    return now;
                                });

        assertThat(atOnce(Collections.nCopies(200, work))).containsOnly(1);
        assertThat(turns.size()).isZero();
    }

    private static int await(CyclicBarrier all) {
        try {
            return all.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Integer> atOnce(List<Callable<Integer>> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(work).stream().map(Future::resultNow).toList();
        }
    }
}
