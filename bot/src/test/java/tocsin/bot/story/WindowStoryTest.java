package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.Tocsin;
import tocsin.incidents.operation.Verb;
import tocsin.incidents.policy.Acting;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Maintenance;
import tocsin.incidents.policy.Permissions;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Scope;
import tocsin.incidents.policy.Service;
import tocsin.sandbox.story.Filled;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Maintenance from its announcement to its end, as its audience reads it in Slack. */
class WindowStoryTest {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final Duration NOTICE = Duration.ofDays(3);

    private final OneDeployment cluster = new OneDeployment();

    /** Every test begins with its own rules. */
    @SuppressWarnings("NullAway.Init")
    private Playing play;

    @AfterEach
    void close() throws IOException {
        play.close();
    }

    @Test
    void a_window_is_announced_run_and_completed_and_each_notice_comes_once() throws Exception {
        begin();
        Said board = announced("db upgrade --service web");
        board.shows(":calendar: *Announced*").shows("*Services:* web");

        at(start().minus(Duration.ofHours(24)));
        play.general.says("starts in *24 hours*");
        at(start().minus(Duration.ofHours(1)));
        play.general.says("starts in *1 hour*");
        at(start());
        play.general.says("has *started*");
        board.shows("*Under way*").shows("0 of 6 steps settled");
        Said procedure = play.general.says("*Procedure* ·");
        play.bob.clicks(procedure, "tick", "1:migrate");
        procedure.shows("1 of 6 steps settled");
        at(start().plus(Duration.ofHours(1)));
        play.general.says("is *half-way*: 1 of 6 steps settled");
        at(start().plus(Duration.ofHours(2)));
        Said end = play.general.says("has reached its *planned end*");
        play.alice.clicks(end, "complete_window", "1");

        board.shows(":white_check_mark: *Completed*");
        play.general.says("is *completed*: all is done");
        procedure.showsNoMore("Assign or skip a step");
        at(start().plus(Duration.ofHours(9)));
        assertThat(notices())
                .containsExactly(
                        "24 hours", "1 hour", "started", "half-way", "planned end", "completed");
    }

    @Test
    void seventy_two_hours_are_kept_to_the_minute_and_what_was_typed_comes_back() throws Exception {
        begin();
        play.alice.command(
                play.general, "/maintenance", "in 71h59m for 2h UTC db upgrade --service web");
        Said refused = play.alice.isTold("The earliest start is");
        assertThat(refused.text())
                .contains("/maintenance in 71h59m for 2h UTC db upgrade --service web");
        play.alice.clicks(refused, "ask_exception", "");
        Filled form = play.alice.modal("announce_window");
        assertThat(form.shows()).contains("db upgrade");

        play.alice.command(
                play.general, "/maintenance", "in 72h for 2h UTC db upgrade --service web");
        play.alice.isTold("is announced (window 1)");
        play.general.says(":calendar: *Announced*");
    }

    @Test
    void an_exception_is_approved_by_a_second_person() throws Exception {
        begin();
        play.alice.command(
                play.general,
                "/maintenance",
                "in 5h for 2h UTC db upgrade --service web --channel #random --exception the disk is full tomorrow");
        play.alice.isTold("waits for a second person");
        Said asked = play.general.says("Not announced yet");
        Place audience = play.story.channel("random");
        assertThat(audience.texts()).noneMatch(text -> text.contains("db upgrade"));

        play.alice.clicks(asked, "approve_window", "1");
        play.alice.isTold("has to be somebody else");
        play.bob.clicks(asked, "approve_window", "1");
        asked.shows("approved by <@" + play.bob.id() + ">");
        audience.says(":calendar: *Announced*");
    }

    @Test
    void what_nobody_approves_is_cancelled_when_its_time_comes() throws Exception {
        begin();
        play.alice.command(
                play.general, "/maintenance", "in 5h for 2h UTC db upgrade --exception hurry");
        Said asked = play.general.says("Not announced yet");
        play.after(Duration.ofHours(6));
        asked.shows("nobody approved it in time");
    }

