package tocsin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.incidents.operation.Progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** How often a running card is edited; the pauses pass when the test says so. */
class LiveCardTest {
    private final BlockingQueue<Progress> edits = new LinkedBlockingQueue<>();
    private final BlockingQueue<Duration> pauses = new SynchronousQueue<>();
    private final BlockingQueue<Boolean> over = new SynchronousQueue<>();

    @Test
    void between_two_edits_lie_three_seconds_however_much_happens() throws Exception {
        List<Duration> waited = new ArrayList<>();
        try (LiveCard live = card(Duration.ZERO)) {
            for (int round = 1; round <= 5; round++) {
                waited.add(pauses.take());
                for (int ready = 0; ready <= round; ready++) {
                    live.accept(ready(ready));
                }
                assertThat(edits).as("while it rests").isEmpty();
                over.put(false);
                assertThat(edits.take()).as("the newest").isEqualTo(ready(round));
            }
            waited.add(pauses.take());
            assertThat(edits).as("one for each pause").isEmpty();
            over.put(true);
        }
        assertThat(waited).hasSize(6).allMatch(each -> each.compareTo(Duration.ofSeconds(3)) >= 0);
    }

    @Test
    void it_rests_for_as_long_as_slack_asks() throws Exception {
        try (LiveCard live = card(Duration.ofSeconds(30))) {
            assertThat(pauses.take()).isEqualTo(LiveCard.PACE);
            live.accept(ready(1));
            over.put(false);
            assertThat(edits.take()).isEqualTo(ready(1));
            assertThat(pauses.take()).isEqualTo(Duration.ofSeconds(30));
            over.put(true);
        }
    }

    @Test
    void after_the_end_nothing_is_edited() throws Exception {
        LiveCard live = card(Duration.ZERO);
        assertThat(pauses.take()).isEqualTo(LiveCard.PACE);
        live.accept(ready(1));
        over.put(true);
        live.close();
        live.accept(ready(2));
        assertThat(edits).isEmpty();
    }

    private LiveCard card(Duration slackAsks) {
        return new LiveCard(
                ready(0),
                progress -> {
                    edits.add(progress);
                    return slackAsks;
                },
                this::rest);
    }

    private boolean rest(Duration wait, CountDownLatch end) throws InterruptedException {
        pauses.put(wait);
        return over.take();
    }

    private static Progress ready(int ready) {
        return new Progress(ready, ready, 5, Optional.empty());
    }
}
