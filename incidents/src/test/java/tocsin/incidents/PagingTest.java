package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;
import static tocsin.incidents.Story.TOCSIN;

import org.junit.jupiter.api.Test;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.paging.Cause;
import tocsin.incidents.paging.Page;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.paging.Responder;
import tocsin.incidents.paging.Ring;
import tocsin.incidents.paging.Signal;
import tocsin.incidents.paging.Urgency;
import tocsin.incidents.paging.Watch;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.policy.SeverityPolicy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class PagingTest {
    private static final PageId FIRST = named(1, Duration.ZERO);
    private static final PageId SECOND = named(2, Duration.ZERO);
    private static final Intent PAGE = new Intent.Page("", "the database is gone");

    @Test
    void a_severity_that_pages_does_so_with_the_first_fact() {
        Story story = declared("P0", "");
        assertThat(story.effects())
                .containsExactly(
                        new Effect.OpenChannel(),
                        new Effect.OfPage(FIRST, Signal.TRIGGER),
                        new Effect.OfPage(SECOND, Signal.TRIGGER));
        assertThat(story.incident().pages().all())
                .extracting(Page::service)
                .containsExactly("", "web");
        assertThat(declared("P1", "").effects()).containsExactly(new Effect.OpenChannel());
    }

    @Test
    void skipping_is_written_down_with_its_reason_and_told_once_there_is_a_channel() {
        Story story = declared("P0", "a drill");
        PagerNews skipped = new PagerNews.Skipped("", "a drill");
        assertThat(story.lastFact())
                .isEqualTo(new Fact.OfPage(SECOND, new PagerNews.Skipped("web", "a drill")));
        assertThat(story.effects()).containsExactly(new Effect.OpenChannel());
        assertThat(story.withRoom().effects())
                .contains(new Effect.Say(new Message.OfPage(FIRST, skipped)));
        assertThat(story.then(ALICE, tick()).effects()).noneMatch(Effect.OfPage.class::isInstance);
    }

    @Test
    void raising_the_severity_pages_those_who_were_not_paged_yet() {
        Story story = declared("P1", "").withRoom().then(ALICE, new Intent.Page("web", "slow"));
        story.then(BOB, new Intent.SetSeverity("P0", "worse"));
        assertThat(story.effects())
                .contains(new Effect.OfPage(SECOND, Signal.TRIGGER))
                .filteredOn(each ->
                        each instanceof Effect.OfPage page && page.signal() == Signal.TRIGGER)
                .hasSize(1);
        assertThat(story.incident().pages().find(SECOND).orElseThrow().service()).isEmpty();

        story.then(BOB, new Intent.SetSeverity("P2", ""))
                .then(BOB, new Intent.SetSeverity("P0", ""));
        assertThat(story.incident().pages().all()).hasSize(2);
    }

    @Test
    void raising_the_severity_may_page_nobody_with_a_reason() {
        Story story = declared("P1", "").withRoom();
        story.then(BOB, new Intent.SetSeverity("P0", "worse", "all are here"));
        assertThat(story.effects()).noneMatch(Effect.OfPage.class::isInstance);
        assertThat(story.incident().pages().all()).hasSize(2).allMatch(Page::isSkipped);
        assertThat(story.lastFact())
                .isEqualTo(new Fact.OfPage(SECOND, new PagerNews.Skipped("web", "all are here")));
        assertThat(story.refusal(BOB, new Intent.SetSeverity("P2", "", "r".repeat(501))))
                .isEqualTo(new Refusal.TooLong("reason", 500, 501));
    }

    @Test
    void a_page_goes_from_ringing_to_acknowledged_to_resolved() {
        Story story = declared("P1", "").withRoom().then(ALICE, PAGE);
        assertThat(story.lastFact())
                .isEqualTo(
                        new Fact.OfPage(
                                FIRST,
                                new PagerNews.Asked("", "the database is gone", Cause.HAND)));
        assertThat(story.effects())
                .containsExactly(
                        new Effect.OfPage(FIRST, Signal.TRIGGER), new Effect.Show(Board.CARD));

        PagerNews.Report sent = new PagerNews.Sent(Signal.TRIGGER, List.of("Bob Bailey"));
        story.then(TOCSIN, new Intent.OfPage(FIRST, sent));
        assertThat(story.effects())
                .containsExactly(
                        new Effect.Say(new Message.OfPage(FIRST, sent)),
                        new Effect.Show(Board.CARD),
                        new Effect.WatchPage(FIRST));

        story.then(BOB, tick());
        assertThat(story.effects()).contains(new Effect.OfPage(FIRST, Signal.ACKNOWLEDGE));
        story.then(BOB, new Intent.Undo(Checklist.ACKNOWLEDGE)).then(BOB, tick());
        assertThat(story.effects()).noneMatch(Effect.OfPage.class::isInstance);

        story.then(BOB, new Intent.MoveTo(Phase.RESOLVED, "rolled back"));
        assertThat(story.effects()).contains(new Effect.OfPage(FIRST, Signal.RESOLVE));
        story.then(BOB, new Intent.MoveTo(Phase.CLOSED, ""));
        assertThat(story.effects()).noneMatch(Effect.OfPage.class::isInstance);
    }

    @Test
    void who_answers_at_the_pager_has_acknowledged_the_incident() {
        Story story = declared("P1", "").withRoom().then(ALICE, PAGE).after(minutes(2));
        Instant answered = story.now().minusSeconds(10);
        PagerNews.Seen seen =
                new PagerNews.AcknowledgedThere(new Responder("Bob Bailey", BOB), answered);
        story.then(TOCSIN, new Intent.SeenAtPager(FIRST, seen));
        assertThat(story.lastFact()).isEqualTo(new Fact.OfPage(FIRST, seen));
        assertThat(story.effects())
                .containsExactly(
                        new Effect.Say(new Message.OfPage(FIRST, seen)),
                        new Effect.Show(Board.CARD),
                        new Effect.Show(Board.CHECKLIST),
                        new Effect.Invite(List.of(BOB.value())));
        assertThat(story.incident().course().acknowledgedAt()).isEqualTo(answered);
        assertThat(story.incident().checklist().step(Checklist.ACKNOWLEDGE).orElseThrow().isTodo())
                .isFalse();
        assertThat(Deadlines.response(story.incident())).isEmpty();
        assertThat(story.refusal(ALICE, tick())).isInstanceOf(Refusal.StepSettled.class);

        story.then(TOCSIN, new Intent.SeenAtPager(FIRST, seen));
        assertThat(story.effects()).isEmpty();
        story.then(BOB, new Intent.MoveTo(Phase.RESOLVED, "rolled back"));
        assertThat(story.effects()).contains(new Effect.OfPage(FIRST, Signal.RESOLVE));
    }

    @Test
    void who_answers_one_page_answers_for_the_same_people_and_for_no_others() {
        Story story = declared("P0", "").withRoom().after(minutes(6)).then(ALICE, PAGE);
        PageId third = named(3, minutes(6));
        story.then(TOCSIN, new Intent.SeenAtPager(third, acknowledged(story.now())));
        assertThat(story.effects())
                .contains(new Effect.OfPage(FIRST, Signal.ACKNOWLEDGE))
                .doesNotContain(
                        new Effect.OfPage(SECOND, Signal.ACKNOWLEDGE),
                        new Effect.OfPage(third, Signal.ACKNOWLEDGE));
        assertThat(story.incident().pages().ringing()).extracting(Page::id).containsExactly(SECOND);
    }

    @Test
    void what_was_acknowledged_in_slack_before_stays_as_it_is() {
        Story story = declared("P1", "").withRoom().then(BOB, tick()).then(ALICE, PAGE);
        Instant before = story.now();
        story.after(minutes(1))
                .then(TOCSIN, new Intent.SeenAtPager(FIRST, acknowledged(story.now())));
        assertThat(story.incident().course().acknowledgedAt()).isEqualTo(before);
        assertThat(story.incident().pages().ringing()).isEmpty();
        story.then(ALICE, PAGE).then(BOB, new Intent.Undo(Checklist.ACKNOWLEDGE)).then(BOB, tick());
        story.then(TOCSIN, new Intent.SeenAtPager(SECOND, acknowledged(story.now())));
        assertThat(story.effects()).isEmpty();
    }

    @Test
    void what_is_resolved_at_the_pager_is_told_and_the_incident_goes_on() {
        Story story = declared("P1", "").withRoom().then(ALICE, PAGE);
        PagerNews.Seen seen =
                new PagerNews.ResolvedThere(new Responder("Bob Bailey", BOB), story.now());
        story.then(TOCSIN, new Intent.SeenAtPager(FIRST, seen));
        assertThat(story.effects())
                .containsExactly(
                        new Effect.Say(new Message.OfPage(FIRST, seen)),
                        new Effect.Show(Board.CARD));
        assertThat(story.incident().phase()).isEqualTo(Phase.DECLARED);
        assertThat(Deadlines.response(story.incident())).isPresent();
        story.then(TOCSIN, new Intent.SeenAtPager(FIRST, acknowledged(story.now())));
        assertThat(story.effects()).isEmpty();
        story.then(BOB, new Intent.MoveTo(Phase.RESOLVED, "rolled back"));
        assertThat(story.effects()).noneMatch(Effect.OfPage.class::isInstance);
    }

    @Test
    void the_pagers_clock_may_be_wrong_and_its_names_long() {
        Story story = declared("P1", "").withRoom().then(ALICE, PAGE);
        story.then(
                TOCSIN, new Intent.SeenAtPager(FIRST, acknowledged(story.now().plusSeconds(3600))));
        assertThat(story.incident().course().acknowledgedAt()).isEqualTo(story.now());
        Story other = declared("P1", "").withRoom().after(minutes(1)).then(ALICE, PAGE);
        other.then(
                TOCSIN, new Intent.SeenAtPager(named(1, minutes(1)), acknowledged(Instant.EPOCH)));
        assertThat(other.incident().course().acknowledgedAt()).isEqualTo(other.now());
        assertThat(new Responder("🔥".repeat(100), null).name()).isEqualTo("🔥".repeat(80));
    }

    @Test
    void a_private_incident_brings_nobody_in() {
        Story story = Story.declaredPrivately("P1", "x").withRoom().then(ALICE, PAGE);
        PagerNews.Seen seen =
                new PagerNews.AcknowledgedThere(new Responder("Bob", BOB), story.now());
        story.then(TOCSIN, new Intent.SeenAtPager(FIRST, seen));
        assertThat(story.effects()).noneMatch(Effect.Invite.class::isInstance);
    }

    @Test
    void an_answer_from_before_the_channel_is_told_in_it() {
        Story story = declared("P0", "");
        story.then(
                TOCSIN,
                new Intent.OfPage(FIRST, new PagerNews.Sent(Signal.TRIGGER, List.of("Bob"))));
        assertThat(story.effects()).containsExactly(new Effect.WatchPage(FIRST));
        PagerNews.Seen seen = acknowledged(story.now());
        story.then(TOCSIN, new Intent.SeenAtPager(FIRST, seen)).withRoom();
        assertThat(story.effects()).contains(new Effect.Say(new Message.OfPage(FIRST, seen)));
    }

    @Test
    void the_pager_is_asked_often_at_first_and_right_before_a_ladder_goes_on() {
        Story story = declared("P1", "").withRoom().then(ALICE, PAGE);
        Policy policy = BuiltInPolicy.policy();
        Page page = story.incident().pages().find(FIRST).orElseThrow();
        Instant paged = page.at();
        for (Map.Entry<Duration, Duration> each :
                Map.of(
                                Duration.ZERO,
                                Duration.ofSeconds(15),
                                minutes(10),
                                Duration.ofSeconds(30),
                                minutes(60),
                                minutes(3),
                                Duration.ofDays(3),
                                minutes(5))
                        .entrySet()) {
            Instant now = paged.plus(each.getKey());
            assertThat(Watch.next(page, story.incident(), policy, now))
                    .as(each.getKey().toString())
                    .isEqualTo(now.plus(each.getValue()));
        }
        Instant rings = story.incident().brief().declaredAt().plus(minutes(30));
        assertThat(Watch.next(page, story.incident(), policy, rings.minusSeconds(30)))
                .isEqualTo(rings.minusSeconds(10));
    }

    private static PagerNews.Seen acknowledged(Instant at) {
        return new PagerNews.AcknowledgedThere(new Responder("Carol Chen", null), at);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Test
    void what_was_paged_after_the_acknowledgement_rings_until_the_end() {
        Story story = declared("P1", "").withRoom().then(ALICE, tick()).then(ALICE, PAGE);
        assertThat(story.incident().pages().ringing("")).isPresent();
        story.then(ALICE, new Intent.MoveTo(Phase.CANCELLED, "a test"));
        assertThat(story.effects()).contains(new Effect.OfPage(FIRST, Signal.RESOLVE));
    }

    @Test
    void what_the_pager_refused_is_over_and_may_be_paged_again() {
        Story story = declared("P1", "").withRoom().then(ALICE, PAGE);
        assertThat(story.refusal(BOB, PAGE))
                .isEqualTo(
                        new Refusal.RingsAlready(
                                "", story.now(), story.now().plus(Duration.ofMinutes(5))));
        story.then(
                TOCSIN,
                new Intent.OfPage(FIRST, new PagerNews.Refused(Signal.TRIGGER, "no such key")));
        assertThat(story.incident().pages().find(FIRST).orElseThrow().isOver()).isTrue();
        story.then(BOB, PAGE);
        assertThat(story.effects()).contains(new Effect.OfPage(SECOND, Signal.TRIGGER));
        story.then(BOB, tick());
        assertThat(story.effects())
                .contains(new Effect.OfPage(SECOND, Signal.ACKNOWLEDGE))
                .doesNotContain(new Effect.OfPage(FIRST, Signal.ACKNOWLEDGE));
    }

    @Test
    void the_same_people_are_paged_anew_when_they_have_not_answered_for_a_while() {
        Story story = declared("P1", "").withRoom().then(ALICE, PAGE);
        story.after(Duration.ofMinutes(5)).then(BOB, PAGE);
        assertThat(story.effects())
                .contains(new Effect.OfPage(named(2, minutes(5)), Signal.TRIGGER));
        assertThat(story.refusal(ALICE, PAGE)).isInstanceOf(Refusal.RingsAlready.class);
    }

    @Test
    void that_the_pager_does_not_answer_is_told_once_and_nothing_is_told_after_the_end() {
        Story story = declared("P1", "").withRoom().then(ALICE, PAGE);
        Intent waiting =
                new Intent.OfPage(FIRST, new PagerNews.Waiting(Signal.TRIGGER, "no answer"));
        Intent sent = new Intent.OfPage(FIRST, new PagerNews.Sent(Signal.TRIGGER, List.of()));
        assertThat(story.then(TOCSIN, waiting).effects()).isNotEmpty();
        for (Intent late : List.of(waiting, waiting)) {
            assertThat(story.then(TOCSIN, late).effects()).isEmpty();
        }
        assertThat(story.then(TOCSIN, sent).effects()).isNotEmpty();
        for (Intent late : List.of(waiting, sent)) {
            assertThat(story.then(TOCSIN, late).effects()).isEmpty();
        }
        assertThat(
                        story.then(
                                        TOCSIN,
                                        new Intent.OfPage(
                                                SECOND,
                                                new PagerNews.Sent(Signal.TRIGGER, List.of())))
                                .effects())
                .isEmpty();
    }

    @Test
    void a_rung_is_paged_once_and_anew_when_its_ladder_begins_anew() {
        Story story = declared("P1", "").withRoom();
        PageId rung = PageId.ofRung("response", Story.BEGIN, 2);
        List<Fact> facts = Paging.ofRung(story.incident(), rung);
        assertThat(facts)
                .containsExactly(
                        new Fact.OfPage(rung, new PagerNews.Asked("", "", Cause.ESCALATION)));
        assertThat(Consequences.of(story.incident(), facts, TOCSIN, story.circumstances()))
                .contains(new Effect.OfPage(rung, Signal.TRIGGER));
        Incident after =
                story.incident()
                        .after(
                                new Entry(
                                        story.incident().seq() + 1,
                                        story.now(),
                                        TOCSIN,
                                        facts.getFirst()));
        assertThat(Paging.ofRung(after, rung)).isEmpty();
        for (PageId other :
                List.of(
                        PageId.ofRung("response", Story.BEGIN, 3),
                        PageId.ofRung("escalation", Story.BEGIN, 2),
                        PageId.ofRung("response", Story.BEGIN.plusSeconds(1), 2))) {
            assertThat(Paging.ofRung(after, other)).hasSize(1);
        }
        assertThat(after.pages().freeId(Story.BEGIN)).isEqualTo(FIRST);
    }

    /** Else the pager would take another page for one that rings, and ring nobody. */
    @Test
    void a_page_after_a_restore_has_another_name_than_the_lost_one() {
        Story lost = declared("P1", "").withRoom().then(ALICE, PAGE);
        Story restored =
                declared("P1", "")
                        .withRoom()
                        .after(minutes(6))
                        .then(ALICE, new Intent.Page("web", ""));
        assertThat(restored.incident().pages().all().getFirst().id())
                .isNotEqualTo(lost.incident().pages().all().getFirst().id());
    }

    @Test
    void some_pages_are_refused() {
        Story story = declared("P1", "").withRoom();
        assertThat(story.refusal(ALICE, new Intent.Page("billing", "")))
                .isEqualTo(new Refusal.UnknownService("billing", List.of("web")));
        assertThat(story.refusal(ALICE, new Intent.Page("", "r".repeat(501))))
                .isEqualTo(new Refusal.TooLong("reason", 500, 501));
        story.then(ALICE, new Intent.MoveTo(Phase.CANCELLED, "nothing"));
        assertThat(story.refusal(ALICE, PAGE)).isEqualTo(new Refusal.IsOver(Phase.CANCELLED));

        Policy strict = policy(new Permissions(Map.of(Deed.PAGE, List.of(ALICE.value()))));
        Story other = Story.declared(strict, Groups.none(), Story.declare("P1", "x", false));
        assertThat(other.refusal(BOB, PAGE))
                .isEqualTo(new Refusal.NotAllowed(Deed.PAGE, List.of(ALICE.value())));
    }

    @Test
    void the_pager_is_told_what_is_the_matter_and_of_a_private_incident_only_that_it_is_there() {
        Story story = declared("P0", "").withRoom().after(Duration.ofMinutes(4));
        Incident incident = story.incident();
        Page page = incident.pages().find(SECOND).orElseThrow();
        Ring ring = Ring.of(page, incident, policy(new Permissions(Map.of())));
        assertThat(ring.key()).isEqualTo("tocsin/42/1795230000/page-2-1795230000");
        assertThat(ring.service()).isEqualTo("web");
        assertThat(ring.summary()).isEqualTo("P0: checkout is down");
        assertThat(ring.urgency()).isEqualTo(Urgency.CRITICAL);
        assertThat(ring.details()).containsEntry("channel", "#incident-2026-11-21-x");
        assertThat(ring.details().keySet())
                .startsWith("incident", "severity", "declared", "phase", "channel");

        Story secret =
                Story.declared(
                        policy(new Permissions(Map.of())),
                        Groups.none(),
                        Story.declare("P1", "somebody reads our mail", true));
        secret.withRoom().then(ALICE, new Intent.Page("", "call the lawyer"));
        Incident hidden = secret.incident();
        Ring quiet =
                Ring.of(hidden.pages().all().getFirst(), hidden, policy(new Permissions(Map.of())));
        assertThat(quiet.summary()).isEqualTo("P1: a private incident");
        assertThat(quiet.urgency()).isEqualTo(Urgency.ERROR);
        assertThat(quiet.toString()).doesNotContain("mail", "lawyer", "incident-2026");
    }

    private static Intent tick() {
        return new Intent.Tick(Checklist.ACKNOWLEDGE);
    }

    private static Story declared(String severity, String unpaged) {
        Intent.Declare plain = Story.declare(severity, "checkout is down", false);
        return Story.declared(
                policy(BuiltInPolicy.policy().permissions()),
                Groups.none(),
                new Intent.Declare(
                        plain.title(), severity, false, plain.origin(), false, null, unpaged));
    }

    /** P0 pages the people of the service and those who are on call for incidents. */
    private static Policy policy(Permissions permissions) {
        Policy builtIn = BuiltInPolicy.policy();
        List<SeverityPolicy> severities =
                builtIn.severities().stream()
                        .map(each ->
                                each.severity().id().equals("P0")
                                        ? new SeverityPolicy(
                                                each.severity(),
                                                each.aliases(),
                                                each.means(),
                                                each.invite(),
                                                each.add(),
                                                each.drop(),
                                                List.of("", "web"))
                                        : each)
                        .toList();
        return new Policy(
                severities,
                builtIn.roles(),
                List.of(new Service("web", "deployment/web", "shop", List.of())),
                builtIn.channels(),
                permissions,
                builtIn.checklist());
    }

    /** The nth page that no rung asked for, so long after the beginning. */
    private static PageId named(int n, Duration after) {
        return new PageId("page-%d-%d".formatted(n, Story.BEGIN.plus(after).getEpochSecond()));
    }
}
