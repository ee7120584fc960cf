package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.Clock;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockName.Kind;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.clock.ClockWork;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.paging.Cause;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Reminding;
import tocsin.incidents.policy.Reminding.Rung;
import tocsin.incidents.policy.Tell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When which clock rings, by the built-in terms: a P1 is acknowledged in 30 minutes. */
class ClocksTest {
    private static final ClockName RESPONSE = ClockName.of(Kind.RESPONSE);
    private static final ClockName ESCALATION = ClockName.of(Kind.ESCALATION);
    private static final ClockName UPDATE = ClockName.of(Kind.UPDATE);
    private static final ClockName ROLES = ClockName.of(Kind.ROLES);
    private static final ClockName MITIGATION = ClockName.of(Kind.MITIGATION);
    private static final ClockName ASSESS = new ClockName(Kind.STEP, "assess");
    private static final ClockName PAGE = new ClockName(Kind.STEP, "status-page");
    private static final ClockName POSTMORTEM = new ClockName(Kind.STEP, "postmortem");
    private static final Tell CHANNEL = new Tell.TheChannel();
    private static final Tell COMMANDER = new Tell.Holder("commander");
    private static final Tell LEADS = new Tell.Called("@sre-leads");
    private static final Policy POLICY = BuiltInPolicy.policy().with(ladders());

    private static Reminding ladders() {
        Reminding builtIn = Reminding.builtIn();
        return new Reminding(
                List.of(
                        new Rung(minutes(0), CHANNEL),
                        new Rung(minutes(5), COMMANDER),
                        new Rung(minutes(10), LEADS),
                        new Rung(minutes(15), new Tell.ThePager())),
                builtIn.unresolved(),
                builtIn.repeat(),
                builtIn.roles(),
                builtIn.needed(),
                builtIn.steps(),
                builtIn.afterwards(),
                builtIn.mitigation());
    }

    private final Story story = declared("P1");

    private static Story declared(String severity) {
        return Story.declared(POLICY, Groups.none(), Story.declare(severity, "x", false))
                .withRoom();
    }

    @Test
    void everything_that_is_owed_has_its_clock() {
        assertThat(Clocks.of(story.incident(), POLICY))
                .containsExactly(
                        at(ROLES, 10),
                        at(RESPONSE, 30),
                        at(MITIGATION, 30),
                        at(ASSESS, 30),
                        at(UPDATE, 60),
                        at(ESCALATION, 60),
                        at(PAGE, 60));
    }

    @Test
    void before_there_is_a_channel_nothing_rings_and_then_nothing_is_late() {
        Story slow = Story.declared(POLICY, Groups.none(), Story.declare("P0", "x", false));
        assertThat(Clocks.of(slow.incident(), POLICY)).isEmpty();
        slow.after(minutes(20)).withRoom();

        assertThat(due(slow, ESCALATION)).contains(Story.BEGIN.plus(minutes(20)));
        assertThat(due(slow, RESPONSE)).contains(Story.BEGIN.plus(minutes(20)));
        assertThat(due(slow, UPDATE)).contains(Story.BEGIN.plus(minutes(30)));
    }

    @Test
    void p0_is_escalated_at_once() {
        Story critical = declared("P0");
        assertThat(due(critical, ESCALATION)).contains(Story.BEGIN);
        ring(critical, ESCALATION);
        assertThat(rang(critical).tells()).containsExactly(COMMANDER);
        assertThat(due(critical, ESCALATION)).contains(Story.BEGIN.plus(Duration.ofHours(4)));
    }

    @Test
    void the_ladder_is_climbed_step_by_step_and_then_repeated() {
        List<List<Tell>> told =
                List.of(
                        List.of(CHANNEL),
                        List.of(COMMANDER),
                        List.of(LEADS),
                        List.of(new Tell.ThePager()),
                        List.of(CHANNEL));
        for (List<Tell> tells : told) {
            story.after(until(due(story, RESPONSE)));
            ring(story, RESPONSE);
            assertThat(rang(story).tells()).isEqualTo(tells);
        }
        assertThat(story.now()).isEqualTo(Story.BEGIN.plus(minutes(60)));
        assertThat(due(story, RESPONSE)).contains(Story.BEGIN.plus(minutes(90)));
    }

    @Test
    void a_rung_of_the_ladder_pages_whoever_is_on_call_once() {
        for (int rung = 0; rung < 5; rung++) {
            story.after(until(due(story, RESPONSE)));
            ring(story, RESPONSE);
        }
        assertThat(facts(story, Fact.OfPage.class))
                .singleElement()
                .satisfies(page ->
                        assertThat(page.news())
                                .isEqualTo(new PagerNews.Asked("", "", Cause.ESCALATION)));
    }

    @Test
    void after_an_outage_all_that_was_missed_is_told_at_once_and_no_storm_follows() {
        story.after(minutes(42));
        ring(story, RESPONSE);
        assertThat(rang(story).tells()).containsExactly(CHANNEL, COMMANDER, LEADS);
        assertThat(rang(story).isLate(story.now())).isTrue();
        assertThat(rang(story).due()).isEqualTo(Story.BEGIN.plus(minutes(30)));
        assertThat(due(story, RESPONSE)).contains(Story.BEGIN.plus(minutes(45)));
    }

