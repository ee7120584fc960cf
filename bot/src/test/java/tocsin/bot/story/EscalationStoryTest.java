package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.Tocsin;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Reminding;
import tocsin.incidents.policy.Reminding.Rung;
import tocsin.incidents.policy.Tell;
import tocsin.sandbox.pager.Alert;
import tocsin.sandbox.pager.Fault;
import tocsin.sandbox.story.Place;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Nobody answers, up to the pager; and somebody answers there, on the phone. */
class EscalationStoryTest {
    private static final String UNANSWERED = "Nobody has acknowledged this incident";
    private Playing play;
    private AtThePager pager;

    @BeforeEach
    void open() throws IOException {
        play = new Playing(ladder());
        pager = new AtThePager(play.sandbox.pager());
    }

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void the_ladder_ends_at_the_pager_once_for_two_replicas_and_over_a_restart() throws Exception {
        Place room = play.declared("P1 checkout is down");
        play.after(minutes(30));
        room.says(UNANSWERED);
        play.after(minutes(5));
        room.says("(nobody is Commander yet)");

        play.stopBot();
        play.startBot();
        play.after(minutes(5));
        room.says("<!subteam^");
        assertThat(pager.calls()).isEmpty();

        try (Tocsin other = play.silentReplica()) {
            play.sandbox.clock().advance(minutes(5));
            ringOnBoth(other);
            room.says("whoever is on call is being paged");
            Alert alert = pager.rung(Alert.Status.TRIGGERED);
            assertThat(alert.summary()).isEqualTo("P1: checkout is down");
            room.says(":pager: Paged *" + onCall() + "*, as the escalation ladder says");
            play.quiet();
        }
        play.stopBot();
        play.startBot();
        play.after(minutes(15));
        room.says(UNANSWERED);
        play.quiet();
        pager.called("trigger");

        play.alice.clicks(room.says(UNANSWERED), "tick", "1:acknowledge");
        pager.rung(Alert.Status.ACKNOWLEDGED);
        pager.called("trigger", "acknowledge");
        silence(room);
    }

    @Test
    void who_answers_on_the_phone_is_seen_and_the_ladder_stops() throws Exception {
        Place room = paged();
        pager.pager().becomes(1, Alert.Status.ACKNOWLEDGED, "Bob Bailey");
        play.after(Duration.ofSeconds(15));
        room.says("<@" + play.bob.id() + "> acknowledged the page at the pager");
        room.says("P1 High · checkout is down")
                .shows("acknowledged at the pager by <@" + play.bob.id() + ">");
        room.says("Asked for the acknowledgement; acknowledged");
        play.quiet();
        assertThat(room.has(play.bob)).as("he is brought to where the others are").isTrue();
        silence(room);

        play.alice.command(room, "/incident", "timeline");
        assertThat(play.alice.isTold("Timeline of").text())
                .contains("<@" + play.bob.id() + "> acknowledged the page at the pager");
        play.alice.command(room, "/incident", "resolve rolled back");
        pager.called("trigger", "resolve");
    }

    @Test
    void an_answer_is_seen_right_before_more_people_would_be_woken() throws Exception {
        Instant declared = play.now();
        Place room = play.declared("P1 checkout is down");
        play.alice.command(room, "/incident", "page nobody is here");
        pager.rung(Alert.Status.TRIGGERED);
        room.says(":pager: Paged");
        play.delivered();
        play.after(Duration.between(play.now(), declared.plus(minutes(29))));
        play.delivered();
        pager.pager().becomes(1, Alert.Status.ACKNOWLEDGED, "Bob Bailey");
        play.after(Duration.between(play.now(), declared.plus(minutes(30)).minusSeconds(9)));
        room.says("acknowledged the page at the pager");
        play.after(Duration.ofSeconds(30));
        play.quiet();
        assertThat(room.texts()).noneMatch(text -> text.contains(UNANSWERED));
    }

