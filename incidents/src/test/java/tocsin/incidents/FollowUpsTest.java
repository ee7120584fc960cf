package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;
import static tocsin.incidents.Story.TOCSIN;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tocsin.incidents.clock.Clock;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.clock.ClockWork;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.followup.FollowUp;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpObjection;
import tocsin.incidents.followup.FollowUpTurn;
import tocsin.incidents.followup.FollowUpWish;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.FollowUpRules;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Severity;
import tocsin.incidents.policy.Tell;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be done so that it does not happen again, and when it is asked for. */
class FollowUpsTest {
    private static final FollowUpId FIRST = new FollowUpId(1);
    private static final ClockName CLOCK = ClockName.of(FIRST);
    private static final Policy POLICY = BuiltInPolicy.policy();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A fortnight after the declaration, at nine in UTC. */
    private static final Instant BY_POLICY = Instant.parse("2026-12-05T09:00:00Z");

    private final Story story = declared(POLICY);

    private static Story declared(Policy policy) {
        return Story.declared(policy, Groups.none(), Story.declare("P1", "x", false)).withRoom();
    }

    @Test
    void it_is_added_in_every_phase_and_due_as_the_policy_says() {
        for (Intent next :
                List.of(
                        new Intent.Note("open"),
                        new Intent.MoveTo(Phase.RESOLVED, ""),
                        new Intent.MoveTo(Phase.CLOSED, ""))) {
            story.then(ALICE, next).then(ALICE, add("raise the pool size", BOB, null));
        }
        assertThat(story.incident().followUps().all())
                .extracting(FollowUp::id)
                .containsExactly(FIRST, new FollowUpId(2), new FollowUpId(3));
        assertThat(first().due()).isEqualTo(BY_POLICY);
        assertThat(first().owner()).isEqualTo(BOB);
    }

    @Test
    void a_severity_may_have_a_term_of_its_own_in_days_of_a_zone_whose_nights_differ_in_length() {
        FollowUpRules rules =
                new FollowUpRules(
                        14, Map.of("P0", 7), LocalTime.of(9, 0), BERLIN, Duration.ofDays(7));
        Instant summer = Instant.parse("2026-10-20T01:00:00Z");
        Instant winter = Instant.parse("2027-03-25T23:30:00Z");

        assertThat(rules.due(severity("P0"), summer)).isEqualTo("2026-10-27T08:00:00Z");
        assertThat(rules.due(severity("P1"), summer)).isEqualTo("2026-11-03T08:00:00Z");
        assertThat(rules.due(severity("P0"), winter)).isEqualTo("2027-04-02T07:00:00Z");
    }

    @Test
    void on_the_very_day_it_is_asked_for_in_the_evening() {
        FollowUpRules rules = FollowUpRules.builtIn();
        LocalDate day = LocalDate.of(2026, 11, 21);
        assertThat(rules.on(day, BERLIN, Instant.parse("2026-11-21T07:59:00Z")))
                .isEqualTo("2026-11-21T08:00:00Z");
        assertThat(rules.on(day, BERLIN, Instant.parse("2026-11-21T08:00:00Z")))
                .isEqualTo("2026-11-21T16:00:00Z");
        assertThat(rules.on(day, BERLIN, Instant.parse("2026-11-21T16:00:00Z")))
                .isEqualTo("2026-11-21T08:00:00Z");
    }

    @Test
    void whoever_gets_it_is_brought_in_and_told() {
        story.then(ALICE, add("raise the pool size", BOB, null));
        Effect told =
                new Effect.Say(
                        new Message.OfFollowUp(
                                FIRST,
                                new FollowUpTurn.Added("raise the pool size", BOB, BY_POLICY),
                                Story.person(ALICE)));
        assertThat(story.effects())
                .containsExactly(
                        new Effect.Invite(List.of(BOB.value())), told, new Effect.Show(Board.CARD));

        story.then(ALICE, wish(new FollowUpWish.Take(FIRST)));
        assertThat(first().owner()).isEqualTo(ALICE);
        assertThat(story.effects()).containsExactly(new Effect.Show(Board.CARD));
        story.then(ALICE, wish(new FollowUpWish.Assign(FIRST, ALICE)));
        assertThat(story.effects()).isEmpty();
    }