    @Test
    void a_move_is_told_and_its_chain_begins_anew() throws Exception {
        begin();
        Said board = announced("db upgrade --service web");
        at(start().minus(Duration.ofHours(24)));
        play.general.says("starts in *24 hours*");
        ZonedDateTime later = start().plus(Duration.ofDays(7)).atZone(ZoneOffset.UTC);
        play.alice.command(
                play.general, "/maintenance", "move 1 " + DAY.format(later) + " 03:00-05:00 UTC");
        play.general.says("was *moved* by");

        at(
                later.toInstant()
                        .truncatedTo(ChronoUnit.DAYS)
                        .plus(Duration.ofHours(3))
                        .minus(Duration.ofHours(24)));
        play.quiet();
        assertThat(notices()).containsExactly("24 hours", "moved", "24 hours");
        board.shows(":calendar: *Announced*");
    }

    @Test
    void a_window_is_cancelled_from_its_board_with_a_reason() throws Exception {
        begin();
        Said board = announced("db upgrade --service web");
        play.bob.clicks(board, "cancel_window", "1");
        play.bob.modal("cancel_window").with("reason", "the vendor is late").submit();

        board.shows(":heavy_multiplication_x: *Cancelled*");
        play.general.says("was *cancelled* by").shows("the vendor is late");
        at(start().plus(Duration.ofHours(9)));
        play.quiet();
        assertThat(notices()).containsExactly("cancelled");
    }

    @Test
    void an_overrun_offers_what_can_be_done() throws Exception {
        begin();
        Said board = announced("db upgrade --service web");
        at(start());
        at(start().plus(Duration.ofHours(2)).plus(Duration.ofMinutes(5)));
        Said overrun = play.general.says("*overruns*");
        overrun.shows("Extend 30 min")
                .shows("Complete")
                .shows("Roll back")
                .shows("Declare an incident");

        play.bob.clicks(overrun, "extend_window", "1");
        play.general.says("was *extended* by");
        board.shows("*Under way*");
        at(start().plus(Duration.ofHours(2)).plus(Duration.ofMinutes(41)));
        Said again = play.general.says("*overruns*");
        play.alice.clicks(again, "take_back_window", "1");
        play.general.says("is being *rolled back*");
        play.general.says("Roll back web").shows("▶ rollback web");

        play.alice.clicks(again, "declare_for_window", "1");
        play.alice.modal("declare").with("severity", "P1").submit();
        Place room = play.story.newest("incident-");
        room.says("Maintenance is under way on *web*");
        play.alice.clicks(again, "complete_window", "1");
        board.shows("*Completed*").shows("rolled back");
    }

    @Test
    void a_restart_over_a_due_notice_tells_it_late_and_once() throws Exception {
        begin();
        announced("db upgrade --service web");
        play.stopBot();
        play.sandbox
                .clock()
                .advance(Duration.between(play.now(), start().minus(Duration.ofHours(20))));
        play.startBot();
        play.after(Duration.ZERO);

        play.general.says("starts in *24 hours*").shows("I was not there to say it");
        play.stopBot();
        play.startBot();
        play.after(Duration.ZERO);
        play.quiet();
        assertThat(notices()).containsExactly("24 hours");
    }

