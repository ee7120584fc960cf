package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Fact;
import tocsin.incidents.IncidentId;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Origin;
import tocsin.incidents.Part;
import tocsin.incidents.Phase;
import tocsin.incidents.Room;
import tocsin.incidents.Source;
import tocsin.incidents.StatusUpdate;
import tocsin.incidents.UserId;
import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.Link;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Wanted;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpTurn;
import tocsin.incidents.maintenance.Conflict;
import tocsin.incidents.maintenance.Notice;
import tocsin.incidents.maintenance.Publicity;
import tocsin.incidents.maintenance.Recurrence;
import tocsin.incidents.maintenance.Series;
import tocsin.incidents.maintenance.Span;
import tocsin.incidents.maintenance.WindowPlan;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Terms;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Workload;
import tocsin.incidents.paging.Cause;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.paging.Responder;
import tocsin.incidents.paging.Signal;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Severity;
import tocsin.incidents.policy.Tell;
import tocsin.incidents.statuspage.Health;
import tocsin.incidents.statuspage.Post;
import tocsin.incidents.statuspage.StatusPageStage;
import tocsin.incidents.statuspage.StatusPageTurn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

class FactCodecTest {
    private static final Instant AT = Instant.parse("2026-11-21T03:00:00.123456Z");
    private static final UserId ALICE = new UserId("U1ALICE");
    private static final StepId STEP = new StepId("mitigate");
    private static final MessageRef MESSAGE = new MessageRef(new ChannelId("C1"), "1.000100");
    private static final Severity SEVERITY =
            new Severity(
                    "P0", "Critical", Duration.ofMinutes(15), Duration.ZERO, Duration.ofHours(1));

    /** One of every kind, as the first version writes it. */
    private static final Workload WEB = new Workload(Workload.Kind.DEPLOYMENT, "shop", "web");

    private static final Progress PROGRESS =
            new Progress(
                    3,
                    2,
                    3,
                    Optional.of(
                            new Progress.Trouble(
                                    "web-1", "CrashLoopBackOff", Optional.of("panic"))));
    private static final Plan PLAN =
            new Plan(
                    new Action.Rollback(WEB, OptionalLong.of(3)),
                    new Plan.State(
                            List.of("web:2"),
                            Optional.of(5L),
                            Optional.of(AT),
                            Optional.of("deploy 2"),
                            3,
                            2),
                    new Plan.State(
                            List.of("web:1"),
                            Optional.of(3L),
                            Optional.empty(),
                            Optional.empty(),
                            3,
                            0),
                    List.of(new Warning(Warning.Kind.AUTOSCALED, "2 to 5")),
                    new Plan.Pin("uid-1", "abc", Optional.of("uid-2"), Optional.of("def")),
                    AT);
    private static final ClockName RESPONSE = ClockName.of(ClockName.Kind.RESPONSE);

    private static final Span SPAN = new Span(AT, AT.plusSeconds(7200));
    private static final List<Conflict> CONFLICTS =
            List.of(
                    new Conflict.OtherWindow(new IncidentId(3), "cache", SPAN),
                    new Conflict.OpenIncident(new IncidentId(4), "web is slow"),
                    new Conflict.FreezeDay(LocalDate.parse("2026-12-24"), "holidays"));
    private static final Wording WORDING =
            new Wording(
                    "High latency",
                    "p99 over 2 s",
                    "critical",
                    "checkout",
                    Map.of("alertname", "HighLatency", "cluster", "eu"),
                    List.of(new Link("Source", "https://prometheus.example/graph?a=1&b=2")),
                    "https://runbooks.example/latency");
    private static final Sounding SOUNDING =
            new Sounding("abc", "instance=web-1", true, AT, AT, new Wanted("P0", true));