    @Test
    void an_answer_while_the_bot_was_down_is_told_once_by_whoever_comes_back() throws Exception {
        Place room = paged();
        play.stopBot();
        leaves("dave");
        pager.pager().becomes(1, Alert.Status.ACKNOWLEDGED, "Dave Diaz");
        play.sandbox.clock().advance(minutes(5));
        play.startBot();
        try (Tocsin other = play.silentReplica()) {
            other.delivery().sweep();
            play.after(Duration.ofSeconds(15));
            room.says("*Dave Diaz* acknowledged the page at the pager");
            other.delivery().sweep();
            play.after(minutes(5));
            play.quiet();
        }
        assertThat(room.texts())
                .filteredOn(text -> text.contains("acknowledged the page at the pager"))
                .hasSize(1);
    }

    @Test
    void what_is_resolved_at_the_pager_is_told_and_nobody_has_answered_by_that() throws Exception {
        Place room = paged();
        pager.pager().becomes(1, Alert.Status.RESOLVED, "Bob Bailey");
        play.after(Duration.ofSeconds(15));
        room.says("resolved the page at the pager").shows("goes on until it is resolved here");
        room.says("P1 High · checkout is down").shows("resolved at the pager");
        play.after(minutes(15));
        room.says(UNANSWERED).shows("Acknowledge");
        play.alice.command(room, "/incident", "resolve a false alarm");
        play.quiet();
        pager.called("trigger");
    }

    @Test
    void a_pager_that_cannot_be_read_answers_for_nobody_and_is_read_later() throws Exception {
        Place room = paged();
        pager.pager().becomes(1, Alert.Status.ACKNOWLEDGED, "Bob Bailey");
        pager.pager().faults().order(Fault.UNAVAILABLE, "incidents", 2);
        long looks = pager.looks();
        for (int look = 0; look < 2; look++) {
            play.after(Duration.ofSeconds(16));
            play.delivered();
            assertThat(asking(room)).isOne();
        }
        assertThat(pager.looks()).isEqualTo(looks + 2);
        play.after(Duration.ofSeconds(16));
        room.says("acknowledged the page at the pager");
    }

    /** Up to the pager, and it rings. */
    private Place paged() throws InterruptedException {
        Place room = play.declared("P1 checkout is down");
        play.after(minutes(45));
        pager.rung(Alert.Status.TRIGGERED);
        room.says(":pager: Paged *" + onCall() + "*, as the escalation ladder says");
        room.says(UNANSWERED);
        play.quiet();
        play.delivered();
        return room;
    }

    /** The pager knows them, and Slack does not any more. */
    private void leaves(String name) {
        var workspace = play.sandbox.workspace();
        workspace.locked(() -> {
            workspace.deactivate(workspace.find(name).orElseThrow(), true);
            return true;
        });
    }

    private String onCall() {
        return pager.pager().roster().onCall(play.now()).getFirst().user().name();
    }

    private void ringOnBoth(Tocsin other) throws InterruptedException {
        List<Thread> both = new ArrayList<>();
        both.add(Thread.ofVirtual().start(other.ringer()::ringDue));
        both.add(Thread.ofVirtual().start(() -> play.after(Duration.ZERO)));
        for (Thread each : both) {
            each.join();
        }
    }

    /** Nobody is asked to acknowledge any more, nor paged. */
    private void silence(Place room) {
        int told = pager.calls().size();
        play.after(minutes(60));
        play.quiet();
        assertThat(asking(room)).isZero();
        assertThat(pager.calls()).hasSize(told);
    }

    /** How many messages ask for it now; what has grown quiet uses other words. */
    private long asking(Place room) {
        return play.sandbox
                .workspace()
                .locked(() ->
                        room.texts().stream().filter(text -> text.contains(UNANSWERED)).count());
    }

    /** The channel, the commander, a group, the pager. */
    private static Policy ladder() {
        Reminding builtIn = Reminding.builtIn();
        return BuiltInPolicy.policy()
                .with(
                        new Reminding(
                                List.of(
                                        new Rung(minutes(0), new Tell.TheChannel()),
                                        new Rung(minutes(5), new Tell.Holder("commander")),
                                        new Rung(minutes(10), new Tell.Called("@sre")),
                                        new Rung(minutes(15), new Tell.ThePager())),
                                builtIn.unresolved(),
                                builtIn.repeat(),
                                minutes(50),
                                builtIn.needed(),
                                builtIn.steps(),
                                builtIn.afterwards(),
                                builtIn.mitigation()));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
