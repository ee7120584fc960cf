package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.Tocsin;
import tocsin.bot.database.Relay;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Incidents that begin while the database is away. */
class OfflineDeclarationStoryTest {
    private static final String KEPT = "is kept on Tocsin's own disk";
    private static final String NOW = "and this is incident";
    private static final String BY_HAND = "Tocsin works without its database";

    private Relay relay;
    private boolean isPast;
    private Playing play;

    @BeforeEach
    void open() throws IOException {
        relay = new Relay();
        play = Playing.by(database -> isPast ? database : relay.through(database));
        // What a program needs for the first time takes it longer than Slack waits, on a busy
        // machine.
        play.alice.command(play.general, "/incident", "list");
    }

    @AfterEach
    void close() throws IOException {
        relay.thaw();
        relay.mend();
        play.close();
        relay.close();
    }

    @Test
    void it_is_kept_gone_on_with_by_hand_and_written_down_once() throws Exception {
        relay.cut();
        assertThat(declare("P1 search is slow")).contains(KEPT, "*search is slow* (P1 High)");
        Place room = play.story.newest("incident-").with(play.alice);
        Said byHand = room.says(BY_HAND).shows("Mitigate: stop the harm");
        play.alice.isTold("is open for *search is slow*");
        assertThat(play.alice.command(room, "/incident", "update we look at it").toString())
                .contains("Tocsin's database did not answer in time", "was *not* carried out");
        assertThat(files()).hasSize(1);

        relay.mend();
        room.says(NOW);
        room.says("P1 High · search is slow");
        byHand.shows("Tocsin's database is back");
        play.alice.command(room, "/incident", "update the index is back");
        room.says("the index is back");
        play.delivered();
        assertThat(play.incidentChannels()).containsExactly(room.name());
        assertThat(files()).isEmpty();
        assertThat(play.facts("declared")).isEqualTo(1);
    }

    @Test
    void who_repeats_it_while_the_database_is_frozen_has_declared_it_once() throws Exception {
        relay.freeze();
        assertThat(declare("P1 search is slow")).contains(KEPT);
        Place room = play.story.newest("incident-").with(play.alice);
        assertThat(declare("P1 search is slow")).contains(KEPT, "Go on by hand in");

        relay.thaw();
        room.says(NOW);
        play.delivered();
        assertThat(play.incidentChannels()).containsExactly(room.name());
        assertThat(play.facts("declared")).isEqualTo(1);
    }

    @Test
    void a_bot_that_starts_anew_goes_on_where_the_other_ended() throws Exception {
        relay.cut();
        assertThat(declare("P1 search is slow")).contains(KEPT);
        Place room = play.story.newest("incident-").with(play.alice);
        room.says(BY_HAND);
        play.stopBot();
        relay.mend();
        play.startBot();

        room.says(NOW);
        room.says("Response checklist: 1 of 8");
        play.delivered();
        assertThat(play.incidentChannels()).containsExactly(room.name());
        assertThat(play.facts("declared")).isEqualTo(1);
    }

    @Test
    void whatever_a_crash_has_left_undone_is_done_once() throws Exception {
        relay.cut();
        assertThat(declare("P1 search is slow")).contains(KEPT);
        Place room = play.story.newest("incident-").with(play.alice);
        play.alice.isTold("is open for *search is slow*");
        play.stopBot();
        Path file = files().getFirst();
        ObjectNode whole = (ObjectNode) Json.parse(Files.readString(file));
        ObjectNode begun = whole.deepCopy();
        begun.putNull("channel").putNull("name").putNull("posted").put("told", false);
        Files.writeString(file, Json.write(begun));
        relay.mend();
        play.startBot();
        room.says(NOW);
        play.delivered();
        play.stopBot();
        assertThat(files()).isEmpty();
        Files.writeString(file, Json.write(whole));
        play.startBot();
        gone(file);

        play.delivered();
        assertThat(play.incidentChannels()).containsExactly(room.name());
        assertThat(room.texts()).filteredOn(text -> text.contains("by hand from here")).hasSize(1);
        assertThat(room.texts()).filteredOn(text -> text.contains(NOW)).hasSize(1);
        assertThat(play.facts("declared")).isEqualTo(1);
        assertThat(play.facts("channel-opened")).isEqualTo(1);
    }

    @Test
    void what_a_dead_bot_left_in_doubt_and_was_written_gets_no_second_channel() throws Exception {
        Place room = writtenAndLeft(left -> left.put("attempt", 0));

        play.delivered();
        assertThat(play.incidentChannels()).containsExactly(room.name());
        assertThat(play.facts("declared")).isEqualTo(1);
    }

    @Test
    void what_was_sent_again_and_written_by_another_is_pointed_to() throws Exception {
        Place room =
                writtenAndLeft(left -> {
                    Instant at = Instant.parse(left.path("at").asText());
                    left.put("at", at.minusSeconds(3).toString());
                });

        assertThat(play.incidentChannels()).hasSize(2);
        play.story
                .newest(room.name() + "-2")
                .with(play.alice)
                .says("Tocsin's database is back.* Go on in <#" + id(room) + ">");
        assertThat(play.facts("declared")).isEqualTo(1);
    }

    /** Its file is there again, as a process that died has left it before it opened a channel. */
    private Place writtenAndLeft(Consumer<ObjectNode> change) throws Exception {
        relay.cut();
        assertThat(declare("P1 search is slow")).contains(KEPT);
        Place room = play.story.newest("incident-").with(play.alice);
        play.alice.isTold("is open for *search is slow*");
        Path file = files().getFirst();
        ObjectNode left = (ObjectNode) Json.parse(Files.readString(file));
        left.putNull("channel").putNull("name").putNull("posted").put("told", false);
        change.accept(left);
        relay.mend();
        room.says(NOW);
        play.delivered();
        gone(file);
        play.stopBot();
        Files.writeString(file, Json.write(left));
        play.startBot();
        gone(file);
        return room;
    }