    private static final List<Fact> FACTS =
            List.of(
                    new Fact.Declared(
                            "checkout \"down\" <!channel> ü",
                            SEVERITY,
                            true,
                            new Origin(
                                    new ChannelId("C1"),
                                    "1.1",
                                    "https://x.example/p1",
                                    "it is down"),
                            List.of(new Role("commander", "Commander", "leads")),
                            List.of(
                                    step(new Due.InResponseTime(), AT, null, new Step.Todo()),
                                    step(new Due.ByFirstUpdate(), AT, ALICE, new Step.Todo()),
                                    step(
                                            new Due.Within(Duration.ofHours(2)),
                                            AT,
                                            null,
                                            new Step.Todo()),
                                    step(
                                            new Due.AfterResolution(Duration.ofDays(5)),
                                            null,
                                            null,
                                            new Step.Done(new Actor.Person(ALICE), AT)),
                                    step(
                                            new Due.Whenever(),
                                            null,
                                            null,
                                            new Step.Skipped(new Actor.Tocsin(), AT, "no harm")))),
                    new Fact.ChannelOpened(new ChannelId("C9"), "incident-2026-11-21"),
                    new Fact.PartFailed(Part.TOPIC, null, "too long"),
                    new Fact.PartMended(Part.TOPIC, null),
                    new Fact.RepairAsked(),
                    new Fact.WrittenLate(List.of(new Room(new ChannelId("C2"), "incident-2"))),
                    new Fact.Retitled("checkout fails"),
                    new Fact.SeveritySet(
                            SEVERITY,
                            List.of(step(new Due.Whenever(), null, null, new Step.Todo())),
                            Set.of(STEP),
                            "worse"),
                    new Fact.PhaseMoved(Phase.DECLARED, Phase.RESOLVED, "rolled back"),
                    new Fact.RoleOffered("commander", ALICE),
                    new Fact.RoleTaken("commander", ALICE),
                    new Fact.RoleDeclined("commander", ALICE),
                    new Fact.RoleLeft("commander", ALICE),
                    new Fact.StepTicked(STEP),
                    new Fact.StepSkipped(STEP, "no harm"),
                    new Fact.StepUndone(STEP),
                    new Fact.StepAssigned(STEP, ALICE),
                    new Fact.StepAdded(step(new Due.Whenever(), null, null, new Step.Todo())),
                    new Fact.UpdateGiven(new StatusUpdate("looking", "nobody can pay", AT)),
                    new Fact.Noted("failover", new Source(MESSAGE, ALICE, "https://x.example/p1")),
                    new Fact.NoteBacked(MESSAGE),
                    new Fact.NoteEdited(MESSAGE, "failover done"),
                    new Fact.NoteUnmarked(MESSAGE),
                    new Fact.NotedMessageDeleted(MESSAGE),
                    new Fact.PersonJoined(ALICE),
                    new Fact.PersonLeft(ALICE),
                    new Fact.StoodAlone(MESSAGE.channel()),
                    new Fact.OfOperation(
                            new OperationId(1),
                            new Turn.Planned(
                                    PLAN,
                                    new Terms(true, List.of("@leads"), Duration.ofSeconds(10)))),
                    new Fact.OfStatusPage(
                            new StatusPageTurn.Asked(
                                    1,
                                    new Post(
                                            "Checkout is slow",
                                            StatusPageStage.IDENTIFIED,
                                            "A bad deploy.",
                                            Map.of("Checkout", Health.PARTIAL_OUTAGE)))),
                    new Fact.OfPage(
                            new PageId("page-1"),
                            new PagerNews.Asked("checkout", "it is slow", Cause.HAND)),
                    new Fact.Subscribed(ALICE),
                    new Fact.Unsubscribed(ALICE, "the account is switched off"),
                    new Fact.Looked(
                            "checkout",
                            new Action.Logs(WEB, Optional.of("web-1"), Optional.empty(), true, 50)),
                    new Fact.OfClock(
                            new ClockTurn.Rang(
                                    RESPONSE,
                                    AT,
                                    AT,
                                    2,
                                    List.of(
                                            new Tell.TheChannel(),
                                            new Tell.Holder("commander"),
                                            new Tell.Called("@sre-leads"),
                                            new Tell.ThePager()))),
                    new Fact.OfFollowUp(
                            new FollowUpId(1),
                            new FollowUpTurn.Added("raise the pool size", ALICE, AT)),
                    new Fact.OfWindow(
                            new WindowTurn.Announced(
                                    new WindowPlan(
                                            "db upgrade",
                                            List.of("web"),
                                            SPAN,
                                            ZoneId.of("Europe/Berlin"),
                                            List.of("C1", "maintenance"),
                                            ALICE,
                                            new Series(
                                                    Recurrence.parse("FREQ=MONTHLY;BYDAY=1SU")
                                                            .orElseThrow(),
                                                    LocalDate.parse("2026-11-21"),
                                                    LocalTime.parse("02:00"),
                                                    LocalTime.parse("04:00")),
                                            null),
                                    new ChannelId("C1"),
                                    List.of(step(new Due.Whenever(), null, null, new Step.Todo())),
                                    CONFLICTS)),
                    new Fact.OfAlert(new AlertFact.Fired(WORDING, List.of(SOUNDING))),
                    new Fact.AlertHeard(new IncidentId(7), new AlertNews.Joined(WORDING)));

