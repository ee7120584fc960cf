package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.Tocsin;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.FollowUpRules;
import tocsin.incidents.policy.Policy;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be done so that it does not happen again, as people see it, with time moved by hand.
 */
class FollowUpStoryTest {
    private static final String NAG = "A follow-up of “checkout is down” is due:";
    private static final String POOL = "raise the pool size";
    private static final Pattern DUE = Pattern.compile("due: <!date\\^(\\d+)\\^");
    private static final Duration WEEK = Duration.ofDays(7);

    /** Every test begins with its own rules. */
    @SuppressWarnings("NullAway.Init")
    private Playing play;

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void it_is_thought_of_given_away_moved_done_and_dropped() throws Exception {
        Place room = begin();
        follow(room, "find out why <!channel> was slow");
        room.says("*Follow-up* by").shows("nobody yet").showsNoMore("<!channel>");
        follow(room, POOL + " @bob by 3d");
        room.says(POOL).shows("<@" + play.bob.id() + ">");
        room.with(play.bob);

        play.alice.command(room, "/incident", "resolve rolled back");
        Said question = room.says("What is to follow").shows("find out why").shows(POOL);
        play.alice.clicks(question, "add_follow_up", "1");
        play.alice.modal("add_follow_up").with("text", "write an alert").submit();
        room.says("write an alert");

        play.bob.command(room, "/incident", "follow-ups");
        Said list = play.bob.isTold("Follow-ups of checkout is down");
        assertThat(list.text()).contains("3 open", "find out why", POOL, "write an alert");
        play.bob.clicks(list, "take_follow_up", "1:1");
        play.bob.isTold("That follow-up is yours");
        play.bob.clicks(list, "finish_follow_up", "1:2");
        play.bob.isTold("That follow-up is done");
        play.bob.clicks(list, "finish_follow_up", "1:2");
        play.bob.isTold("is settled already");
        play.bob.command(room, "/incident", "follow-ups");
        Said again = play.bob.isTold("2 open");
        play.bob.clicks(again, "reopen_follow_up", "1:2");
        play.bob.isTold("waits again");
        play.bob.clicks(list, "assign_follow_up", "1:3");
        play.bob.modal("assign_follow_up").with("person", play.carol.id()).submit();
        room.says("<@" + play.carol.id() + ">: ").shows("asks you to see to it");
        room.with(play.carol);
        play.bob.clicks(list, "move_follow_up", "1:3");
        assertThat(play.bob.modal("move_follow_up").with("date", "2000-01-01").submit().toString())
                .contains("\"date\":\"A follow-up is due on a day to come");
        play.bob.modal("move_follow_up").with("date", day(30)).submit();
        play.bob.clicks(list, "drop_follow_up", "1:3");
        play.bob.modal("drop_follow_up").with("reason", "there is one").submit();
        room.says("P1 High · checkout is down").shows("1 of 3 follow-ups settled");

        play.alice.command(room, "/incident", "close");
        play.alice.command(room, "/incident", "status");
        play.alice.isTold("1 of 3 follow-ups settled · next: " + POOL);
        play.alice.command(room, "/incident", "timeline");
        assertThat(play.alice.isTold("Timeline of").text())
                .contains("added the follow-up: write an alert")
                .contains("dropped the follow-up _write an alert_: there is one");
    }

    @Test
    void its_owner_is_asked_when_it_is_due_every_week_and_across_restarts() throws Exception {
        Place room = begin();
        Instant due = follow(room, POOL + " @bob");
        play.alice.command(room, "/incident", "resolve rolled back");
        until(due.minusSeconds(60));
        play.quiet();
        assertThat(asking(room)).isZero();

        play.stopBot();
        play.startBot();
        play.after(Duration.ofMinutes(1));
        Said first = room.says(NAG).shows("<@" + play.bob.id() + ">").shows("Done");
        first.showsNoMore("I was down").showsNoMore("Snooze");
        play.stopBot();
        play.startBot();
        play.after(WEEK.minusMinutes(2));
        play.quiet();
        assertThat(asking(room)).isOne();
        play.after(Duration.ofMinutes(2));
        first.shows("said again below");
        Said second = room.says(NAG);

        play.bob.clicks(second, "finish_follow_up", "1:1");
        second.shows("done by <@" + play.bob.id() + ">").showsNoMore("Drop");
        play.after(WEEK.multipliedBy(2));
        play.quiet();
        assertThat(asking(room)).isZero();
    }