    @Test
    void two_bots_on_one_disk_keep_apart_what_they_keep() throws Exception {
        relay.cut();
        assertThat(declare("P1 search is slow")).contains(KEPT);
        Place first = play.story.newest("incident-").with(play.alice);
        first.says(BY_HAND);
        relay.mend();
        first.says(NOW);
        try (Tocsin _ = play.replica()) {
            relay.cut();
            play.alice.command(play.general, "/incident", "P1 payments fail");
            payments(first).with(play.alice).says(BY_HAND);
            assertThat(files()).singleElement().asString().contains("declarations/2/");
        }
        play.stopBot();
        relay.mend();
        play.startBot();
        payments(first).says(NOW);
        play.delivered();
        assertThat(play.facts("declared")).isEqualTo(2);
        assertThat(play.incidentChannels()).hasSize(2);
    }

    private Place payments(Place search) {
        return play.story.newest(search.name().replace("search-is-slow", "payments-fail"));
    }

    @Test
    void a_form_closes_and_the_declarer_is_brought_to_the_channel() {
        play.alice.command(play.general, "/incident", "");
        var form = play.alice.modal("declare").with("title", "search is slow");
        relay.cut();
        assertThat(form.submit().toString()).doesNotContain("errors");

        play.story.newest("incident-").with(play.alice).says(BY_HAND);
        play.alice.isTold("is open for *search is slow*");
        relay.mend();
        play.story.newest("incident-").says(NOW);
    }

    @Test
    void what_is_private_stays_so() throws Exception {
        relay.cut();
        assertThat(declare("P0 --private suspicious logins")).contains(KEPT);
        Place room = play.story.newest("incident-").with(play.alice);
        room.says(BY_HAND);
        assertThat(play.bob.sees(room)).isEmpty();
        var workspace = play.sandbox.workspace();
        boolean _ =
                workspace.locked(() ->
                        workspace.rooms.join(
                                workspace.named(room.name()).orElseThrow(),
                                play.carol.id(),
                                play.alice.id()));

        relay.mend();
        room.says(NOW);
        play.delivered();
        assertThat(play.bob.sees(room)).isEmpty();
        assertThat(play.general.texts()).isEmpty();
        assertThat(play.carol.command(room, "/incident", "timeline").toString())
                .contains("Timeline of suspicious logins");
    }

    @Test
    void a_channel_whose_making_was_not_answered_is_adopted() {
        play.sandbox.troubles().order(new Trouble("conversations.create", "answer_lost", 1, 0));
        relay.cut();
        assertThat(declare("P1 search is slow")).contains(KEPT);
        Place room = play.story.newest("incident-").with(play.alice);
        room.says(BY_HAND);

        assertThat(play.incidentChannels()).containsExactly(room.name());
        relay.mend();
        room.says(NOW);
        assertThat(play.incidentChannels()).containsExactly(room.name());
    }

    @Test
    void a_database_that_was_only_slow_has_it_once_and_no_second_channel() throws Exception {
        // What comes after it is the commit.
        relay.freezeAfter("insert into incident", "");
        assertThat(declare("P1 search is slow")).contains(KEPT);
        relay.thaw();

        play.alice.isTold("The database took *search is slow* (P1 High) after all");
        Place room = play.story.newest("incident-").with(play.alice);
        room.says("P1 High · search is slow");
        play.delivered();
        assertThat(play.incidentChannels()).containsExactly(room.name());
        assertThat(play.facts("declared")).isEqualTo(1);
    }

    @Test
    void what_was_declared_elsewhere_meanwhile_is_pointed_to() throws Exception {
        relay.cut();
        assertThat(declare("P1 search is slow")).contains(KEPT);
        Place first = play.story.newest("incident-").with(play.alice);
        first.says(BY_HAND);
        isPast = true;
        try (Tocsin _ = play.replica()) {
            play.bob.command(play.general, "/incident", "P1 search is slow again");
            Place second = play.story.newest(first.name() + "-again").with(play.bob);
            second.says("P1 High · search is slow again");
            relay.mend();
            first.says(NOW).shows("Something alike was declared as well");
            play.delivered();
        }
        assertThat(play.facts("declared")).isEqualTo(2);
    }

    @Test
    void who_declares_is_told_when_the_disk_takes_nothing() throws Exception {
        play.stopBot();
        Path folder = play.data().resolve("declarations");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        Files.createFile(folder);
        play.startBot();
        relay.cut();

        assertThat(declare("P1 search is slow"))
                .contains(
                        "could not be kept",
                        "Tocsin may not write to its folder",
                        "Mitigate: stop the harm");
        play.story.quiet();
        assertThat(play.incidentChannels()).isEmpty();
    }

    private String declare(String text) {
        JsonNode shown = play.alice.command(play.general, "/incident", text);
        assertThat(shown.toString()).doesNotContain("operation_timeout", "dispatch_failed");
        return shown.path("answer").path("text").asText();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(play.data().resolve("declarations"))) {
            return all.filter(each -> each.toString().endsWith(".json")).toList();
        }
    }

    private void gone(Path file) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (Files.exists(file) && System.nanoTime() < end) {
            boolean _ = play.sandbox.workspace().await(() -> false, 20);
        }
        assertThat(file).doesNotExist();
    }

    private String id(Place room) {
        return play.sandbox.workspace().named(room.name()).orElseThrow().id;
    }
}
