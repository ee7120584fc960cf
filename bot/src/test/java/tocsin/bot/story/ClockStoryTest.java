package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.actions.cluster.Cluster;
import tocsin.bot.Tocsin;
import tocsin.bot.cluster.NoCluster;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.policy.Acting;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Reminding;
import tocsin.incidents.policy.Reminding.Rung;
import tocsin.incidents.policy.Service;
import tocsin.incidents.policy.Tell;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The clocks of an incident as people see them in Slack, with time moved by hand. */
class ClockStoryTest {
    private static final String UNANSWERED = "Nobody has acknowledged this incident";
    private static final String UPDATE = "A status update is due";
    private static final String ESCALATED = "Escalated: P1 High";

    /** Every test begins with its own rules. */
    @SuppressWarnings("NullAway.Init")
    private Playing play;

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void nobody_answers_and_the_ladder_is_climbed_one_nag_at_a_time() throws Exception {
        Place room = begin(ladders());
        play.after(minutes(30).minusSeconds(5));
        play.quiet();
        assertThat(asking(room, UNANSWERED)).isZero();

        play.after(Duration.ofSeconds(5));
        Said first = room.says(UNANSWERED).shows("Acknowledge").shows("Snooze");
        play.after(minutes(5));
        Said second = room.says("(nobody is Commander yet)");
        first.shows("said again below").showsNoMore("Snooze");
        play.after(minutes(5));
        room.with(play.bob);
        Said third = room.says("<!subteam^");
        second.shows("said again below");
        play.after(minutes(5));
        Said fourth = room.says("whoever is on call is being paged").shows("Acknowledge");
        third.showsNoMore("Snooze");
        assertThat(asking(room, UNANSWERED)).isOne();

        play.bob.clicks(fourth, "tick", "1:acknowledge");
        fourth.shows("Asked for the acknowledgement; acknowledged");
        assertThat(asking(room, UNANSWERED)).isZero();
        play.after(minutes(15));
        play.quiet();
        assertThat(asking(room, UNANSWERED)).isZero();

        play.alice.command(room, "/incident", "timeline");
        assertThat(play.alice.isTold("Timeline of").text())
                .contains("asked for the acknowledgement, told Commander");
    }

    @Test
    void an_update_that_is_given_settles_the_nag_and_a_minute_before_prevents_it()
            throws Exception {
        Place room = begin(BuiltInPolicy.policy());
        play.after(minutes(59));
        play.alice.command(room, "/incident", "update we look into it");
        room.says("we look into it");
        play.after(minutes(1));
        play.quiet();
        assertThat(asking(room, UPDATE)).isZero();

        play.after(minutes(59));
        Said nag = room.says(UPDATE).shows("Give update");
        play.alice.clicks(nag, "snooze_clock", "1:update");
        nag.shows("waits until").showsNoMore("Snooze");
        play.after(minutes(14));
        play.quiet();
        assertThat(asking(room, UPDATE)).isZero();
        play.after(minutes(1));
        Said again = room.says(UPDATE);
        play.alice.command(room, "/incident", "update we found it");
        again.shows("Asked for the status update; given");
    }

    @Test
    void an_outage_over_the_due_time_is_told_once_and_brings_no_storm() throws Exception {
        Place room = begin(BuiltInPolicy.policy());
        acknowledge(room);
        play.stopBot();
        play.sandbox.clock().advance(Duration.ofHours(3));
        play.startBot();
        play.after(Duration.ZERO);

        room.says(UPDATE).shows("I was down");
        room.says(ESCALATED).shows("I was down");
        play.after(Duration.ZERO);
        play.after(minutes(1));
        play.quiet();
        assertThat(asking(room, UPDATE)).isOne();
        assertThat(asking(room, ESCALATED)).isOne();
    }

    @Test
    void a_restart_before_the_due_time_loses_nothing_and_one_after_it_repeats_nothing()
            throws Exception {
        Place room = begin(BuiltInPolicy.policy());
        play.after(minutes(50));
        play.stopBot();
        play.startBot();
        play.after(minutes(10));
        Said nag = room.says(UPDATE).showsNoMore("I was down");

        play.stopBot();
        play.startBot();
        play.after(minutes(1));
        play.quiet();
        assertThat(asking(room, UPDATE)).isOne();
        play.alice.command(room, "/incident", "update we found it");
        nag.shows("Asked for the status update; given");
    }

    @Test
    void two_replicas_ring_once() throws Exception {
        Place room = begin(BuiltInPolicy.policy());
        try (Tocsin other = play.replica()) {
            play.sandbox.clock().advance(minutes(60));
            List<Thread> both =
                    List.of(
                            Thread.ofVirtual().start(other.ringer()::ringDue),
                            Thread.ofVirtual().start(() -> play.after(Duration.ZERO)));
            for (Thread each : both) {
                each.join();
            }
            room.says(UPDATE);
            room.says(ESCALATED);
            play.quiet();
            assertThat(asking(room, UPDATE)).isOne();
            assertThat(asking(room, ESCALATED)).isOne();
        }
    }

