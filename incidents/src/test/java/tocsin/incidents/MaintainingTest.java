package tocsin.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.incidents.Story.ALICE;
import static tocsin.incidents.Story.BOB;
import static tocsin.incidents.Story.CAROL;
import static tocsin.incidents.Story.TOCSIN;
import static tocsin.incidents.Story.person;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tocsin.incidents.checklist.StepId;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.maintenance.Conflict;
import tocsin.incidents.maintenance.Notice;
import tocsin.incidents.maintenance.Notices;
import tocsin.incidents.maintenance.Publicity;
import tocsin.incidents.maintenance.Recurrence;
import tocsin.incidents.maintenance.Series;
import tocsin.incidents.maintenance.Span;
import tocsin.incidents.maintenance.Surroundings;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowObjection;
import tocsin.incidents.maintenance.WindowPlan;
import tocsin.incidents.maintenance.WindowStage;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.maintenance.WindowWish;
import tocsin.incidents.maintenance.WindowWork;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Maintenance;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;
import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.PlannedWork.News;
import tocsin.incidents.statuspage.StatusPageNews;
import tocsin.incidents.statuspage.StatusPageObjection;
import tocsin.incidents.statuspage.StatusPageWish;
import tocsin.incidents.statuspage.StatusPageWork;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

class MaintainingTest {
    private static final Duration NOTICE = Duration.ofDays(3);
    private static final Instant BEGIN = Instant.parse("2026-11-21T03:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final WindowWish COMPLETE = new WindowWish.Complete();

    private final List<Entry> entries = new ArrayList<>();
    private List<Effect> effects = List.of();
    private List<Surroundings.Booked> others = List.of();
    private List<Summary> incidents = List.of();
    private List<String> approvers = List.of();
    private Map<Deed, List<String>> permissions = Map.of();
    private List<Maintenance.Freeze> freezes = List.of();
    private Instant now = BEGIN;

    @Test
    void seventy_two_hours_are_enough_and_a_second_less_is_not() {
        assertThat(announce(plan(BEGIN.plus(NOTICE)), "")).isInstanceOf(Decision.Accepted.class);
        assertThat(announce(plan(BEGIN.plus(NOTICE).plusSeconds(1)), ""))
                .isInstanceOf(Decision.Accepted.class);
        Instant start = BEGIN.plus(NOTICE).minusSeconds(1);

        assertThat(objection(announce(plan(start), "")))
                .isEqualTo(new WindowObjection.TooSoon(start, BEGIN.plus(NOTICE), NOTICE));
    }

    /** Between the two noons there are 73 hours, or 71. */
    @Test
    void hours_of_notice_are_real_hours_in_nights_when_the_clocks_change() {
        record Change(String zone, String asked, int days, boolean isEnough) {}
        for (Change change :
                List.of(
                        new Change("Europe/Berlin", "2026-10-23T12:00", 3, true),
                        new Change("Europe/Berlin", "2027-03-26T12:00", 3, false),
                        new Change("America/New_York", "2026-10-30T12:00", 3, true),
                        new Change("America/New_York", "2027-03-12T12:00", 3, false))) {
            ZoneId zone = ZoneId.of(change.zone());
            ZonedDateTime asked = LocalDateTime.parse(change.asked()).atZone(zone);
            now = asked.toInstant();

            Decision decision = announce(plan(asked.plusDays(change.days()).toInstant()), "");
            assertThat(decision instanceof Decision.Accepted)
                    .as("%s", change)
                    .isEqualTo(change.isEnough());
        }
    }

    @Test
    void an_exception_takes_a_reason_and_somebody_else() {
        announced(plan(BEGIN.plus(Duration.ofHours(5))), "the disk is full by then");
        assertThat(window().stage()).isEqualTo(new WindowStage.Proposed());
        assertThat(effects).containsExactly(show("C0HOME"));

        assertThat(refused(ALICE, new WindowWish.Approve()))
                .isEqualTo(new WindowObjection.SamePerson());
        then(BOB, new WindowWish.Approve());

        assertThat(window().stage()).isEqualTo(new WindowStage.Announced());
        assertThat(window().approvedBy()).isEqualTo(person(BOB));
        assertThat(effects).containsExactlyInAnyOrder(show("C1"), show("C2"), show("C0HOME"));
        assertThat(refused(CAROL, new WindowWish.Approve()))
                .isEqualTo(new WindowObjection.NothingToApprove());
    }

    @Test
    void the_policy_may_name_those_who_approve() {
        approvers = List.of(CAROL.value());
        announced(plan(BEGIN.plus(Duration.ofHours(5))), "the disk is full by then");

        assertThat(refused(BOB, new WindowWish.Approve()))
                .isEqualTo(new WindowObjection.NotApprover(List.of(CAROL.value())));
        then(CAROL, new WindowWish.Approve());
        assertThat(window().isAnnounced()).isTrue();
    }

    @Test
    void what_nobody_approves_in_time_is_cancelled_and_no_audience_hears_of_it() {
        announced(plan(BEGIN.plus(Duration.ofHours(5))), "the disk is full by then");
        after(Duration.ofHours(5));
        ring();

        assertThat(window().stage()).isInstanceOf(WindowStage.Cancelled.class);
        assertThat(effects).containsExactly(show("C0HOME"));
        assertThat(Notices.of(window())).isEmpty();
    }

    @Test
    void the_chain_of_notices_comes_once_and_in_time() {
        announced(plan(BEGIN.plus(Duration.ofHours(80))), "");

        assertThat(Notices.of(window()))
                .extracting(due -> Duration.between(BEGIN, due.at()).toMinutes() / 60.0)
                .containsExactly(56.0, 79.0, 80.0, 81.0, 82.0, 82 + 5 / 60.0);
        for (Notice notice : Notice.values()) {
            now = notice.due(window().span());
            ring();
            assertThat(((WindowTurn.Rang) last()).notice()).isEqualTo(notice);
            assertThat(((WindowTurn.Rang) last()).isTold()).isTrue();
            int told = entries.size();
            assertThat(Maintaining.ring(record(), window(), TOCSIN, circumstances()))
                    .isEqualTo(Deciding.nothingToDo());
            assertThat(entries).hasSize(told);
        }
        assertThat(window().stage()).isInstanceOf(WindowStage.Overrun.class);
    }

    @Test
    void after_an_outage_only_the_latest_notice_is_told_and_it_still_starts() {
        announced(plan(BEGIN.plus(Duration.ofHours(80))), "");
        after(Duration.ofHours(81));
        ring();

        assertThat(entries.stream().map(Entry::fact).skip(1))
                .extracting(fact -> ((WindowTurn.Rang) ((Fact.OfWindow) fact).turn()).isTold())
                .containsExactly(false, false, false, true);
        assertThat(window().stage()).isInstanceOf(WindowStage.Running.class);
        assertThat(effects.stream().filter(MaintainingTest::tells)).hasSize(2);
    }

    @Test
    void a_day_before_is_not_told_when_the_announcement_came_later_than_that() {
        announced(plan(BEGIN.plus(Duration.ofHours(5))), "the disk is full by then");
        then(BOB, new WindowWish.Approve());

        assertThat(Notices.of(window()).getFirst().notice()).isEqualTo(Notice.HOUR_BEFORE);
    }

    @Test
    void a_move_begins_the_chain_anew() {
        announced(plan(BEGIN.plus(Duration.ofHours(80))), "");
        after(Duration.ofHours(56));
        ring();
        Span later = span(BEGIN.plus(Duration.ofHours(200)));
        then(ALICE, new WindowWish.Move(later, "the vendor is late"));

        assertThat(window().span()).isEqualTo(later);
        assertThat(Notices.of(window()).getFirst())
                .isEqualTo(
                        new Notices.Due(
                                Notice.DAY_BEFORE, later.start().minus(Duration.ofHours(24))));
        assertThat(effects.stream().filter(MaintainingTest::tells)).hasSize(2);
    }

    @Test
    void what_still_holds_after_a_move_is_not_told_again() {
        announced(plan(BEGIN.plus(Duration.ofHours(80))), "");
        after(Duration.ofHours(79));
        ring();
        Span longer = new Span(window().span().start(), window().span().end().plusSeconds(3600));
        then(ALICE, new WindowWish.Move(longer, "it takes longer"));
        then(BOB, new WindowWish.Approve());

        assertThat(window().span()).isEqualTo(longer);
        assertThat(Notices.of(window()).getFirst().notice()).isEqualTo(Notice.START);
    }

    @Test
    void a_move_with_short_notice_waits_and_the_old_time_holds_until_then() {
        announced(plan(BEGIN.plus(Duration.ofHours(80))), "");
        Span old = window().span();
        Span sooner = span(BEGIN.plus(Duration.ofHours(10)));
        assertThat(refused(ALICE, new WindowWish.Move(sooner, "")))
                .isEqualTo(new WindowObjection.TooSoon(sooner.start(), BEGIN.plus(NOTICE), NOTICE));

        then(ALICE, new WindowWish.Move(sooner, "the disk is full by then"));
        assertThat(window().span()).isEqualTo(old);
        then(BOB, new WindowWish.Approve());
        assertThat(window().span()).isEqualTo(sooner);
        assertThat(last()).isInstanceOf(WindowTurn.Moved.class);
    }

    @Test
    void an_overrun_is_extended_from_now_and_asked_about_again() {
        announced(plan(BEGIN.plus(Duration.ofHours(80))), "");
        after(Duration.ofHours(82).plusMinutes(20));
        ring();
        assertThat(window().stage()).isInstanceOf(WindowStage.Overrun.class);
        then(ALICE, new WindowWish.Extend(Duration.ofMinutes(30)));

        assertThat(window().span().end()).isEqualTo(now.plus(Duration.ofMinutes(30)));
        assertThat(window().stage()).isInstanceOf(WindowStage.Running.class);
        assertThat(Notices.of(window()))
                .extracting(Notices.Due::notice)
                .containsExactly(Notice.END, Notice.OVERRUN);
    }

    @Test
    void rolling_back_puts_steps_with_buttons_onto_the_procedure() {
        running();
        then(ALICE, new WindowWish.TakeBack());

        assertThat(record().checklist().step(new StepId("rollback-1")).orElseThrow().action())
                .isEqualTo("rollback api");
        assertThat(refused(BOB, new WindowWish.TakeBack()))
                .isInstanceOf(WindowObjection.NotNow.class);
        then(ALICE, COMPLETE);
        assertThat(window().takenBack()).isTrue();
    }

    @Test
    void steps_are_settled_while_it_is_under_way_and_not_before() {
        announced(plan(BEGIN.plus(Duration.ofHours(80))), "");
        Intent tick = new Intent.Tick(new StepId("migrate"));
        assertThat(objection(record().decide(tick, person(ALICE), circumstances())))
                .isInstanceOf(WindowObjection.NotNow.class);

        after(Duration.ofHours(80));
        ring();
        take(record().decide(tick, person(ALICE), circumstances()), person(ALICE));
        assertThat(record().checklist().settled()).isEqualTo(1);
        assertThat(effects).contains(new Effect.OfWindow(1, "C1", new WindowWork.ShowProcedure()));
    }

    @Test
    void what_is_over_rings_no_more_and_is_not_moved() {
        running();
        then(ALICE, COMPLETE);

        assertThat(Notices.of(window())).isEmpty();
        assertThat(refused(ALICE, COMPLETE)).isInstanceOf(WindowObjection.NotNow.class);
        assertThat(refused(ALICE, new WindowWish.Cancel("too late", false)))
                .isInstanceOf(WindowObjection.NotNow.class);
    }

    @Test
    void the_next_night_of_a_series_is_announced_when_one_is_over() {
        announced(sundays(), "");
        Span first = window().span();
        now = first.start();
        ring();
        take(
                record().decide(
                                new Intent.Tick(new StepId("migrate")),
                                person(ALICE),
                                circumstances()),
                person(ALICE));
        after(Duration.ofHours(1));
        then(ALICE, COMPLETE);

        assertThat(window().occurrence()).isEqualTo(2);
        assertThat(window().stage()).isEqualTo(new WindowStage.Announced());
        assertThat(window().span().start()).isEqualTo(first.start().plus(Duration.ofDays(7)));
        assertThat(record().checklist().settled()).isZero();
        Window.Former former = Objects.requireNonNull(window().former());
        assertThat(former.window().stage()).isInstanceOf(WindowStage.Completed.class);
        assertThat(former.procedure().settled()).isEqualTo(1);
        assertThat(effects).contains(new Effect.OfWindow(2, "C1", new WindowWork.Show()));
    }

    @Test
    void a_night_that_was_moved_forward_does_not_come_twice() {
        announced(sundays(), "");
        Span first = window().span();
        now = first.start().minus(Duration.ofDays(5));
        then(
                ALICE,
                new WindowWish.Move(
                        new Span(
                                first.start().minus(Duration.ofDays(1)),
                                first.end().minus(Duration.ofDays(1))),
                        ""));
        now = window().span().start();
        ring();
        then(ALICE, COMPLETE);

        assertThat(window().span().start()).isEqualTo(first.start().plus(Duration.ofDays(7)));
    }

    @Test
    void a_series_ends_when_all_of_it_is_cancelled() {
        announced(sundays(), "");
        then(ALICE, new WindowWish.Cancel("holidays", false));
        assertThat(window().occurrence()).isEqualTo(2);
        then(ALICE, new WindowWish.Cancel("never mind", true));
        assertThat(window().isOver()).isTrue();
    }

    @Test
    void what_stands_against_it_is_told_and_keeps_nobody() {
        announced(plan(BEGIN.plus(Duration.ofHours(80))), "");
        others = List.of(new Surroundings.Booked(new IncidentId(7), window()));
        incidents =
                List.of(
                        Story.declared("P1", "API is slow").incident().summary(),
                        Story.declared("P1", "capital letters").incident().summary());
        freezes =
                List.of(
                        new Maintenance.Freeze(
                                LocalDate.parse("2026-11-20"),
                                LocalDate.parse("2026-11-24"),
                                "sale"));
        entries.clear();
        announced(plan(BEGIN.plus(Duration.ofHours(81))), "");

        assertThat(window().conflicts())
                .containsExactly(
                        new Conflict.OtherWindow(
                                new IncidentId(7),
                                "db upgrade",
                                span(BEGIN.plus(Duration.ofHours(80)))),
                        new Conflict.OpenIncident(new IncidentId(42), "API is slow"),
                        new Conflict.FreezeDay(LocalDate.parse("2026-11-24"), "sale"));
    }

    @Test
    void what_came_to_stand_against_it_is_told_before_and_at_its_start() {
        announced(plan(BEGIN.plus(Duration.ofHours(80))), "");
        incidents = List.of(Story.declared("P1", "API is slow").incident().summary());
        Conflict open = new Conflict.OpenIncident(new IncidentId(42), "API is slow");
        after(Duration.ofHours(56));
        ring();
        assertThat(((WindowTurn.Rang) last()).conflicts()).isEmpty();
        after(Duration.ofHours(23));
        ring();
        assertThat(((WindowTurn.Rang) last()).conflicts()).containsExactly(open);
        assertThat(window().conflicts()).containsExactly(open);
        incidents = List.of();
        after(Duration.ofHours(1));
        ring();
        assertThat(((WindowTurn.Rang) last()).conflicts()).isEmpty();
        assertThat(window().conflicts()).isEmpty();
    }

    @Test
    void each_telling_of_the_public_has_a_number_and_how_the_window_stands_then() {
        announced(openly(plan(BEGIN.plus(Duration.ofHours(80)))), "");
        assertThat(published()).isEqualTo(work(1, News.ANNOUNCED));
        then(ALICE, new WindowWish.Move(span(BEGIN.plus(Duration.ofHours(100))), "late"));
        assertThat(published()).isEqualTo(work(2, News.MOVED));
        after(Duration.ofHours(100));
        ring();
        assertThat(published()).isEqualTo(work(3, News.STARTED));
        then(ALICE, new WindowWish.Extend(Duration.ofMinutes(30)));
        assertThat(published()).isEqualTo(work(4, News.EXTENDED));
        then(ALICE, COMPLETE);
        assertThat(published()).isEqualTo(work(5, News.COMPLETED));
    }

    @Test
    void the_public_is_told_of_an_exception_when_it_is_approved() {
        announced(openly(plan(BEGIN.plus(Duration.ofHours(5)))), "the disk is full by then");
        assertThat(effects).noneMatch(Effect.OfStatusPage.class::isInstance);
        then(BOB, new WindowWish.Approve());
        assertThat(published()).isEqualTo(work(1, News.ANNOUNCED));
        then(ALICE, new WindowWish.Move(span(BEGIN.plus(Duration.ofHours(6))), "later"));
        assertThat(effects).noneMatch(Effect.OfStatusPage.class::isInstance);
        then(BOB, new WindowWish.Approve());
        assertThat(published()).isEqualTo(work(2, News.MOVED));
    }

    @Test
    void the_public_hears_that_what_it_knew_of_will_not_be() {
        announced(openly(plan(BEGIN.plus(Duration.ofHours(80)))), "");
        then(TOCSIN, failed(1));
        then(ALICE, new WindowWish.Cancel("the vendor is late", false));
        assertThat(effects).noneMatch(Effect.OfStatusPage.class::isInstance);

        entries.clear();
        announced(openly(plan(BEGIN.plus(Duration.ofHours(80)))), "");
        then(ALICE, new WindowWish.Cancel("the vendor is late", false));
        assertThat(published()).isEqualTo(work(2, News.CANCELLED));

        entries.clear();
        announced(openly(plan(BEGIN.plus(Duration.ofHours(80)))), "");
        after(Duration.ofHours(80));
        ring();
        then(ALICE, new WindowWish.Cancel("it does not work", false));
        assertThat(published()).isEqualTo(work(3, News.BROKEN_OFF));
    }

    @Test
    void what_the_page_refused_is_tried_again_as_long_as_nothing_newer_is_told() {
        announced(openly(plan(BEGIN.plus(Duration.ofHours(80)))), "");
        then(TOCSIN, failed(1));
        assertThat(effects)
                .contains(
                        new Effect.OfWindow(
                                1,
                                "C1",
                                new WindowWork.TellOfPage(
                                        new StatusPageNews.Failed(1, "wrong key"))));
        int facts = entries.size();
        then(TOCSIN, failed(1));
        assertThat(entries).hasSize(facts);
        then(person(BOB), new StatusPageWish.TryAgain(1));
        assertThat(published()).isEqualTo(work(1, News.ANNOUNCED));
        then(TOCSIN, failed(1));
        after(Duration.ofHours(80));
        ring();
        assertThat(
                        record().decide(
                                        new Intent.OfStatusPage(new StatusPageWish.TryAgain(1)),
                                        person(BOB),
                                        circumstances()))
                .isEqualTo(
                        new Decision.Refused(
                                new Refusal.OfStatusPage(StatusPageObjection.NOT_FAILED)));
        then(TOCSIN, new StatusPageWish.RecordPublished(2, "abc", "https://status.example", ""));
        assertThat(window().page().trouble()).isNull();
        assertThat(window().page().reference()).isEqualTo("abc");
    }

    @Test
    void the_page_answers_for_the_night_that_it_was_told_of() {
        announced(openly(sundays()), "");
        then(TOCSIN, new StatusPageWish.RecordPublished(1, "first", "", ""));
        now = window().span().start();
        ring();
        then(ALICE, COMPLETE);
        assertThat(effects.stream().filter(Effect.OfStatusPage.class::isInstance)).hasSize(2);
        assertThat(window().page().reference()).isNull();
        then(TOCSIN, new StatusPageWish.RecordPublished(3, "first", "", ""));
        then(TOCSIN, new StatusPageWish.RecordPublished(4, "second", "", ""));

        assertThat(window().page().reference()).isEqualTo("second");
        assertThat(Objects.requireNonNull(window().former()).window().page().reference())
                .isEqualTo("first");
    }

    @Test
    void what_cannot_be_is_refused_with_what_to_do() {
        assertThat(objection(announce(plan(BEGIN.minusSeconds(1)), "late")))
                .isEqualTo(new WindowObjection.InThePast(BEGIN.minusSeconds(1)));
        assertThat(
                        objection(
                                announce(
                                        plan(
                                                BEGIN.plus(NOTICE),
                                                List.of("apy"),
                                                List.of("C1"),
                                                null),
                                        "")))
                .isEqualTo(new WindowObjection.UnknownService("apy", List.of("api", "web")));
        assertThat(objection(announce(plan(BEGIN.plus(NOTICE), List.of(), List.of(), null), "")))
                .isEqualTo(new WindowObjection.NoAudience());
        permissions = Map.of(Deed.MAINTENANCE, List.of(BOB.value()));
        assertThat(announce(plan(BEGIN.plus(NOTICE)), ""))
                .isEqualTo(
                        new Decision.Refused(
                                new Refusal.NotAllowed(Deed.MAINTENANCE, List.of(BOB.value()))));
    }

    private static WindowPlan openly(WindowPlan plan) {
        return new WindowPlan(
                plan.title(),
                plan.services(),
                plan.span(),
                plan.zone(),
                plan.channels(),
                plan.owner(),
                plan.series(),
                new Publicity(List.of("Checkout")));
    }

    private PlannedWork work(int number, News news) {
        Span span = window().span();
        return new PlannedWork(
                number, "db upgrade", news, span.start(), span.end(), List.of("Checkout"));
    }

    /** What the public is told by what was done last. */
    private PlannedWork published() {
        return effects.stream()
                .flatMap(effect ->
                        effect instanceof Effect.OfStatusPage(StatusPageWork.Plan(var work), _)
                                ? Stream.of(work)
                                : Stream.empty())
                .reduce((_, _) -> {
                    throw new AssertionError("The public is told twice");
                })
                .orElseThrow();
    }

    private static StatusPageWish failed(int number) {
        return new StatusPageWish.RecordFailure(number, "wrong key");
    }

    private void then(Actor who, StatusPageWish wish) {
        take(record().decide(new Intent.OfStatusPage(wish), who, circumstances()), who);
    }

    private static boolean tells(Effect effect) {
        return effect instanceof Effect.OfWindow(_, _, WindowWork work)
                && work instanceof WindowWork.Tell;
    }

    private static Effect show(String channel) {
        return new Effect.OfWindow(1, channel, new WindowWork.Show());
    }

    private static Span span(Instant start) {
        return new Span(start, start.plus(Duration.ofHours(2)));
    }

    private static WindowPlan plan(Instant start) {
        return plan(start, List.of("api"), List.of("C1", "C2"), null);
    }

    private static WindowPlan plan(
            Instant start, List<String> services, List<String> channels, @Nullable Series series) {
        return new WindowPlan(
                "db upgrade", services, span(start), BERLIN, channels, ALICE, series, null);
    }

    private WindowPlan sundays() {
        Series series =
                new Series(
                        Recurrence.parse("FREQ=WEEKLY;BYDAY=SU").orElseThrow(),
                        LocalDate.parse("2026-11-21"),
                        LocalTime.parse("02:00"),
                        LocalTime.parse("04:00"));
        Span first = series.next(now.plus(NOTICE), BERLIN).orElseThrow();
        return plan(first.start(), List.of("api"), List.of("C1"), series).at(first);
    }

    private Decision announce(WindowPlan plan, String exception) {
        return Announcing.decide(
                new Announcement(plan, List.of(), exception, new ChannelId("C0HOME")),
                person(ALICE),
                circumstances());
    }

    private void announced(WindowPlan plan, String exception) {
        take(announce(plan, exception), person(ALICE));
    }

    private void running() {
        announced(plan(BEGIN.plus(Duration.ofHours(80))), "");
        after(Duration.ofHours(80));
        ring();
    }

    private void then(UserId who, WindowWish wish) {
        take(record().decide(new Intent.OfWindow(wish), person(who), circumstances()), person(who));
    }

    private WindowObjection refused(UserId who, WindowWish wish) {
        return objection(record().decide(new Intent.OfWindow(wish), person(who), circumstances()));
    }

    private static WindowObjection objection(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        Refusal refusal = ((Decision.Refused) decision).refusal();
        assertThat(refusal).isInstanceOf(Refusal.OfWindow.class);
        return ((Refusal.OfWindow) refusal).objection();
    }

    private void ring() {
        take(Maintaining.ring(record(), window(), TOCSIN, circumstances()), TOCSIN);
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    private Incident record() {
        return Incident.of(new IncidentId(42), entries);
    }

    private Window window() {
        return record().window().orElseThrow();
    }

    private WindowTurn last() {
        return ((Fact.OfWindow) entries.getLast().fact()).turn();
    }

    private void take(Decision decision, Actor who) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        Decision.Accepted accepted = (Decision.Accepted) decision;
        for (Fact fact : accepted.facts()) {
            entries.add(new Entry(entries.size() + 1, now, who, fact));
        }
        effects = accepted.effects();
    }

    private Circumstances circumstances() {
        Policy builtIn = BuiltInPolicy.policy();
        Maintenance rules = Maintenance.builtIn();
        Policy policy =
                new Policy(
                                builtIn.severities(),
                                builtIn.roles(),
                                List.of(
                                        new Service("api", "deployment/api", "shop", List.of()),
                                        new Service("web", null, null, List.of())),
                                builtIn.channels(),
                                new Permissions(permissions),
                                builtIn.checklist(),
                                builtIn.acting())
                        .with(
                                new Maintenance(
                                        rules.notice(),
                                        approvers,
                                        List.of(),
                                        List.of(),
                                        freezes,
                                        false,
                                        rules.procedure()));
        return new Circumstances(policy, Groups.none(), now)
                .among(new Surroundings(others, incidents));
    }
}