    /** Everything else that can happen to a group of alerts. */
    private static final List<AlertFact> ALERT_FACTS =
            List.of(
                    new AlertFact.MoreFired(WORDING, List.of(SOUNDING)),
                    new AlertFact.FiredAgain(WORDING, List.of(SOUNDING)),
                    new AlertFact.Resolved(List.of(SOUNDING)),
                    new AlertFact.Gathered(),
                    new AlertFact.Settled(),
                    new AlertFact.Acknowledged(),
                    new AlertFact.Led(new IncidentId(8), true),
                    new AlertFact.IncidentStood(new IncidentId(8), new ChannelId("C9"), true),
                    new AlertFact.IncidentStood(new IncidentId(8), null, false),
                    new AlertFact.RunbookOpened());

    @Test
    void everything_that_happens_to_alerts_is_read_again() {
        Set<Class<?>> here = new HashSet<>();
        here.add(AlertFact.Fired.class);
        for (AlertFact each : ALERT_FACTS) {
            here.add(each.getClass());
            Fact fact = new Fact.OfAlert(each);

            assertThat(FactCodec.read("alert", 1, FactCodec.body(fact))).isEqualTo(fact);
        }
        assertThat(here).containsExactlyInAnyOrder(AlertFact.class.getPermittedSubclasses());
        for (AlertNews news : List.of(new AlertNews.Quiet(), new AlertNews.Again())) {
            Fact fact = new Fact.AlertHeard(new IncidentId(7), news);

            assertThat(FactCodec.read("alert-heard", 1, FactCodec.body(fact))).isEqualTo(fact);
        }
    }

    /** What the second version writes otherwise. */
    private static final List<Fact> SECOND =
            List.of(
                    planned(Optional.of("hunter2 \"ü\"\n")),
                    planned(Optional.empty()),
                    new Fact.OfOperation(
                            new OperationId(2),
                            asked(
                                    new Action.SetConfig(
                                            "shop",
                                            "flags",
                                            "KEY",
                                            Optional.empty(),
                                            Optional.empty()))));

    /** What is written otherwise since: operations by the third version, windows by the second. */
    private static final List<Fact> NEWEST =
            List.of(
                    new Fact.PartFailed(Part.INVITATIONS, "@sre", "unknown"),
                    new Fact.PartMended(Part.INVITATIONS, "@sre"),
                    planned(Optional.of("hunter2 \"ü\"\n")),
                    new Fact.OfOperation(
                            new OperationId(2),
                            new Turn.Preauthorised(
                                    new IncidentId(3),
                                    "db upgrade",
                                    new Actor.Person(ALICE),
                                    null)),
                    new Fact.OfWindow(
                            new WindowTurn.Announced(
                                    new WindowPlan(
                                            "db upgrade",
                                            List.of("web"),
                                            SPAN,
                                            ZoneId.of("Europe/Berlin"),
                                            List.of("C1"),
                                            ALICE,
                                            null,
                                            new Publicity(List.of("Checkout"))),
                                    new ChannelId("C1"),
                                    List.of(),
                                    List.of())),
                    new Fact.OfWindow(new WindowTurn.Rang(Notice.START, AT, true, CONFLICTS)));

