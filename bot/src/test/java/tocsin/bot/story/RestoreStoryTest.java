package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.workspace.Ephemeral;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.story.Story;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A back-up is restored, and the workspace remembers more than the database. */
class RestoreStoryTest {
    private static final String LOST = "an older back-up was restored";

    private static final String UPDATE = "A status update is due";

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
    void what_was_lost_does_nothing_to_what_has_its_number_now() throws Exception {
        Place first = play.declared("P1 search is slow");
        play.quiet();
        String backup = play.backUp();
        play.startBot();
        play.alice.command(play.general, "/incident", "P1 payments fail");
        String name = first.name().replace("search-is-slow", "payments-fail");
        Place lost = play.story.newest(name).with(play.alice);
        Said card = lost.says("P1 High · payments fail");
        Said checklist = lost.says("Response checklist");
        Said announcement = play.story.newest("incidents").says("payments fail");
        play.alice.joins(announcement.where());
        play.alice.command(lost, "/incident", "update we look at the bank");
        play.alice.command(first, "/incident", "update we look at the index");
        first.says(":mega:");
        play.quiet();

        // What is lost is not noticed meanwhile, so the number is given again.
        play.sandbox.troubles().order(new Trouble("users.conversations", "http_500", 1000, 0));
        play.restore(backup);
        play.after(Duration.ofMinutes(10));
        play.alice.clicks(checklist, "tick", "2:acknowledge");
        play.alice.isTold(LOST);

        play.alice.command(play.general, "/incident", "P1 payments fail");
        Place now = play.story.newest(name + "-2").with(play.alice);
        Said its = now.says("P1 High · payments fail");
        now.says("Response checklist");
        play.alice.clicks(card, "claim_role", "2:commander");
        play.alice.clicks(announcement, "subscribe", "2");
        play.quiet();

        toldThrice();
        for (Place room : List.of(now, lost)) {
            assertThat(room.texts())
                    .filteredOn(text -> text.contains("Commander: nobody yet"))
                    .hasSize(1);
        }
        assertThat(announcement.where().texts())
                .filteredOn(text -> text.contains("payments fail"))
                .hasSize(2);
        assertThat(first.texts()).filteredOn(text -> text.contains(":mega:")).hasSize(1);

        play.alice.clicks(its, "claim_role", "2:commander");
        play.alice.command(now, "/incident", "update we look again");
        now.says("we look again");
        its.shows("*Commander*: <@" + play.alice.id() + ">");
        play.quiet();
        assertThat(lost.texts())
                .noneMatch(text -> text.contains("we look again"))
                .filteredOn(text -> text.contains("Commander: nobody yet"))
                .hasSize(1);
    }

    @Test
    void what_waited_in_the_back_up_and_was_said_since_is_not_said_again() throws Exception {
        Place room = play.declared("P1 search is slow");
        play.quiet();
        play.sandbox.troubles().order(new Trouble("chat.postMessage", "http_500", 1, 0));
        play.alice.command(room, "/incident", "update we look at the index");
        play.alice.command(room, "/incident", "update we found it");
        play.story.quiet();
        String backup = play.backUp();
        play.startBot();
        play.after(Duration.ofMinutes(1));
        room.says("we found it");
        play.quiet();

        play.restore(backup);
        play.after(Duration.ofMinutes(1));
        play.quiet();

        assertThat(room.texts()).filteredOn(text -> text.contains(":mega:")).hasSize(2);
    }

    @Test
    void a_channel_that_was_made_for_what_waited_in_the_back_up_is_taken_up_again()
            throws Exception {
        play.sandbox.troubles().order(new Trouble("conversations.create", "ratelimited", 1, 30));
        play.alice.command(play.general, "/incident", "P1 search is slow");
        play.quiet();
        String backup = play.backUp();
        play.startBot();
        play.after(Duration.ofMinutes(1));
        Place room = play.story.newest("incident-").with(play.alice);
        room.says("Response checklist");
        play.quiet();

        play.restore(backup);
        play.after(Duration.ofMinutes(1));
        play.quiet();

        assertThat(play.story.newest("incident-").name()).isEqualTo(room.name());
        assertThat(room.texts()).filteredOn(text -> text.startsWith("P1 High incident")).hasSize(1);
        assertThat(room.texts())
                .filteredOn(text -> text.startsWith("Response checklist"))
                .hasSize(1);
    }

    @Test
    void a_reminder_that_rang_after_the_back_up_does_not_ring_a_second_time() throws Exception {
        Place room = play.declared("P1 search is slow");
        play.quiet();
        String backup = play.backUp();
        play.startBot();
        play.after(Duration.ofMinutes(60));
        Said nag = room.says(UPDATE);
        play.alice.clicks(nag, "snooze_clock", "1:update");
        nag.showsNoMore("Snooze");
        play.quiet();

        play.restore(backup);
        play.after(Duration.ofMinutes(1));
        nag.shows("Snooze");
        play.quiet();

        assertThat(room.texts()).filteredOn(text -> text.contains(UPDATE)).hasSize(1);
    }

    /** Each click is answered for itself. */
    private void toldThrice() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(Story.PATIENCE_MILLIS).toNanos();
        while (told(LOST) < 3 && System.nanoTime() < end) {
            boolean _ = play.sandbox.workspace().await(() -> false, 20);
        }
        assertThat(told(LOST)).isEqualTo(3);
    }

    private long told(String words) {
        return play.sandbox
                .workspace()
                .locked(() ->
                        play.sandbox.workspace().ephemerals.stream()
                                .map(Ephemeral::text)
                                .filter(text -> text.contains(words))
                                .count());
    }
}
