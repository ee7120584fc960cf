package tocsin.bot.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.cluster.KnownRights;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.database.Database;
import tocsin.bot.database.TestDatabase;
import tocsin.bot.desk.Desk;
import tocsin.bot.store.ClockTable;
import tocsin.bot.store.Incidents;
import tocsin.conversations.FrontDesk;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.Phase;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.clock.Clock;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Reminding;
import tocsin.sandbox.story.Story;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The table of clocks, who rings them, and what that costs; time is moved by hand. */
class RingerTest {
    private static final Actor ALICE = new Actor.Person(new UserId("U1ALICE"));
    private static final Policy POLICY = BuiltInPolicy.policy();

    private final AtomicInteger statements = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private Database database;
    private Desk desk;
    private Ringer ringer;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        database.jdbi()
                .setSqlLogger(
                        new SqlLogger() {
                            @Override
                            public void logAfterExecution(StatementContext context) {
                                statements.incrementAndGet();
                            }
                        });
        desk = desk(POLICY);
        ringer = ringer(desk);
        ringer.ringDue();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_table_always_says_what_follows_from_the_facts() {
        IncidentId id = declared(1);
        List<Intent> intents =
                List.of(
                        new Intent.Tick(Checklist.ACKNOWLEDGE),
                        new Intent.GiveUpdate("looking", "", now.plus(Duration.ofMinutes(20))),
                        new Intent.SetSeverity("P0", "worse"),
                        new Intent.ClaimRole("commander"),
                        new Intent.Undo(Checklist.ACKNOWLEDGE),
                        new Intent.MoveTo(Phase.RESOLVED, ""),
                        new Intent.Reopen("again"),
                        new Intent.MoveTo(Phase.CANCELLED, "a drill"));
        assertThat(table(id)).isEqualTo(wanted(id)).hasSize(7);
        for (Intent intent : intents) {
            now = now.plus(Duration.ofMinutes(1));
            FrontDesk.Answer answer = desk.handle(id, intent, ALICE, "k" + now);
            assertThat(answer).isInstanceOf(FrontDesk.Answer.Done.class);
            assertThat(table(id)).as("%s", intent).isEqualTo(wanted(id));
        }
        assertThat(table(id)).isEmpty();
    }

    @Test
    void a_ring_costs_one_statement_and_the_look_one_for_all() {
        int incidents = 20;
        for (int n = 1; n <= incidents; n++) {
            declared(n);
        }
        assertThat(counted()).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(counted()).isEqualTo(1 + incidents);
        assertThat(counted()).isEqualTo(1);
        assertThat(rings(new IncidentId(1))).isEqualTo(1);
    }

    @Test
    void another_policy_sets_the_clocks_right_at_the_start() {
        IncidentId id = declared(1);
        Reminding builtIn = Reminding.builtIn();
        Policy hurried =
                POLICY.with(
                        new Reminding(
                                builtIn.unanswered(),
                                List.of(),
                                builtIn.repeat(),
                                Duration.ofMinutes(3),
                                builtIn.needed(),
                                builtIn.steps(),
                                builtIn.afterwards(),
                                builtIn.mitigation()));
        ringer(desk(hurried)).ringDue();

        assertThat(table(id))
                .hasSize(6)
                .anyMatch(row -> row.equals("roles " + now.plus(Duration.ofMinutes(3))))
                .noneMatch(row -> row.startsWith("escalation"));
    }

    @Test
    void a_row_that_is_wrong_is_set_right_and_rings_nothing() {
        IncidentId id = declared(1);
        database.jdbi()
                .useHandle(handle -> {
                    handle.execute("update clock set due_at = ? where name = 'update'", now);
                    handle.execute("insert into clock values (1, 'tea:green', ?)", now);
                });
        ringer.ringDue();
        ringer.ringDue();
        ringer.ringDue();

        assertThat(rings(id)).isZero();
        assertThat(table(id)).isEqualTo(wanted(id));
    }

    @Test
    void quartz_rings_on_one_of_two_replicas_and_goes_on_when_one_closes() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch rung = new CountDownLatch(3);
        CountDownLatch rungAfter = new CountDownLatch(2);
        Runnable ring =
                () -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    rung.countDown();
                    atOnce.decrementAndGet();
                };
        Bell first = Bell.open(database, Duration.ofSeconds(1), ring);
        try (Bell _ =
                Bell.open(
                        database,
                        Duration.ofSeconds(1),
                        () -> {
                            ring.run();
                            if (rung.getCount() == 0) {
                                rungAfter.countDown();
                            }
                        })) {
            assertThat(rung.await(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            first.close();
            assertThat(rungAfter.await(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        }
        assertThat(most.get()).isEqualTo(1);
    }

    private int counted() {
        statements.set(0);
        ringer.ringDue();
        return statements.get();
    }

    private long rings(IncidentId id) {
        return desk.entries(id).stream()
                .map(Entry::fact)
                .filter(Fact.OfClock.class::isInstance)
                .count();
    }

    private List<String> table(IncidentId id) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "select name, due_at from clock where incident = ? and name <> 'tea:green' order by name")
                                .bind(0, id.number())
                                .map((rs, _) ->
                                        rs.getString(1)
                                                + " "
                                                + rs.getObject(2, OffsetDateTime.class).toInstant())
                                .list());
    }

    private List<String> wanted(IncidentId id) {
        return Clocks.of(desk.find(id).orElseThrow(), POLICY).stream()
                .map((Clock clock) -> clock.name() + " " + clock.due())
                .sorted()
                .toList();
    }

    private IncidentId declared(int n) {
        Intent.Declare declare =
                new Intent.Declare("outage " + n, "P1", false, Origin.nowhere(), true);
        FrontDesk.Answer answer = desk.declare(declare, ALICE, "declare " + n);
        IncidentId id = ((FrontDesk.Answer.Done) answer).incident().id();
        Intent opened = new Intent.RecordChannel(new ChannelId("C" + n), "incident-" + n);
        FrontDesk.Answer _ = desk.handle(id, opened, new Actor.Tocsin(), "open " + n);
        return id;
    }

    private Desk desk(Policy policy) {
        return new Desk(
                new Incidents(database.jdbi(), policy),
                policy,
                Groups::none,
                new KnownRights(new NoCluster(), () -> now),
                () -> now);
    }

    private Ringer ringer(Desk on) {
        return new Ringer(new ClockTable(database.jdbi()), on, () -> now);
    }
}