    @Test
    void a_ring_that_is_early_stale_or_doubled_does_nothing() {
        story.after(minutes(30).minusSeconds(1));
        assertThat(rings(story, RESPONSE)).isZero();
        story.after(Duration.ofSeconds(1));
        assertThat(rings(story, RESPONSE)).isOne();
        assertThat(rings(story, RESPONSE)).isZero();
        story.then(Story.ALICE, new Intent.Tick(Checklist.ACKNOWLEDGE)).after(minutes(30));
        assertThat(rings(story, RESPONSE)).isZero();
    }

    @Test
    void an_update_a_minute_before_moves_the_clock_and_a_snooze_does_not_reset_it() {
        story.after(minutes(59)).then(Story.ALICE, new Intent.GiveUpdate("looking", "", null));
        assertThat(due(story, UPDATE)).contains(Story.BEGIN.plus(minutes(119)));
        story.after(minutes(60));
        ring(story, UPDATE);
        assertThat(due(story, UPDATE)).contains(story.now().plus(minutes(15)));

        snooze(UPDATE);
        assertThat(due(story, UPDATE)).contains(story.now().plus(minutes(15)));
        assertThat(Deadlines.nextUpdate(story.incident()).orElseThrow().due())
                .isEqualTo(Story.BEGIN.plus(minutes(119)));
        story.after(minutes(15));
        ring(story, UPDATE);
        assertThat(due(story, UPDATE)).contains(story.now().plus(minutes(30)));

        story.then(Story.ALICE, new Intent.GiveUpdate("found", "", null));
        assertThat(due(story, UPDATE)).contains(story.now().plus(minutes(60)));
    }

    @Test
    void a_snooze_delays_the_rest_of_the_ladder_too() {
        story.after(minutes(30));
        ring(story, RESPONSE);
        snooze(RESPONSE);
        assertThat(due(story, RESPONSE)).contains(Story.BEGIN.plus(minutes(45)));
        story.after(minutes(15));
        ring(story, RESPONSE);
        assertThat(rang(story).tells()).containsExactly(COMMANDER);
        assertThat(due(story, RESPONSE)).contains(Story.BEGIN.plus(minutes(50)));
    }

    @Test
    void a_clock_is_moved_with_a_reason_and_not_to_the_past() {
        Instant to = Story.BEGIN.plus(minutes(90));
        assertThat(story.refusal(Story.ALICE, wish(new ClockWish.Move(UPDATE, minutes(90), " "))))
                .isEqualTo(new Refusal.Blank("reason"));
        assertThat(story.refusal(Story.ALICE, wish(new ClockWish.Move(UPDATE, Duration.ZERO, "x"))))
                .isInstanceOf(Refusal.ClockOutOfRange.class);
        story.then(Story.ALICE, wish(new ClockWish.Move(UPDATE, minutes(90), "the vendor sleeps")));
        assertThat(due(story, UPDATE)).contains(to);
        assertThat(story.lastFact())
                .isEqualTo(
                        new Fact.OfClock(
                                new ClockTurn.Moved(
                                        UPDATE,
                                        Story.BEGIN,
                                        Story.BEGIN.plus(minutes(60)),
                                        to,
                                        "the vendor sleeps")));
    }

    @Test
    void what_is_silenced_rings_no_more_and_what_was_missed_then_is_not_late() {
        assertThat(story.refusal(Story.ALICE, wish(new ClockWish.Silence(ROLES, ""))))
                .isEqualTo(new Refusal.Blank("reason"));
        story.then(Story.ALICE, wish(new ClockWish.Silence(ROLES, "a drill")));
        assertThat(due(story, ROLES)).isEmpty();
        assertThat(story.refusal(Story.BOB, wish(new ClockWish.Silence(ROLES, "x"))))
                .isEqualTo(new Refusal.ClockAsWished(ROLES));

        story.after(minutes(120)).then(Story.ALICE, wish(new ClockWish.Unsilence(ROLES)));
        assertThat(due(story, ROLES)).contains(story.now());
        ring(story, ROLES);
        assertThat(rang(story).isLate(story.now())).isFalse();
    }

    @Test
    void when_it_is_resolved_only_what_comes_after_is_left() {
        story.after(minutes(60));
        ring(story, UPDATE);
        ring(story, ESCALATION);
        story.then(Story.ALICE, new Intent.MoveTo(Phase.RESOLVED, ""));
        assertThat(Clocks.of(story.incident(), POLICY))
                .containsExactly(new Clock(POSTMORTEM, story.now().plus(Duration.ofDays(5))));
        assertThat(story.effects())
                .contains(
                        new Effect.OfClock(UPDATE, new ClockWork.Quiet()),
                        new Effect.OfClock(ESCALATION, new ClockWork.Quiet()));
        story.then(Story.ALICE, new Intent.Reopen("again"));
        assertThat(due(story, UPDATE)).contains(story.now().plus(minutes(60)));
        assertThat(due(story, ESCALATION)).contains(story.now().plus(minutes(60)));
    }