    @Test
    void what_is_done_dropped_or_moved_a_minute_before_is_not_asked_for() throws Exception {
        Place room = begin();
        Instant due = follow(room, POOL);
        follow(room, "write an alert");
        follow(room, "train the team");
        play.alice.command(room, "/incident", "resolve rolled back");
        until(due.minusSeconds(60));
        Said list = listed(room);
        play.alice.clicks(list, "finish_follow_up", "1:1");
        play.alice.clicks(list, "drop_follow_up", "1:2");
        play.alice.modal("drop_follow_up").with("reason", "there is one").submit();
        play.alice.clicks(list, "move_follow_up", "1:3");
        play.alice.modal("move_follow_up").with("date", day(10)).submit();
        play.quiet();
        play.after(Duration.ofMinutes(2));
        play.quiet();
        assertThat(asking(room)).isZero();
        play.after(Duration.ofDays(11));
        room.says(NAG).shows("train the team");
        assertThat(asking(room)).isOne();
    }

    @Test
    void what_is_moved_after_it_was_asked_for_grows_quiet_and_waits() throws Exception {
        Place room = begin();
        Instant due = follow(room, POOL);
        play.alice.command(room, "/incident", "resolve rolled back");
        until(due);
        Said nag = room.says(NAG).shows("<@" + play.alice.id() + ">").shows("Take");
        play.alice.clicks(nag, "move_follow_up", "1:1");
        play.alice.modal("move_follow_up").with("date", day(3)).submit();
        nag.shows("it is due: ").showsNoMore("Take");
        play.after(Duration.ofDays(1));
        play.quiet();
        assertThat(asking(room)).isZero();
    }

    @Test
    void two_replicas_ask_once() throws Exception {
        Place room = begin();
        Instant due = follow(room, POOL);
        play.alice.command(room, "/incident", "resolve rolled back");
        play.quiet();
        try (Tocsin other = play.replica()) {
            play.sandbox.clock().advance(Duration.between(play.now(), due));
            List<Thread> both =
                    List.of(
                            Thread.ofVirtual().start(other.ringer()::ringDue),
                            Thread.ofVirtual().start(() -> play.after(Duration.ZERO)));
            for (Thread each : both) {
                each.join();
            }
            room.says(NAG);
            play.quiet();
            assertThat(asking(room)).isOne();
        }
    }

    @Test
    void after_an_outage_it_is_asked_for_once_and_says_so() throws Exception {
        Place room = begin();
        Instant due = follow(room, POOL);
        play.alice.command(room, "/incident", "resolve rolled back");
        play.quiet();
        play.stopBot();
        play.sandbox.clock().advance(Duration.between(play.now(), due.plus(WEEK.multipliedBy(3))));
        play.startBot();
        play.after(Duration.ZERO);
        room.says(NAG).shows("Was due at").shows("I was down");
        play.after(Duration.ofDays(1));
        play.quiet();
        assertThat(asking(room)).isOne();
    }

    @Test
    void when_it_is_closed_or_the_channel_is_archived_its_owner_is_written_to() throws Exception {
        Place room = begin();
        Instant due = follow(room, POOL + " @bob");
        room.with(play.bob);
        play.alice.command(room, "/incident", "resolve rolled back");
        room.says("Resolved by");
        play.quiet();
        archive(room, true);
        until(due);
        Said first = play.bob.isWrittenTo(NAG);
        archive(room, false);
        play.alice.command(room, "/incident", "close");
        play.after(WEEK);
        play.quiet();
        first.shows("said again below");
        assertThat(asking(room)).isZero();
        Said second = first.where().says(NAG).shows("Done");
        play.bob.clicks(second, "finish_follow_up", "1:1");
        second.shows("done by");
    }

