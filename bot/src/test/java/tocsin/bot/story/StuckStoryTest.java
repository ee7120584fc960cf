package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.config.DatabaseUrl;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** What Tocsin cannot do is told to people, keeps nothing else from its turn, and comes back. */
class StuckStoryTest {
    /** Each test begins with a workspace of its own. */
    @SuppressWarnings("NullAway.Init")
    private Playing play;

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void a_page_that_breaks_is_told_set_aside_and_sent_once_the_fault_is_mended() throws Exception {
        play = Playing.withPagerNowhere();
        Place room = play.declared("P0 checkout is down");
        play.alice.clicks(room.says("P0 Critical · checkout is down"), "page", "1");
        play.alice.modal("page").with("reason", "the carts are gone").submit();
        timeUntilParked();
        room.says("A page is missing").shows("has set it aside");
        Said told = play.alice.isTold("*A page* of incident");

        play.mendPager();
        play.alice.clicks(told, "repair", "1");
        play.after(Duration.ofSeconds(1));
        room.says(":pager: Paged");
        room.says("P0 Critical · checkout is down").showsNoMore("A page is missing");
        assertThat(play.sandbox.pager().alerts()).hasSize(1);
        assertThat(parked()).isZero();
    }

    @Test
    void what_a_newer_version_wrote_waits_for_it_and_then_lets_the_others_pass() throws Exception {
        play = new Playing();
        Place room = play.declared("P1 search is slow");
        play.quiet();
        comes("TALK", "{\"is\":\"sing\",\"song\":\"la\"}");
        play.alice.command(room, "/incident", "update we look at the index");
        play.story.quiet();
        assertThat(room.texts()).noneMatch(text -> text.contains(":mega:"));

        timeUntilParked();
        room.says("Something that Tocsin was to do is missing");
        room.says(":mega:").shows("we look at the index");
    }

    @Test
    void what_one_refuses_of_several_is_not_mended_by_another() throws Exception {
        play = new Playing();
        Place room = play.declared("P1 search is slow");
        play.quiet();
        play.sandbox
                .troubles()
                .order(new Trouble("conversations.invite", "user_is_restricted", 1, 0));
        play.alice.command(room, "/incident", "role commander @bob");
        room.says("An invitation is missing");

        play.alice.command(room, "/incident", "role scribe @carol");
        room.with(play.carol);
        play.quiet();
        room.says("An invitation is missing");
    }

    @Test
    void six_first_declarations_at_once_are_all_announced() throws Exception {
        play = new Playing();
        List<String> titles =
                List.of(
                        "search is slow",
                        "payments fail",
                        "mails bounce",
                        "logins loop",
                        "carts vanish",
                        "maps stay blank");
        for (String title : titles) {
            Thread.startVirtualThread(
                    () -> play.alice.command(play.general, "/incident", "P1 " + title));
        }
        Place incidents = play.story.newest("incidents");
        titles.forEach(incidents::says);
    }

    /** Minutes go by, and each time what is due is tried. */
    private void timeUntilParked() throws SQLException, InterruptedException {
        for (int minute = 0; parked() == 0; minute++) {
            assertThat(minute).as("minutes, and nothing was set aside").isLessThan(1000);
            play.after(Duration.ofSeconds(61));
            boolean _ = play.sandbox.workspace().await(() -> false, 100);
        }
    }

    private void comes(String lane, String body) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into outbox (incident, lane, body, created_at, due_at)
                                values (1, ?, ?::jsonb, ?, ?)
                                """)) {
            insert.setString(1, lane);
            insert.setString(2, body);
            insert.setObject(3, play.now().atOffset(ZoneOffset.UTC));
            insert.setObject(4, play.now().atOffset(ZoneOffset.UTC));
            insert.execute();
        }
    }

    private int parked() throws SQLException {
        try (Connection connection = connect();
                var counted =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        select count(*) from outbox
                                        where parked_at is not null and delivered_at is null
                                        """)) {
            return counted.next() ? counted.getInt(1) : 0;
        }
    }

    private Connection connect() throws SQLException {
        DatabaseUrl url = play.database();
        return DriverManager.getConnection(url.jdbc(), url.user(), url.password().value());
    }
}