    @Test
    void a_worse_severity_counts_from_now_and_a_milder_one_takes_back_what_was_asked() {
        Story mild = declared("P2").after(minutes(45));
        mild.then(Story.ALICE, new Intent.SetSeverity("P0", "worse"));
        assertThat(due(mild, RESPONSE)).contains(mild.now());
        assertThat(due(mild, UPDATE)).contains(mild.now());
        ring(mild, UPDATE);
        assertThat(rang(mild).isLate(mild.now())).isFalse();

        mild.then(Story.ALICE, new Intent.SetSeverity("P2", "better"));
        assertThat(mild.effects()).contains(new Effect.OfClock(UPDATE, new ClockWork.Quiet()));
        assertThat(due(mild, UPDATE)).contains(Story.BEGIN.plus(Duration.ofHours(4)));
    }

    @Test
    void a_role_that_is_taken_is_asked_for_no_more_and_a_role_that_is_left_again() {
        story.after(minutes(10));
        ring(story, ROLES);
        story.then(Story.BOB, new Intent.ClaimRole("commander"));
        assertThat(story.effects()).contains(new Effect.OfClock(ROLES, new ClockWork.Quiet()));
        assertThat(due(story, ROLES)).isEmpty();
        story.after(minutes(60)).then(Story.BOB, new Intent.LeaveRole("commander"));
        assertThat(due(story, ROLES)).contains(story.now().plus(minutes(10)));
    }

    @Test
    void what_is_set_back_is_owed_anew_and_is_not_late() {
        story.after(minutes(40)).then(Story.ALICE, new Intent.Tick(Checklist.ACKNOWLEDGE));
        story.after(minutes(20)).then(Story.ALICE, new Intent.Undo(Checklist.ACKNOWLEDGE));
        ring(story, RESPONSE);
        assertThat(rang(story).isLate(story.now())).isFalse();
        assertThat(rang(story).tells()).containsExactly(CHANNEL);
    }

    @Test
    void a_rollback_is_suggested_until_it_is_mitigated() {
        story.after(minutes(30));
        ring(story, MITIGATION);
        story.then(Story.BOB, new Intent.Tick(new StepId("mitigate")));
        assertThat(story.effects()).contains(new Effect.OfClock(MITIGATION, new ClockWork.Quiet()));
        assertThat(due(story, MITIGATION)).isEmpty();
        assertThat(
                        due(
                                declared("P1")
                                        .then(Story.BOB, new Intent.MoveTo(Phase.MONITORING, "")),
                                MITIGATION))
                .isEmpty();
    }

    @Test
    void what_was_about_the_moment_is_left_out_when_the_moment_is_long_gone() {
        story.after(Duration.ofHours(9));
        ring(story, ROLES);
        assertThat(story.lastFact())
                .isEqualTo(
                        new Fact.OfClock(
                                new ClockTurn.LeftOut(
                                        ROLES, Story.BEGIN, Story.BEGIN.plus(minutes(10)))));
        assertThat(story.effects()).noneMatch(Effect.OfClock.class::isInstance);
        assertThat(due(story, ROLES)).contains(story.now().plus(minutes(15)));
    }

    @Test
    void who_is_called_is_invited_before_they_are_mentioned() {
        story.after(minutes(40));
        ring(story, RESPONSE);
        assertThat(story.effects().getFirst()).isEqualTo(new Effect.Invite(List.of("@sre-leads")));
        assertThat(story.effects().get(1)).isInstanceOf(Effect.OfClock.class);
    }

    private void snooze(ClockName name) {
        story.then(Story.ALICE, wish(new ClockWish.Snooze(name, minutes(15))));
    }

    private static void ring(Story story, ClockName name) {
        assertThat(rings(story, name)).isOne();
    }

    /** How many facts of clocks came of it. */
    private static long rings(Story story, ClockName name) {
        long before = facts(story, Fact.OfClock.class).count();
        story.then(Story.TOCSIN, wish(new ClockWish.Ring(name, story.now())));
        return facts(story, Fact.OfClock.class).count() - before;
    }

    private static ClockTurn.Rang rang(Story story) {
        List<Fact.OfClock> all = facts(story, Fact.OfClock.class).toList();
        return (ClockTurn.Rang) all.getLast().turn();
    }

    private static <T extends Fact> Stream<T> facts(Story story, Class<T> kind) {
        return story.entries().stream().map(Entry::fact).filter(kind::isInstance).map(kind::cast);
    }

    private Duration until(Optional<Instant> due) {
        return Duration.between(story.now(), due.orElseThrow());
    }

    private static Optional<Instant> due(Story story, ClockName name) {
        return Clocks.of(story.incident(), POLICY).stream()
                .filter(clock -> clock.name().equals(name))
                .map(Clock::due)
                .findFirst();
    }

    private static Clock at(ClockName name, int minutes) {
        return new Clock(name, Story.BEGIN.plus(minutes(minutes)));
    }

    private static Intent wish(ClockWish wish) {
        return new Intent.OfClock(wish);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