    /** Everything else that can happen to a maintenance window. */
    private static final List<WindowTurn> WINDOW_TURNS =
            List.of(
                    new WindowTurn.Proposed(
                            new WindowPlan(
                                    "x",
                                    List.of(),
                                    SPAN,
                                    ZoneId.of("UTC"),
                                    List.of("C1"),
                                    ALICE,
                                    null,
                                    new Publicity(List.of("Checkout"))),
                            null,
                            List.of(),
                            CONFLICTS,
                            Duration.ofHours(1),
                            "it is urgent"),
                    new WindowTurn.MoveProposed(SPAN, CONFLICTS, Duration.ofHours(1), "late"),
                    new WindowTurn.Approved(),
                    new WindowTurn.Moved(SPAN, SPAN, List.of(), "late"),
                    new WindowTurn.Extended(AT, AT, List.of()),
                    new WindowTurn.Rang(Notice.DAY_BEFORE, AT, true, CONFLICTS),
                    new WindowTurn.TakenBack(
                            List.of(step(new Due.Whenever(), null, null, new Step.Todo()))),
                    new WindowTurn.Completed(),
                    new WindowTurn.Cancelled("no", true),
                    new WindowTurn.Recurred(SPAN, List.of(), CONFLICTS));

    /** Everything else that can happen to an operation, and every action and outcome. */
    private static final List<Turn> TURNS =
            List.of(
                    asked(new Action.Rollback(WEB, OptionalLong.of(3))),
                    asked(new Action.Rollback(WEB, OptionalLong.empty())),
                    asked(new Action.Scale(WEB, 5)),
                    asked(new Action.Restart(WEB)),
                    asked(new Action.DeletePod("shop", "web-1")),
                    asked(
                            new Action.SetConfig(
                                    "shop",
                                    "flags",
                                    "KEY",
                                    Optional.of("value"),
                                    Optional.of(WEB))),
                    new Turn.NotPlanned("no cluster"),
                    new Turn.Preauthorised(
                            new IncidentId(3),
                            "db upgrade",
                            new Actor.Person(ALICE),
                            new Actor.Tocsin()),
                    new Turn.Confirmed(),
                    new Turn.Approved(),
                    new Turn.GlassBroken("nobody else is awake"),
                    new Turn.Started(),
                    new Turn.Ended(new Outcome.Done(PROGRESS, Duration.ofSeconds(42))),
                    new Turn.Ended(new Outcome.Already()),
                    new Turn.Ended(new Outcome.Stale("revision 7")),
                    new Turn.Ended(new Outcome.Refused("forbidden")),
                    new Turn.Ended(new Outcome.Failed(PROGRESS, "CrashLoopBackOff")),
                    new Turn.Ended(new Outcome.Unknown("2/3 ready")),
                    new Turn.Cancelled(),
                    new Turn.Expired(),
                    new Turn.Drifted("argocd"));

    @Test
    void every_turn_of_an_operation_is_read_again() {
        Set<Class<?>> here =
                readAgain(
                        "operation", TURNS, turn -> new Fact.OfOperation(new OperationId(7), turn));
        here.add(Turn.Planned.class);
        assertThat(here).containsExactlyInAnyOrder(Turn.class.getPermittedSubclasses());
    }

    @Test
    void every_turn_of_a_clock_is_read_again() {
        ClockName step = new ClockName(ClockName.Kind.STEP, "own-1");
        List<ClockTurn> turns =
                List.of(
                        new ClockTurn.Rang(step, AT, AT, 1, List.of()),
                        new ClockTurn.LeftOut(step, AT, AT),
                        new ClockTurn.Snoozed(step, AT, AT, AT),
                        new ClockTurn.Moved(step, AT, AT, AT, "the vendor sleeps"),
                        new ClockTurn.Silenced(step, "drill"),
                        new ClockTurn.Unsilenced(step));
        Set<Class<?>> here = readAgain("clock", turns, Fact.OfClock::new);
        assertThat(here).containsExactlyInAnyOrder(ClockTurn.class.getPermittedSubclasses());
    }