    @Test
    void it_is_done_taken_back_moved_and_dropped_with_a_reason() {
        story.then(ALICE, add("raise the pool size", null, null));
        assertThat(refused(new FollowUpWish.Reopen(FIRST)))
                .isEqualTo(new FollowUpObjection.Waiting("raise the pool size"));
        story.then(BOB, wish(new FollowUpWish.Finish(FIRST)));
        assertThat(first().state()).isEqualTo(new FollowUp.Done(Story.person(BOB), story.now()));
        FollowUpObjection settled = new FollowUpObjection.Settled("raise the pool size");
        assertThat(refused(new FollowUpWish.Finish(FIRST))).isEqualTo(settled);
        assertThat(refused(new FollowUpWish.Move(FIRST, BY_POLICY))).isEqualTo(settled);
        assertThat(refused(new FollowUpWish.Take(FIRST))).isEqualTo(settled);

        story.then(BOB, wish(new FollowUpWish.Reopen(FIRST)));
        story.then(BOB, wish(new FollowUpWish.Move(FIRST, BY_POLICY.plusSeconds(60))));
        assertThat(first().due()).isEqualTo(BY_POLICY.plusSeconds(60));
        assertThat(story.refusal(ALICE, wish(new FollowUpWish.Drop(FIRST, " "))))
                .isEqualTo(new Refusal.Blank("reason"));
        story.then(ALICE, wish(new FollowUpWish.Drop(FIRST, "the pool is gone")));
        assertThat(first().isOpen()).isFalse();
    }

    @Test
    void what_cannot_be_is_refused_and_nothing_is_lost() {
        assertThat(story.refusal(ALICE, add("", null, null)))
                .isEqualTo(new Refusal.Blank("follow-up"));
        assertThat(story.refusal(ALICE, add("x".repeat(201), null, null)))
                .isEqualTo(new Refusal.TooLong("follow-up", 200, 201));
        assertThat(refused(new FollowUpWish.Finish(FIRST)))
                .isEqualTo(new FollowUpObjection.Unknown(FIRST));
        Duration most = Duration.ofDays(366);
        for (Instant never : List.of(story.now(), story.now().plus(most).plusSeconds(1))) {
            assertThat(story.refusal(ALICE, add("x", null, never)))
                    .isEqualTo(new Refusal.OfFollowUp(new FollowUpObjection.OutOfRange(most)));
        }
        for (int i = 0; i < 100; i++) {
            story.then(ALICE, add("x" + i, null, null));
        }
        assertThat(story.refusal(ALICE, add("x", null, null)))
                .isEqualTo(new Refusal.OfFollowUp(new FollowUpObjection.TooMany(100)));
    }

    @Test
    void the_policy_says_who_may() {
        Policy closed =
                new Policy(
                        POLICY.severities(),
                        POLICY.roles(),
                        POLICY.services(),
                        POLICY.channels(),
                        new Permissions(Map.of(Deed.FOLLOW_UPS, List.of(BOB.value()))),
                        POLICY.checklist());
        Story strict = declared(closed).then(BOB, add("x", null, null));
        assertThat(strict.refusal(ALICE, wish(new FollowUpWish.Finish(FIRST))))
                .isEqualTo(new Refusal.NotAllowed(Deed.FOLLOW_UPS, List.of(BOB.value())));
    }

    @Test
    void resolving_asks_what_is_to_follow() {
        story.then(ALICE, new Intent.MoveTo(Phase.RESOLVED, ""));
        assertThat(story.effects()).contains(new Effect.Say(new Message.WhatFollows()));
    }

    @Test
    void its_clock_runs_from_the_end_of_the_incident_on_whatever_the_end_is() {
        story.then(ALICE, add("x", null, null));
        assertThat(due()).isEmpty();
        story.then(ALICE, new Intent.MoveTo(Phase.RESOLVED, ""));
        assertThat(due()).contains(BY_POLICY);
        story.then(ALICE, new Intent.MoveTo(Phase.CLOSED, ""));
        assertThat(due()).contains(BY_POLICY);
        story.then(ALICE, new Intent.Reopen("again"));
        assertThat(due()).isEmpty();
        story.then(ALICE, new Intent.MoveTo(Phase.CANCELLED, "a drill"));
        assertThat(Clocks.of(story.incident(), POLICY))
                .containsExactly(new Clock(CLOCK, BY_POLICY));
    }

    @Test
    void what_was_due_while_the_incident_lasted_is_asked_for_at_its_end_and_is_not_late() {
        story.then(ALICE, add("x", null, story.now().plusSeconds(60))).after(Duration.ofDays(2));
        story.then(ALICE, new Intent.MoveTo(Phase.RESOLVED, ""));
        ring();
        assertThat(rang().isLate(story.now())).isFalse();
    }

