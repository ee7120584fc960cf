package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
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

    private static final int SECONDS = 3 * (DECLARED - AT_ONCE + 1);

    /** One that is in the making, and one that has got its turn already. */
    private static final int AHEAD = 2;

    /** The severe ones, and how many channels there were when each was written. */
    private final Map<String, Integer> severe = new LinkedHashMap<>();

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
            fifty_declarations_in_a_minute_have_channels_as_fast_as_slack_makes_them_the_severest_first()
                    throws InterruptedException {
        for (int n = 0; n < DECLARED; n++) {
            declare(n);
            second();
        }
        for (int n = DECLARED; n < SECONDS && opened().size() < DECLARED; n++) {
            second();
        }

        List<String> opened = opened();
        assertThat(opened).hasSize(DECLARED);
        assertThat(play.refused()).isEmpty();
        severe.forEach((name, before) ->
                assertThat(opened.indexOf(name) - before).as(name).isLessThanOrEqualTo(AHEAD));
    }

    private void declare(int n) throws InterruptedException {
        String noun = "n" + Integer.toString(1_000 + n * 7, 36);
        boolean isSevere = n % SEVERE == SEVERE - 1;
        String title = noun + (isSevere ? " burn" : " creak");
        play.alice.command(play.general, "/incident", (isSevere ? "P0 " : "P3 ") + title);
        play.written("declared", n + 1);
        if (isSevere) {
            severe.put(title.replace(' ', '-'), opened().size());
        }
    }

    /** Both the bot's pace and Slack's limits go by this clock. */
    private void second() {
        play.after(Duration.ofSeconds(1));
        play.quiet();
    }

    /** What the incidents' channels are called, without the day, in the order they were made. */
    private List<String> opened() {
        return play.incidentChannels().stream()
                .map(name -> name.substring("incident-yyyy-mm-dd-".length()))
                .toList();
    }
}