    @Test
    void every_turn_of_a_follow_up_is_read_again() {
        List<FollowUpTurn> turns =
                List.of(
                        new FollowUpTurn.Added("raise the pool size", ALICE, AT),
                        new FollowUpTurn.Added("raise the pool size", null, AT),
                        new FollowUpTurn.Done(),
                        new FollowUpTurn.Reopened(),
                        new FollowUpTurn.Assigned(ALICE),
                        new FollowUpTurn.Moved(AT),
                        new FollowUpTurn.Dropped("the pool is gone"));
        Set<Class<?>> here =
                readAgain("follow-up", turns, turn -> new Fact.OfFollowUp(new FollowUpId(3), turn));
        assertThat(here).containsExactlyInAnyOrder(FollowUpTurn.class.getPermittedSubclasses());
    }

    @Test
    void everything_that_happens_with_a_page_is_read_again() {
        List<PagerNews> all =
                List.of(
                        new PagerNews.Asked("", "nobody answers", Cause.ESCALATION),
                        new PagerNews.Skipped("checkout", "a drill"),
                        new PagerNews.Sent(Signal.TRIGGER, List.of("Alice Admiral")),
                        new PagerNews.Refused(Signal.ACKNOWLEDGE, "no such key"),
                        new PagerNews.Waiting(Signal.RESOLVE, "no answer"),
                        new PagerNews.AcknowledgedThere(new Responder("Alice", ALICE), AT),
                        new PagerNews.ResolvedThere(new Responder("", null), AT));
        readAgain("page", all, news -> new Fact.OfPage(new PageId("page-1"), news));
    }

    /** What was read again, by its kinds. */
    private static <T> Set<Class<?>> readAgain(String kind, List<T> turns, Function<T, Fact> fact) {
        Set<Class<?>> here = new HashSet<>();
        for (T turn : turns) {
            here.add(turn.getClass());
            Fact written = fact.apply(turn);

            assertThat(FactCodec.read(kind, FactCodec.version(written), FactCodec.body(written)))
                    .isEqualTo(written);
        }
        return here;
    }

    @Test
    void every_turn_of_the_status_page_is_read_again() {
        List<StatusPageTurn> turns =
                List.of(
                        new StatusPageTurn.Asked(
                                2, new Post("x", StatusPageStage.RESOLVED, "It works.", Map.of())),
                        new StatusPageTurn.Published(1, "abc", "https://status.example/7", "u1"),
                        new StatusPageTurn.Delayed(1, "HTTP 503"),
                        new StatusPageTurn.Failed(1, "wrong key"),
                        new StatusPageTurn.Retried(1),
                        new StatusPageTurn.LeftToPeople(1),
                        new StatusPageTurn.Seen(
                                List.of("u2"), StatusPageStage.MONITORING, "Fixed.", AT),
                        new StatusPageTurn.LeftOpen("still slow"));
        Set<Class<?>> here = readAgain("status-page", turns, Fact.OfStatusPage::new);
        assertThat(here).containsExactlyInAnyOrder(StatusPageTurn.class.getPermittedSubclasses());
    }

    private static Fact planned(Optional<String> before) {
        return new Fact.OfOperation(
                new OperationId(1),
                new Turn.Planned(
                        new Plan(
                                new Action.SetConfig(
                                        "shop",
                                        "flags",
                                        "KEY",
                                        Optional.of("value"),
                                        Optional.of(WEB)),
                                PLAN.current(),
                                PLAN.wanted(),
                                List.of(),
                                PLAN.pin(),
                                AT,
                                Optional.of(new Plan.Before(before))),
                        new Terms(false, List.of(), Duration.ZERO)));
    }

    @Test
    void every_turn_of_a_window_is_read_again() {
        Set<Class<?>> here = readAgain("window", WINDOW_TURNS, Fact.OfWindow::new);
        here.add(WindowTurn.Announced.class);
        assertThat(here).containsExactlyInAnyOrder(WindowTurn.class.getPermittedSubclasses());
    }

