package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.Tocsin;
import tocsin.bot.database.Database;
import tocsin.bot.store.Audit;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.OutsideAnchor;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is written down is anchored outside of the database every day, and said once. */
class AnchorStoryTest {
    private static final Duration DAY = Duration.ofDays(1);

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
    void a_day_after_the_first_declaration_an_anchor_is_said_and_kept_and_nothing_is_found()
            throws Exception {
        Place room = play.declared("P1 search is slow");
        play.alice.command(room, "/incident", "note restarted the indexer");
        play.quiet();
        assertThat(play.data().resolve("anchors.log")).doesNotExist();

        play.after(DAY);

        digest().says("were written down by now");
        List<String> lines = Files.readAllLines(play.data().resolve("anchors.log"));
        assertThat(lines).hasSize(1);
        assertThat(findings(lines)).isEmpty();
        assertThat(findings(said())).isEmpty();
    }

    @Test
    void two_replicas_and_a_lost_answer_say_it_once() throws Exception {
        play.declared("P1 search is slow");
        play.quiet();
        try (Tocsin other = play.silentReplica()) {
            play.sandbox.troubles().order(new Trouble("chat.postMessage", "answer_lost", 1, 0));
            play.sandbox.clock().advance(DAY);
            other.anchoring().ringDue();
            for (int minutes = 0; minutes < 5; minutes++) {
                play.after(Duration.ofMinutes(1));
                other.anchoring().ringDue();
            }
        }

        assertThat(said()).hasSize(1);
        assertThat(play.sandbox.troubles().all()).isEmpty();
        assertThat(Files.readAllLines(play.data().resolve("anchors.log"))).hasSize(1);
    }

    @Test
    void the_next_anchor_tells_everybody_of_what_is_gone_since_the_last() throws Exception {
        play.declared("P1 search is slow");
        play.quiet();
        play.after(DAY);
        digest().says("were written down by now");
        play.quiet();
        try (Database database = Database.open(play.database())) {
            database.jdbi()
                    .useHandle(handle -> {
                        handle.execute("update incident set seq = 1");
                        handle.execute("delete from fact where seq > 1");
                    });
        }
        play.after(DAY);

        digest().says("One record does not continue what the last anchor saw");
    }

    private Place digest() {
        return play.story.channel("incidents");
    }

    private List<String> said() {
        return digest().texts().stream().filter(text -> text.contains("Anchor `")).toList();
    }

    private List<String> findings(List<String> kept) {
        List<String> findings = new ArrayList<>();
        try (Database database = Database.open(play.database())) {
            new Audit(new Incidents(database.jdbi(), BuiltInPolicy.policy()))
                    .verify(
                            OutsideAnchor.read(kept).anchors(),
                            finding -> findings.add(finding.toString()));
        }
        return findings;
    }
}
