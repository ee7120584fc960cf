package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.bot.policy.PolicyFile;
import tocsin.incidents.operation.Looked;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

/** A long look is a message and a file: what happens when something happens between the two. */
class LookStoryTest {
    private static final String MESSAGE = "all 500 are in the file";

    private final OneDeployment cluster = new OneDeployment();

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Playing play;

    @SuppressWarnings("NullAway.Init")
    private Place room;

    @BeforeEach
    void open() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("tocsin.yml"),
                        """
                        services:
                          - {name: web, workload: deployment/web, namespace: shop}
                        actions:
                          allow:
                            - {who: [everyone]}
                        """);
        play = new Playing(((PolicyFile.Good) PolicyFile.read(file)).policy(), cluster);
        cluster.willShow(
                new Looked.Lines(
                        "web-7",
                        IntStream.range(0, 500).mapToObj(n -> "line " + n + " of a log").toList(),
                        false));
        room = play.declared("P1 checkout is down");
    }

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void a_bot_that_dies_before_the_file_sends_it_after_its_next_start() throws Exception {
        play.sandbox.troubles().order(new Trouble("files.getUploadURLExternal", "http_500", 99, 0));
        play.alice.command(room, "/incident", "do logs web");
        room.says(MESSAGE);
        play.quiet();
        assertThat(play.story.calls("files.completeUploadExternal")).isEmpty();

        play.stopBot();
        play.sandbox.troubles().clear();
        play.startBot();
        play.after(Duration.ofMinutes(1));
        untilUploaded();
        assertThat(play.story.calls("files.completeUploadExternal")).hasSize(1);
        assertThat(room.texts()).filteredOn(text -> text.contains(MESSAGE)).hasSize(1);
    }

    /** It first looks whether message and file are there, which may take its time. */
    private void untilUploaded() {
        for (int tries = 0; tries < 100; tries++) {
            if (!play.story.calls("files.completeUploadExternal").isEmpty()) {
                return;
            }
            play.quiet();
        }
    }

    @Test
    void a_file_whose_answer_was_lost_is_not_sent_again() {
        play.sandbox
                .troubles()
                .order(new Trouble("files.completeUploadExternal", "answer_lost", 1, 0));
        play.alice.command(room, "/incident", "do logs web");
        room.says(MESSAGE);
        play.quiet();
        play.after(Duration.ofMinutes(1));
        play.quiet();

        assertThat(play.story.calls("files.completeUploadExternal")).hasSize(1);
        assertThat(room.texts()).filteredOn(text -> text.contains(MESSAGE)).hasSize(1);
    }

    @Test
    void a_look_that_came_before_the_checklist_is_not_said_again_in_its_thread() {
        play.sandbox.troubles().order(new Trouble("chat.postMessage", "http_500", 99, 0));
        play.alice.command(play.general, "/incident", "P1 search is slow");
        Place other = play.story.newest("incident-").with(play.alice);
        play.quiet();
        play.sandbox.troubles().clear();
        play.sandbox.troubles().order(new Trouble("files.getUploadURLExternal", "http_500", 2, 0));
        play.alice.command(other, "/incident", "do logs web");
        other.says(MESSAGE);
        for (int tries = 0; tries < 4; tries++) {
            play.quiet();
            play.after(Duration.ofMinutes(1));
        }
        play.quiet();

        other.says("Response checklist");
        assertThat(play.story.calls("files.completeUploadExternal")).hasSize(1);
        assertThat(other.texts()).filteredOn(text -> text.contains(MESSAGE)).hasSize(1);
    }

    @Test
    void a_file_that_cannot_be_sent_holds_no_other_look_up_for_long() {
        play.sandbox.troubles().order(new Trouble("files.getUploadURLExternal", "http_500", 99, 0));
        play.alice.command(room, "/incident", "do logs web");
        room.says(MESSAGE);
        play.alice.command(room, "/incident", "do pods web");
        for (int tries = 0; tries < 5; tries++) {
            play.quiet();
            play.after(Duration.ofMinutes(1));
        }
        room.says("looked at the pods of web");
    }
}
