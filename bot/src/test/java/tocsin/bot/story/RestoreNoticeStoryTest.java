package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.Tocsin;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Rooms;
import tocsin.sandbox.story.Place;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** The workspace remembers incidents that the database has lost, and Tocsin says so by itself. */
class RestoreNoticeStoryTest {
    private static final String HERE = "does not know this incident any more";
    private static final String TO_ALL = "does not know";

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
    void people_are_told_once_and_no_number_is_given_twice() throws Exception {
        Place kept = declared("P1 search is slow", "search-is-slow");
        play.quiet();
        String backup = backedUp();
        Place lost = declared("P1 payments fail", "payments-fail");
        Place secret = declared("P1 --private a key leaked", "a-key-leaked");
        play.quiet();
        Place digest = play.story.newest("incidents");
        int lostNumber = newestNumber();
        play.restore(backup);

        play.compared();

        assertThat(told(lost, HERE)).isOne();
        assertThat(told(secret, HERE)).isOne();
        assertThat(told(kept, HERE)).isZero();
        assertThat(digest.texts())
                .filteredOn(text -> text.contains(TO_ALL))
                .singleElement()
                .asString()
                .contains("2 incidents", "<#" + room(lost).id + ">", "1 private one")
                .doesNotContain("search", secret.name(), room(secret).id);

        declared("P1 payments fail", "payments-fail-2");
        assertThat(newestNumber()).isGreaterThan(lostNumber);

        play.stopBot();
        play.startBot();
        play.compared();
        play.quiet();

        assertThat(told(lost, HERE)).isOne();
        assertThat(told(digest, TO_ALL)).isOne();
    }

    @Test
    void several_replicas_tell_it_once() throws Exception {
        String backup = backedUp();
        Place lost = declared("P1 payments fail", "payments-fail");
        play.quiet();
        play.restore(backup);
        try (Tocsin other = play.silentReplica()) {
            play.compared();
            play.compared(other);
        }

        assertThat(told(lost, HERE)).isOne();
        assertThat(told(play.story.newest("incidents"), TO_ALL)).isOne();
    }

    @Test
    void what_people_put_away_is_not_told_of_and_its_number_is_not_given_again() throws Exception {
        String backup = backedUp();
        Place lost = declared("P1 payments fail", "payments-fail");
        play.quiet();
        play.stopBot();
        changed(rooms -> rooms.archive(room(lost), play.alice.id(), true));
        int lostNumber = newestNumber();
        play.restore(backup);
        play.compared();

        assertThat(told(lost, HERE)).isZero();
        declared("P1 search is slow", "search-is-slow");
        assertThat(newestNumber()).isGreaterThan(lostNumber);
    }

    @Test
    void what_people_write_is_no_evidence() throws Exception {
        String backup = backedUp();
        Place lost = declared("P1 payments fail", "payments-fail");
        play.quiet();
        String purpose = room(lost).purpose.value().replaceAll("incident \\d+-", "incident 7777-");
        changed(rooms -> {
            rooms.setPurpose(room(lost), purpose, play.alice.id());
            Channel theirs = rooms.create("incident-2026-11-30-mine", false, play.alice.id());
            rooms.setPurpose(theirs, purpose.replace("7777", "8888"), play.alice.id());
            theirs.members.add(play.sandbox.workspace().botUser);
        });
        int lostNumber = newestNumber();
        play.restore(backup);
        play.compared();

        declared("P1 search is slow", "search-is-slow");
        // The announcement tells of the lost one: Tocsin wrote it itself.
        assertThat(newestNumber()).isBetween(lostNumber + 1, 7776);
        assertThat(told(lost, HERE)).isZero();
    }

    @Test
    void the_number_of_a_lost_alert_is_not_given_again() throws Exception {
        String backup = backedUp();
        try (Sender sender = new Sender()) {
            String firing = Sender.group(Sender.firing("f1", play.now(), "web-1"));
            assertThat(sender.send(play.alertDoor("alertmanager"), firing).statusCode())
                    .isEqualTo(200);
        }
        play.quiet();
        int lostNumber = newestNumber();
        play.restore(backup);
        play.compared();

        declared("P1 search is slow", "search-is-slow");
        assertThat(newestNumber()).isGreaterThan(lostNumber);
    }

    private String backedUp() throws Exception {
        play.compared();
        play.quiet();
        String backup = play.backUp();
        play.startBot();
        return backup;
    }

    private Place declared(String text, String slug) {
        play.alice.command(play.general, "/incident", text);
        LocalDate today = LocalDate.ofInstant(play.now(), ZoneOffset.UTC);
        Place room = play.story.newest("incident-" + today + "-" + slug).with(play.alice);
        room.says("Response checklist");
        return room;
    }

    private Channel room(Place place) {
        return play.sandbox
                .workspace()
                .locked(() ->
                        play.sandbox.workspace().channels.values().stream()
                                .filter(each -> each.name.equals(place.name()))
                                .findFirst()
                                .orElseThrow());
    }

    private void changed(Consumer<Rooms> change) {
        boolean _ =
                play.sandbox
                        .workspace()
                        .locked(() -> {
                            change.accept(play.sandbox.workspace().rooms);
                            return true;
                        });
    }

    private static long told(Place where, String words) {
        return where.texts().stream().filter(text -> text.contains(words)).count();
    }

    private int newestNumber() {
        return play.count("select max(id) from incident where id > ?", 0);
    }
}
