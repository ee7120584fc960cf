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
import tocsin.incidents.paging.Ring;
import tocsin.incidents.paging.Signal;
import tocsin.incidents.paging.Urgency;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.policy.SeverityPolicy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class PagingTest {
    private static final PageId FIRST = new PageId("page-1");
    private static final PageId SECOND = new PageId("page-2");
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
                .doesNotContain(new Effect.OfPage(new PageId("page-3"), Signal.TRIGGER));
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
                        new Effect.Show(Board.CARD));

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
        assertThat(story.effects()).contains(new Effect.OfPage(SECOND, Signal.TRIGGER));
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
        assertThat(after.pages().freeId()).isEqualTo(FIRST);
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
        assertThat(ring.key()).isEqualTo("tocsin/42/1795230000/page-2");
        assertThat(ring.service()).isEqualTo("web");
        assertThat(ring.summary()).isEqualTo("P0: checkout is down");
        assertThat(ring.urgency()).isEqualTo(Urgency.CRITICAL);
        assertThat(ring.details()).containsEntry("channel", "#incident-2026-11-21-x");

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
}