    private static Turn asked(Action.Change change) {
        return new Turn.Asked(new Ask("web", change, MESSAGE.channel(), STEP, new OperationId(2)));
    }

    @Test
    void every_kind_of_fact_is_here_and_has_a_name() {
        Set<Class<?>> here = new HashSet<>();
        FACTS.forEach(fact -> here.add(fact.getClass()));

        assertThat(here).containsExactlyInAnyOrder(Fact.class.getPermittedSubclasses());
        assertThat(FactCodec.kinds()).hasSameSizeAs(FACTS);
    }

    @Test
    void what_is_written_is_read_again() {
        for (Fact fact : FACTS) {
            String body = FactCodec.body(fact);

            assertThat(FactCodec.read(FactCodec.kind(fact), FactCodec.version(fact), body))
                    .as(body)
                    .isEqualTo(fact);
        }
    }

    /** The fixtures were written by each version and stay as they are for ever. */
    @Test
    void what_every_version_wrote_is_read_for_ever() throws IOException {
        reads("facts-1.txt", FACTS);
        reads("facts-2.txt", SECOND);
        reads("facts-3.txt", NEWEST);
    }

    private static void reads(String fixture, List<Fact> facts) throws IOException {
        List<String> lines = fixture(fixture);
        assertThat(lines).hasSameSizeAs(facts);
        for (int i = 0; i < lines.size(); i++) {
            List<String> parts = List.of(lines.get(i).split(" ", 3));

            assertThat(FactCodec.read(parts.get(0), Integer.parseInt(parts.get(1)), parts.get(2)))
                    .isEqualTo(facts.get(i));
        }
    }

    @Test
    void what_was_not_written_of_windows_at_first_is_nothing() {
        assertThat(
                        FactCodec.read(
                                "window",
                                1,
                                "{\"turn\":{\"due\":\"2026-11-21T03:00:00.123456Z\",\"is\":\"rang\","
                                        + "\"isTold\":true,\"notice\":\"START\"}}"))
                .isEqualTo(
                        new Fact.OfWindow(new WindowTurn.Rang(Notice.START, AT, true, List.of())));
        assertThat(
                        FactCodec.read(
                                "operation",
                                2,
                                "{\"operation\":{\"number\":2},\"turn\":{\"is\":\"preauthorised\","
                                        + "\"title\":\"db upgrade\",\"window\":{\"number\":3}}}"))
                .isEqualTo(
                        new Fact.OfOperation(
                                new OperationId(2),
                                new Turn.Preauthorised(
                                        new IncidentId(3), "db upgrade", null, null)));
    }

    @Test
    void the_newest_fixture_is_what_is_written_now() throws IOException {
        assertThat(fixture("facts-3.txt"))
                .isEqualTo(
                        NEWEST.stream()
                                .map(fact ->
                                        "%s %d %s"
                                                .formatted(
                                                        FactCodec.kind(fact),
                                                        FactCodec.version(fact),
                                                        FactCodec.body(fact)))
                                .toList());
    }

    @Test
    void what_a_newer_program_wrote_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FactCodec.read("operation", 4, "{}"))
                .withMessageContaining("too old");
    }

    @Test
    void actors_are_read_again() {
        for (Actor actor : List.of(new Actor.Person(ALICE), new Actor.Tocsin())) {
            assertThat(FactCodec.readActor(FactCodec.write(actor))).isEqualTo(actor);
        }
    }

    @Test
    void json_has_one_form_however_the_database_returns_it() {
        assertThat(Json.canonical("{\"b\": 1,   \"a\": {\"d\": [1,  2], \"c\": null}}"))
                .isEqualTo("{\"a\":{\"c\":null,\"d\":[1,2]},\"b\":1}");
    }

    private static List<String> fixture(String name) throws IOException {
        try (InputStream in = FactCodecTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Step step(
            Due due, @Nullable Instant at, @Nullable UserId owner, Step.Status status) {
        return new Step(STEP, "Mitigate", "operations", due, at, owner, status);
    }
}
