package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.Tocsin;
import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.Pooler;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * An incident from its declaration to its end by two replicas, behind a PgBouncer in transaction
 * mode with fewer connections than one of them could use.
 */
class PoolerStoryTest {
    private static final int SESSIONS = 4;

    private final OneDeployment cluster = new OneDeployment();
    private @Nullable Pooler pooler;

    @SuppressWarnings("NullAway.Init")
    private Playing play;

    @SuppressWarnings("NullAway.Init")
    private Tocsin other;

    @BeforeEach
    void open() throws IOException {
        play = Playing.by(this::pooled, OperationStoryTest.allowingEverything(), cluster);
        other = play.silentReplica();
    }

    @AfterEach
    void close() throws IOException {
        cluster.openGate();
        other.close();
        play.close();
        if (pooler != null) {
            pooler.close();
        }
    }

    private DatabaseUrl pooled(DatabaseUrl database) {
        try {
            if (pooler == null) {
                pooler = Pooler.before(database, Pooler.Mode.TRANSACTION, SESSIONS);
            }
            return pooler.url();
        } catch (Exception e) {
            throw new IllegalStateException("There is no pooler", e);
        }
    }

    @Test
    void it_is_said_once_whichever_of_them_was_asked() {
        Place room = declaredAndLed();
        Said operation = rolledBack(room);
        cluster.openGate();
        isOver(room, operation);
    }

    @Test
    void a_pooler_that_dies_in_the_middle_is_not_noticed() throws Exception {
        Place room = declaredAndLed();
        Said operation = rolledBack(room);
        restart();
        cluster.openGate();
        isOver(room, operation);
    }

    private void restart() throws Exception {
        if (pooler != null) {
            pooler.restart();
        }
    }

    private Place declaredAndLed() {
        asking(play.slackDoor());
        Place room = play.declared("P1 checkout is down");
        asking(door(other));
        Said card = room.says("P1 High · checkout is down");
        play.alice.clicks(card, "claim_role", "1:commander");
        card.shows("*Commander*: <@" + play.alice.id());
        return room;
    }

    /** Until the cluster was written to; the end is not known yet. */
    private Said rolledBack(Place room) {
        cluster.closeGate();
        asking(play.slackDoor());
        play.alice.command(room, "/incident", "do rollback web");
        Said operation = room.says("Nothing is changed yet");
        asking(door(other));
        play.alice.clicks(operation, "confirm_operation", "1:1");
        return operation.shows("Running since").shows("0/3 ready");
    }

    private void isOver(Place room, Said operation) {
        operation.shows("3/3 ready in 42 s");
        asking(play.slackDoor());
        play.alice.command(room, "/incident", "update we rolled back");
        room.says("we rolled back");
        asking(door(other));
        play.alice.command(room, "/incident", "resolve it is over");
        room.says("P1 High · checkout is down").shows("*Resolved*");
        play.quiet();

        assertThat(play.incidentChannels()).hasSize(1);
        assertThat(marks()).doesNotHaveDuplicates();
        for (String board : List.of("card", "checklist", "announcement", "echo")) {
            assertThat(marks()).filteredOn(each -> each.startsWith("tocsin_" + board)).hasSize(1);
        }
        assertThat(room.texts()).filteredOn(each -> each.contains("we rolled back")).hasSize(1);
        assertThat(cluster.writes()).singleElement().asString().matches("1-\\d+-1");
        assertThat(sessions()).isBetween(1, SESSIONS);
    }

    /** What kind each message of the bot's is, and which one of its kind. */
    private List<String> marks() {
        return channels()
                .flatMap(each -> each.posts.values().stream())
                .flatMap(each -> Stream.ofNullable(each.metadata))
                .map(PoolerStoryTest::mark)
                .toList();
    }

    private static String mark(JsonNode metadata) {
        return metadata.path("event_type").asText()
                + " "
                + metadata.path("event_payload").path("key").asText();
    }

    private Stream<Channel> channels() {
        return play
                .sandbox
                .workspace()
                .locked(() -> play.sandbox.workspace().channels.values().stream().toList())
                .stream();
    }

    /** Connections of the pooler's to the server; whoever asks has another name. */
    private int sessions() {
        return play.count(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and application_name = ?
                """,
                "tocsin");
    }

    private void asking(URI door) {
        play.sandbox.appLivesAt(door);
    }

    private static URI door(Tocsin replica) {
        return URI.create("http://127.0.0.1:" + replica.port() + "/slack/events");
    }
}