    @Test
    void a_private_incident_is_not_told_to_an_owner_who_left_it() throws Exception {
        play = new Playing();
        play.alice.command(play.general, "/incident", "P1 --private odd logins");
        Place room = play.story.newest("incident-").with(play.alice);
        room.says("Response checklist");
        Instant due = follow(room, POOL + " @bob");
        room.with(play.bob);
        play.alice.command(room, "/incident", "resolve done");
        room.says("Resolved by");
        play.alice.command(room, "/incident", "close");
        room.says("closed the incident");
        leave(room);
        play.quiet();
        until(due);
        room.says("A follow-up of “odd logins” is due:");
        assertThat(play.sandbox.workspace().channels.values())
                .filteredOn(each -> each.id.startsWith("D") && each.members.contains(play.bob.id()))
                .allSatisfy(each -> assertThat(each.posts.toString()).doesNotContain(POOL));
    }

    @Test
    void its_clock_is_listed_moved_and_silenced_as_the_others_are() throws Exception {
        Place room = begin();
        Instant due = follow(room, POOL);
        play.alice.command(room, "/incident", "resolve rolled back");
        room.says("What is to follow");
        play.alice.command(room, "/incident", "clocks");
        assertThat(play.alice.isTold("Clocks of").text()).contains("*Follow-up “" + POOL + "”*");
        play.alice.command(room, "/incident", "clocks follow-up:1 in 20d: holidays");
        play.alice.isTold("That clock rings in 20 d");
        until(due.plusSeconds(60));
        play.quiet();
        assertThat(asking(room)).isZero();
        play.alice.command(room, "/incident", "clocks follow_up:1 off: we know");
        play.alice.isTold("rings no more");
        play.after(Duration.ofDays(20));
        play.quiet();
        assertThat(asking(room)).isZero();
    }

    @Test
    void in_the_night_when_the_clocks_change_it_is_still_asked_for_at_nine() throws Exception {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Policy policy =
                BuiltInPolicy.policy()
                        .with(new FollowUpRules(1, Map.of(), LocalTime.of(9, 0), berlin, WEEK));
        play = new Playing(policy);
        play.sandbox
                .clock()
                .advance(Duration.between(play.now(), Instant.parse("2027-03-27T12:00:00Z")));
        Place room = play.declared("P1 checkout is down");
        assertThat(follow(room, POOL)).isEqualTo("2027-03-28T07:00:00Z");
        play.alice.command(room, "/incident", "resolve rolled back");
        until(Instant.parse("2027-03-28T06:59:00Z"));
        play.quiet();
        assertThat(asking(room)).isZero();
        play.after(Duration.ofMinutes(1));
        room.says(NAG);
    }

    private Place begin() throws IOException {
        play = new Playing();
        return play.declared("P1 checkout is down");
    }

    /** When it is due, as the channel is told. */
    private Instant follow(Place room, String text) {
        play.alice.command(room, "/incident", "follow-up " + text);
        Said said = room.says("*Follow-up* by");
        Matcher due = DUE.matcher(said.text());
        assertThat(due.find()).isTrue();
        play.quiet();
        return Instant.ofEpochSecond(Long.parseLong(due.group(1)));
    }

    private Said listed(Place room) {
        play.alice.command(room, "/incident", "follow-ups");
        return play.alice.isTold("Follow-ups of");
    }

    private void until(Instant moment) {
        play.after(Duration.between(play.now(), moment));
    }

    private String day(int later) {
        return play.now().plus(Duration.ofDays(later)).toString().substring(0, 10);
    }

    private void archive(Place room, boolean isArchived) {
        var workspace = play.sandbox.workspace();
        workspace.locked(() -> {
            workspace.rooms.archive(
                    workspace.named(room.name()).orElseThrow(), play.alice.id(), isArchived);
            return true;
        });
    }

    private void leave(Place room) {
        var workspace = play.sandbox.workspace();
        workspace.locked(() -> {
            workspace.rooms.leave(workspace.named(room.name()).orElseThrow(), play.bob.id());
            return true;
        });
    }

    /** How many messages ask for one now; what has grown quiet uses other words. */
    private long asking(Place room) {
        return play.sandbox
                .workspace()
                .locked(() -> room.texts().stream().filter(text -> text.contains(NAG)).count());
    }
}
