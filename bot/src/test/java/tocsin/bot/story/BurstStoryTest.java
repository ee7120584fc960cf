package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything breaks at once. Slack makes 20 channels a minute (tier 2), so what can be had is
 * arithmetic.
 */
class BurstStoryTest {
    private static final int DECLARED = 50;

    /** Every tenth. */
    private static final int SEVERE = 10;

    /** Of 20 at once, some are left for what else happens; the channel of the digest is one. */
    private static final int AT_ONCE = 17;

    private static final Duration EACH = Duration.ofSeconds(3);

    /** The next channel but one, since the next may be in the making, as this test's clock goes. */
    private static final Duration SOON = EACH.multipliedBy(2).plusSeconds(2);

    private final Map<String, Instant> declared = new LinkedHashMap<>();
    private final Map<String, Instant> opened = new LinkedHashMap<>();
    private Playing play;

    @BeforeEach
    void open() throws IOException {
        play = new Playing();
    }

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void
            fifty_declarations_in_a_minute_have_channels_as_fast_as_slack_makes_them_the_severest_first() {
        Instant begin = play.now();
        for (int n = 0; n < DECLARED; n++) {
            declare(n);
            second();
        }
        Instant end = begin.plus(EACH.multipliedBy(DECLARED - AT_ONCE + 1));
        while (opened.size() < DECLARED && play.now().isBefore(end)) {
            second();
        }

        assertThat(opened).hasSize(DECLARED);
        assertThat(play.refused()).isEmpty();
        declared.forEach((name, at) -> {
            if (name.contains("-burn")) {
                assertThat(Duration.between(at, opened.get(name))).as(name).isLessThan(SOON);
            }
        });
    }

    private void declare(int n) {
        String noun = "n" + Integer.toString(1_000 + n * 7, 36);
        boolean isSevere = n % SEVERE == SEVERE - 1;
        String title = noun + (isSevere ? " burn" : " creak");
        play.alice.command(play.general, "/incident", (isSevere ? "P0 " : "P3 ") + title);
        declared.put(title.replace(' ', '-'), play.now());
    }

    private void second() {
        play.after(Duration.ofSeconds(1));
        play.quiet();
        List<String> names = new ArrayList<>(declared.keySet());
        names.removeAll(opened.keySet());
        List<String> channels = play.incidentChannels();
        for (String name : names) {
            if (channels.stream().anyMatch(channel -> channel.endsWith(name))) {
                opened.put(name, play.now());
            }
        }
    }
}