    @Test
    void two_replicas_tell_a_notice_once() throws Exception {
        begin();
        announced("db upgrade --service web");
        play.quiet();
        try (Tocsin other = play.replica()) {
            play.sandbox.clock().advance(Duration.between(play.now(), start()));
            List<Runnable> rings =
                    List.of(() -> play.after(Duration.ZERO), other.ringer()::ringDue);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                rings.forEach(threads::execute);
            }
            play.general.says("has *started*");
            play.quiet();
        }
        assertThat(notices()).containsExactly("started");
    }

    @Test
    void the_next_night_of_a_series_is_announced_when_one_is_over_and_keeps_its_hour()
            throws Exception {
        begin();
        go("2027-03-16T12:00:00Z");
        play.alice.command(
                play.general,
                "/maintenance",
                "every sunday 04:00-06:00 Europe/Berlin reindexing --service web");
        Said first =
                play.general
                        .says("every Sunday")
                        .shows("Sun 21 Mar 2027 04:00–06:00 Europe/Berlin");
        at(Instant.parse("2027-03-21T03:00:00Z"));
        play.general.says("has *started*");
        play.alice.command(play.general, "/maintenance", "complete");

        first.shows("*Completed*");
        Said second = play.general.says("Sun 28 Mar 2027 04:00–06:00 Europe/Berlin");
        assertThat(second.ts()).isNotEqualTo(first.ts());
        at(Instant.parse("2027-03-28T01:59:00Z"));
        assertThat(notices()).filteredOn("started"::equals).hasSize(1);
        at(Instant.parse("2027-03-28T02:00:00Z"));
        second.shows("*Under way*");
    }

    /** A day is 23 or 25 hours long there and then; 72 hours are 72 hours. */
    @Test
    void notice_is_counted_in_real_hours_when_the_clocks_change() throws Exception {
        begin();
        record Edge(String now, String typed, boolean isEnough) {}
        List<Edge> edges =
                List.of(
                        new Edge(
                                "2027-03-12T16:59:00Z",
                                "2027-03-15 12:00-14:00 America/New_York a",
                                false),
                        new Edge(
                                "2027-03-12T16:59:00Z",
                                "2027-03-15 13:00-14:00 America/New_York b",
                                true),
                        new Edge(
                                "2027-03-26T10:59:00Z",
                                "2027-03-29 12:00-14:00 Europe/Berlin c",
                                false),
                        new Edge(
                                "2027-03-26T10:59:00Z",
                                "2027-03-29 13:00-14:00 Europe/Berlin d",
                                true),
                        new Edge(
                                "2027-10-29T09:59:00Z",
                                "2027-11-01 11:00-14:00 Europe/Berlin e",
                                true),
                        new Edge(
                                "2027-11-05T15:59:00Z",
                                "2027-11-08 11:00-14:00 America/New_York f",
                                true));
        for (Edge edge : edges) {
            go(edge.now());
            play.alice.command(play.general, "/maintenance", edge.typed());
            String title = edge.typed().substring(edge.typed().length() - 1);
            Said told =
                    play.alice.isTold(
                            edge.isEnough() ? "*" + title + "* is announced" : "is too soon");
            assertThat(told.text()).contains(title);
        }
    }

    @Test
    void conflicts_are_told_and_nobody_is_kept() throws Exception {
        begin();
        play.declared("P1 web is slow");
        announced("db upgrade --service web");
        play.alice.command(
                play.general,
                "/maintenance",
                DAY.format(start().atZone(ZoneOffset.UTC))
                        + " 01:00-05:00 UTC cache upgrade --service web");

        String told = play.alice.isTold("*cache upgrade* is announced").text();
        assertThat(told)
                .contains("Another window at that time: *db upgrade*")
                .contains("An incident is open: *web is slow*")
                .contains("a day without changes: sale");
    }

    @Test
    void what_comes_to_stand_against_it_later_is_told_before_and_at_its_start() throws Exception {
        play = new Playing();
        Said board = announced("db upgrade --service web").showsNoMore(":warning:");
        Place room = play.declared("P1 web is slow");
        play.alice.command(
                play.general,
                "/maintenance",
                DAY.format(start().atZone(ZoneOffset.UTC))
                        + " 01:30-05:00 UTC cache upgrade --service web");
        play.general.says("cache upgrade");

        at(start().minus(Duration.ofHours(24)));
        play.general.says("*db upgrade* starts in *24 hours*").showsNoMore("An incident is open");
        at(start().minus(Duration.ofHours(1)));
        play.general
                .says("*db upgrade* starts in *1 hour*")
                .shows("An incident is open: *web is slow*")
                .shows("Another window at that time: *cache upgrade*");
        board.shows("An incident is open: *web is slow*");

        play.alice.command(room, "/incident", "resolve rolled back");
        room.says("Resolved by");
        play.alice.command(play.general, "/maintenance", "cancel 3 not needed");
        play.general.says("*cache upgrade* was *cancelled*");
        at(start());
        play.general.says("*db upgrade* has *started*").showsNoMore(":warning:");
        board.shows("*Under way*").showsNoMore(":warning:");
    }

    @Test
    void inside_a_window_no_second_person_is_needed_and_that_is_written_down() throws Exception {
        begin();
        Place room = play.declared("P1 web is slow");
        announced("db upgrade --service web");
        play.alice.command(room, "/incident", "do rollback web");
        room.says("A second person has to approve");
        at(start());
        play.general.says("has *started*");

        play.alice.command(room, "/incident", "do rollback web");
        Said card =
                room.says("operation 2")
                        .shows("Nothing is changed yet")
                        .shows("pre-authorised by maintenance *db upgrade*")
                        .shows("(window 2, announced by <@" + play.alice.id() + ">)")
                        .showsNoMore("A second person");
        play.alice.clicks(card, "confirm_operation", "1:2");
        card.shows("3/3 ready").shows("pre-authorised by maintenance *db upgrade*");
        play.alice.command(room, "/incident", "timeline");
        assertThat(play.alice.isTold("Timeline of").text())
                .contains("takes no second person: maintenance *db upgrade*");
    }

    @Test
    void the_form_takes_everything_and_keeps_what_it_does_not_take() throws Exception {
        begin();
        play.alice.command(play.general, "/maintenance", "");
        Filled form = play.alice.modal("announce_window");
        form.with("title", "db upgrade")
                .with("date", "2026-01-01")
                .with("from", "02:00")
                .with("to", "04:00")
                .with("zone", "Europe/Berln");
        assertThat(form.submit().toString()).contains("Europe/Berlin");
        form.with("zone", "UTC");
        assertThat(form.submit().toString()).contains("is past");
        start = nextNight();
        form.with("date", DAY.format(start().atZone(ZoneOffset.UTC)))
                .with("procedure", "1. stop\n2. go\n");
        form.submit();

        play.general.says(":calendar: *Announced*");
        at(start());
        play.general.says("0 of 2 steps settled").shows("stop");
    }

    @Test
    void slips_are_named_and_the_words_given_back() throws Exception {
        begin();
        play.alice.command(
                play.general, "/maintenance", "2027-03-28 02:30-04:00 Europe/Berlin db upgrade");
        assertThat(play.alice.isTold("does not exist in Europe/Berlin").text())
                .contains("02:00 to 03:00")
                .contains("/maintenance 2027-03-28 02:30-04:00 Europe/Berlin db upgrade");
        play.alice.command(play.general, "/maintenance", "cancel 99 x");
        play.alice.isTold("There is no such maintenance window");
        play.alice.command(play.general, "/maintenance", "list");
        play.alice.isTold("No maintenance is announced");
    }

    private void begin() throws IOException {
        play = new Playing(policy(), cluster);
    }

    /** At 02:00 UTC on the first day that has its notice, for two hours. */
    private Instant start() {
        return start;
    }

    private Instant start = Instant.EPOCH;

    private Said announced(String words) {
        start = nextNight();
        play.alice.command(
                play.general,
                "/maintenance",
                DAY.format(start.atZone(ZoneOffset.UTC)) + " 02:00-04:00 UTC " + words);
        return play.general.says(":calendar: *Announced*");
    }

    private Instant nextNight() {
        return play.now()
                .plus(NOTICE)
                .plus(Duration.ofDays(1))
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofHours(2));
    }

    private void at(Instant moment) {
        play.after(Duration.between(play.now(), moment));
        play.quiet();
    }

    private void go(String moment) {
        at(Instant.parse(moment));
    }

    /** What the audience was told, by its most telling words. */
    private List<String> notices() {
        return play.general.texts().stream()
                .flatMap(text ->
                        WORDS.stream().filter(word -> text.contains("*" + word + "*")).limit(1))
                .toList();
    }

    private static final List<String> WORDS =
            List.of(
                    "24 hours",
                    "1 hour",
                    "started",
                    "half-way",
                    "planned end",
                    "overruns",
                    "extended",
                    "moved",
                    "completed",
                    "cancelled");

    /** Rolling back takes a second person, except in a window; these years are without changes. */
    private static Policy policy() {
        Policy builtIn = BuiltInPolicy.policy();
        Acting closed = Acting.nowhere();
        Scope all = new Scope(Set.of(), Set.of(), Set.of());
        Maintenance rules = Maintenance.builtIn();
        return new Policy(
                        builtIn.severities(),
                        builtIn.roles(),
                        List.of(
                                new Service(
                                        "web",
                                        "deployment/web",
                                        "shop",
                                        "web-flags",
                                        null,
                                        List.of())),
                        builtIn.channels(),
                        new Permissions(Map.of()),
                        builtIn.checklist(),
                        new Acting(
                                Set.of("shop"),
                                Acting.NEVER,
                                List.of(new Acting.Allowance(List.of(Acting.EVERYONE), all)),
                                List.of(new Acting.Approval(all, Set.of(), List.of())),
                                Duration.ZERO,
                                new Acting.Bounds(1, 20),
                                closed.glass()))
                .with(
                        new Maintenance(
                                rules.notice(),
                                List.of(),
                                List.of(),
                                List.of(new Scope(Set.of(Verb.ROLLBACK), Set.of(), Set.of())),
                                List.of(
                                        new Maintenance.Freeze(
                                                LocalDate.parse("2026-01-01"),
                                                LocalDate.parse("2029-12-31"),
                                                "sale")),
                                false,
                                rules.procedure()));
    }
}