    @Test
    void resolving_makes_every_nag_quiet() throws Exception {
        Place room = begin(BuiltInPolicy.policy());
        play.after(minutes(60));
        Said update = room.says(UPDATE);
        Said answer = room.says(UNANSWERED);
        play.alice.command(room, "/incident", "resolve rolled back");
        update.shows("the incident is resolved");
        answer.shows("the incident is resolved");
        play.after(Duration.ofDays(1));
        play.quiet();
        assertThat(asking(room, UPDATE) + asking(room, UNANSWERED)).isZero();

        play.after(Duration.ofDays(4));
        room.says("Overdue:").shows("Write the postmortem");
    }

    @Test
    void p0_is_escalated_at_once_and_a_worse_severity_counts_from_then() throws Exception {
        play = new Playing(ladders());
        Place critical = play.declared("P0 all shops are down");
        play.after(Duration.ZERO);
        critical.says("P0 Critical is escalated at once").shows("<!subteam^");

        play.alice.command(play.general, "/incident", "P2 search is a bit slow");
        play.quiet();
        Place mild = play.story.newest("incident-").with(play.alice);
        play.after(minutes(40));
        play.alice.command(mild, "/incident", "severity P0 worse than thought");
        mild.says("changed the severity");
        play.after(Duration.ZERO);
        mild.says("escalated at once").showsNoMore("I was down");
        mild.says(UNANSWERED).showsNoMore("I was down");
    }

    @Test
    void another_policy_after_a_restart_sets_the_clocks_anew() throws Exception {
        Place room = begin(BuiltInPolicy.policy());
        play.stopBot();
        Reminding hurried = reminding(List.of(), minutes(3));
        play.startBot(BuiltInPolicy.policy().with(hurried));
        play.after(minutes(3));
        room.says("Nobody is Commander yet").shows("Claim");
    }

    @Test
    void a_role_is_claimed_from_the_nag() throws Exception {
        Place room = begin(BuiltInPolicy.policy());
        play.after(minutes(10));
        Said nag = room.says("Nobody is Commander yet");
        play.alice.clicks(nag, "claim_role", "1:commander");
        nag.shows("Asked for the free roles; taken");
    }

    @Test
    void without_mitigation_a_rollback_is_suggested_with_what_was_rolled_out_lately()
            throws Exception {
        OneDeployment cluster = new OneDeployment();
        play = new Playing(withCluster(), cluster);
        Place room = play.declared("P1 web is broken");
        cluster.willShow(
                new Looked.Revisions(
                        List.of(
                                new Looked.Revision(
                                        5,
                                        List.of("web:<!channel>"),
                                        play.now().minus(minutes(12)),
                                        Optional.of("deploy @here"),
                                        3,
                                        true,
                                        false,
                                        false))));
        play.after(minutes(30));
        Said nag = room.says("No mitigation after 30 min: consider a rollback");
        nag.shows("revision 5 · rolled out: ").shows("Roll back").showsNoMore("<!channel>");
        play.alice.clicks(nag, "tick", "1:mitigate");
        nag.shows("mitigated");
    }

    @Test
    void every_clock_is_listed_and_can_be_snoozed_moved_silenced_and_turned_on() throws Exception {
        Place room = begin(ladders());
        play.alice.command(room, "/incident", "clocks");
        Said list = play.alice.isTold("Clocks of checkout is down");
        assertThat(list.text())
                .contains("*Acknowledgement* · rings", "step 1 of 4", "*Status update*")
                .contains("*Free roles*", "*Mitigation*", "*Escalation*")
                .contains("*Step “Assess impact and severity”*");

        play.alice.command(room, "/incident", "clocks update in 90m: the vendor sleeps");
        play.alice.isTold("That clock rings in 1 h 30 min");
        play.alice.command(room, "/incident", "clocks roles off");
        play.alice.isTold("A reason is needed");
        play.alice.command(room, "/incident", "clocks roles off: a drill");
        play.alice.isTold("That clock rings no more");
        play.alice.command(room, "/incident", "clocks assess snooze");
        play.alice.isTold("That clock is quiet for 15 min");
        play.alice.command(room, "/incident", "clocks pudding in 5m: x");
        play.alice.isTold("Nothing is due for “step:pudding”");
        play.alice.command(room, "/incident", "clocks update sometime");
        play.alice.isTold("Write which clock");

        play.alice.command(room, "/incident", "clocks");
        assertThat(play.alice.isTold("silenced by").text()).contains("moved, rings: ", "a drill");
        play.after(minutes(60));
        play.quiet();
        assertThat(asking(room, UPDATE) + asking(room, "Nobody is Commander yet")).isZero();
        play.after(minutes(30));
        room.says(UPDATE);

        play.alice.command(room, "/incident", "clocks roles on");
        play.alice.isTold("That clock is on again");
        play.after(Duration.ZERO);
        room.says("Nobody is Commander yet").showsNoMore("I was down");
        play.alice.command(room, "/incident", "timeline");
        assertThat(play.alice.isTold("Timeline of").text())
                .contains("moved the clock for the status update")
                .contains("silenced the clock for the free roles: a drill")
                .contains("turned the clock for the free roles on again");
    }