    @Test
    void its_owner_is_told_and_told_again_every_week_until_it_is_settled() {
        over(add("x", BOB, null)).after(until(BY_POLICY));
        ring();
        assertThat(rang().tells()).containsExactly(new Tell.Called(BOB.value()));
        assertThat(due()).contains(BY_POLICY.plus(Duration.ofDays(7)));
        story.after(Duration.ofDays(7));
        ring();
        assertThat(due()).contains(BY_POLICY.plus(Duration.ofDays(14)));

        story.then(BOB, wish(new FollowUpWish.Finish(FIRST)));
        assertThat(story.effects()).contains(new Effect.OfClock(CLOCK, new ClockWork.Quiet()));
        assertThat(due()).isEmpty();
        story.then(BOB, wish(new FollowUpWish.Reopen(FIRST)));
        ring();
        assertThat(rang().isLate(story.now())).isFalse();
    }

    @Test
    void without_an_owner_those_are_told_who_led_or_who_thought_of_it() {
        over(add("x", null, null)).after(until(BY_POLICY));
        ring();
        assertThat(rang().tells()).containsExactly(new Tell.Called(ALICE.value()));

        Story led = declared(POLICY).then(BOB, new Intent.ClaimRole("commander"));
        led.then(ALICE, add("x", null, null)).then(ALICE, new Intent.MoveTo(Phase.RESOLVED, ""));
        led.after(Duration.between(led.now(), BY_POLICY)).then(TOCSIN, ringing());
        assertThat(((Fact.OfClock) led.lastFact()).turn())
                .isInstanceOfSatisfying(
                        ClockTurn.Rang.class,
                        rang ->
                                assertThat(rang.tells())
                                        .containsExactly(new Tell.Holder("commander")));
    }

    @Test
    void nobody_is_invited_into_what_is_closed() {
        over(add("x", BOB, null)).after(until(BY_POLICY));
        ring();
        assertThat(story.effects()).contains(new Effect.Invite(List.of(BOB.value())));
        story.then(ALICE, new Intent.MoveTo(Phase.CLOSED, "")).after(Duration.ofDays(7));
        ring();
        assertThat(story.effects()).noneMatch(Effect.Invite.class::isInstance);
    }

    @Test
    void its_clock_moves_with_it_and_can_be_moved_and_silenced_alone() {
        over(add("x", BOB, null)).after(until(BY_POLICY));
        ring();
        Instant later = BY_POLICY.plus(Duration.ofDays(3));
        story.then(BOB, wish(new FollowUpWish.Move(FIRST, later)));
        assertThat(story.effects()).contains(new Effect.OfClock(CLOCK, new ClockWork.Quiet()));
        assertThat(due()).contains(later);

        ClockWish move = new ClockWish.Move(CLOCK, Duration.ofDays(5), "holidays");
        story.then(BOB, new Intent.OfClock(move));
        assertThat(due()).contains(BY_POLICY.plus(Duration.ofDays(5)));
        assertThat(first().due()).isEqualTo(later);
        story.then(BOB, new Intent.OfClock(new ClockWish.Silence(CLOCK, "known")));
        assertThat(due()).isEmpty();
    }

    @Test
    void after_an_outage_it_is_asked_for_once_and_says_that_it_is_late() {
        over(add("x", BOB, null)).after(Duration.ofDays(40));
        ring();
        assertThat(rang().isLate(story.now())).isTrue();
        assertThat(rang().due()).isEqualTo(BY_POLICY);
        assertThat(due()).contains(story.now().plus(Duration.ofDays(7)));
    }

    private Story over(Intent first) {
        return story.then(ALICE, first).then(ALICE, new Intent.MoveTo(Phase.RESOLVED, ""));
    }

    private void ring() {
        story.then(TOCSIN, ringing());
    }

    private Intent ringing() {
        return new Intent.OfClock(new ClockWish.Ring(CLOCK, story.now()));
    }

    private ClockTurn.Rang rang() {
        return (ClockTurn.Rang) ((Fact.OfClock) story.lastFact()).turn();
    }

    private Duration until(Instant due) {
        return Duration.between(story.now(), due);
    }

    private Optional<Instant> due() {
        return Clocks.of(story.incident(), POLICY).stream()
                .filter(clock -> clock.name().equals(CLOCK))
                .map(Clock::due)
                .findFirst();
    }

    private FollowUp first() {
        return story.incident().followUps().find(FIRST).orElseThrow();
    }

    private FollowUpObjection refused(FollowUpWish wish) {
        return ((Refusal.OfFollowUp) story.refusal(ALICE, wish(wish))).objection();
    }

    private static Intent add(String text, @Nullable UserId owner, @Nullable Instant due) {
        return wish(new FollowUpWish.Add(text, owner, due));
    }

    private static Intent wish(FollowUpWish wish) {
        return new Intent.OfFollowUp(wish);
    }

    private static Severity severity(String id) {
        return POLICY.severity(id).orElseThrow().severity();
    }
}