    @Test
    void a_clock_is_moved_and_silenced_in_forms_too() throws Exception {
        Place room = begin(BuiltInPolicy.policy());
        play.alice.command(room, "/incident", "clocks");
        Said list = play.alice.isTold("Clocks of");
        play.alice.clicks(list, "clock_menu", "1:move:step:assess");
        play.alice.modal("move_clock").with("time", "PT2H").with("reason", "later").submit();
        play.alice.clicks(list, "clock_menu", "1:off:update");
        play.alice.modal("silence_clock").with("reason", "a drill").submit();
        play.quiet();
        play.after(minutes(60));
        room.says("Escalated");
        play.quiet();
        assertThat(asking(room, UPDATE) + asking(room, "Overdue: Assess")).isZero();
    }

    @Test
    void a_nag_that_was_posted_right_before_a_crash_still_grows_quiet() throws Exception {
        Place room = begin(BuiltInPolicy.policy());
        play.quiet();
        play.sandbox.troubles().order(new Trouble("chat.postMessage", "answer_lost", 1, 0));
        play.after(minutes(60));
        room.says(UPDATE);
        play.stopBot();
        play.startBot();
        play.alice.command(room, "/incident", "update we found it");
        room.says("we found it");
        play.after(minutes(2));
        play.quiet();
        assertThat(asking(room, UPDATE)).isZero();
    }

    @Test
    void a_private_incident_is_asked_for_in_its_own_channel_alone() throws Exception {
        play = new Playing();
        play.alice.command(play.general, "/incident", "P1 --private odd logins");
        Place room = play.story.newest("incident-").with(play.alice);
        play.after(minutes(60));
        room.says(UPDATE);
        play.quiet();
        assertThat(play.general.texts()).isEmpty();
        assertThat(play.sandbox.workspace().named("incidents")).isEmpty();
    }

    private Place begin(Policy policy) throws IOException {
        return begin(policy, new NoCluster());
    }

    private Place begin(Policy policy, Cluster cluster) throws IOException {
        play = new Playing(policy, cluster);
        return play.declared("P1 checkout is down");
    }

    private void acknowledge(Place room) {
        play.alice.clicks(room.says("Response checklist"), "tick", "1:acknowledge");
        room.says("Response checklist").shows("1 of");
    }

    /** How many messages ask for it now; what has grown quiet uses other words. */
    private long asking(Place room, String words) {
        return play.sandbox
                .workspace()
                .locked(() -> room.texts().stream().filter(text -> text.contains(words)).count());
    }

    private static Policy ladders() {
        return BuiltInPolicy.policy()
                .with(
                        reminding(
                                List.of(
                                        new Rung(minutes(0), new Tell.TheChannel()),
                                        new Rung(minutes(5), new Tell.Holder("commander")),
                                        new Rung(minutes(10), new Tell.Called("@sre")),
                                        new Rung(minutes(15), new Tell.ThePager())),
                                minutes(50)));
    }

    private static Reminding reminding(List<Rung> unanswered, Duration roles) {
        Reminding builtIn = Reminding.builtIn();
        return new Reminding(
                unanswered,
                List.of(new Rung(Duration.ZERO, new Tell.Called("@sre"))),
                builtIn.repeat(),
                roles,
                builtIn.needed(),
                builtIn.steps(),
                builtIn.afterwards(),
                builtIn.mitigation());
    }

    private static Policy withCluster() {
        Policy builtIn = BuiltInPolicy.policy();
        Acting closed = Acting.nowhere();
        return new Policy(
                builtIn.severities(),
                builtIn.roles(),
                List.of(new Service("web", "deployment/web", "shop", List.of())),
                builtIn.channels(),
                builtIn.permissions(),
                builtIn.checklist(),
                new Acting(
                        Set.of("shop"),
                        closed.never(),
                        closed.allow(),
                        closed.approvals(),
                        closed.grace(),
                        closed.replicas(),
                        closed.glass()));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
