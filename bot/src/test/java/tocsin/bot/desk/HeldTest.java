package tocsin.bot.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.cluster.KnownRights;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.database.Database;
import tocsin.bot.database.TestDatabase;
import tocsin.bot.store.Incidents;
import tocsin.conversations.FrontDesk.Answer;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Refusal;
import tocsin.incidents.UserId;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.operation.Workload;
import tocsin.incidents.policy.Acting;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Scope;
import tocsin.incidents.policy.Service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One operation at a time on one workload, whatever record it is in and whichever replica. */
class HeldTest {
    private static final Workload WEB = new Workload(Workload.Kind.DEPLOYMENT, "shop", "web");
    private static final Actor ALICE = new Actor.Person(new UserId("U1ALICE"));
    private static final Actor TOCSIN = new Actor.Tocsin();
    private static final OperationId ONE = new OperationId(1);

    private final Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private Database database;
    private Desk desk;
    private Desk other;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        Incidents incidents = new Incidents(database.jdbi(), policy());
        desk =
                new Desk(
                        incidents,
                        policy(),
                        Groups::none,
                        new KnownRights(new NoCluster(), () -> now),
                        () -> now);
        other =
                new Desk(
                        incidents,
                        policy(),
                        Groups::none,
                        new KnownRights(new NoCluster(), () -> now),
                        () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void of_many_at_once_one_begins_and_the_others_are_told_who() throws Exception {
        List<IncidentId> records = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            records.add(planned(n));
        }
        List<Callable<Answer>> all = new ArrayList<>();
        for (IncidentId record : records) {
            Desk one = record.number() % 2 == 0 ? desk : other;
            all.add(() -> one.handle(record, wish(new Wish.Confirm()), ALICE, "yes " + record));
        }
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> each : threads.invokeAll(all)) {
                answers.add(each.get());
            }
        }

        assertThat(answers).filteredOn(Answer.Done.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Answer.Refused.class::isInstance)
                .hasSize(9)
                .allSatisfy(answer -> {
                    Refusal refusal = ((Answer.Refused) answer).refusal();
                    Objection objection = ((Refusal.OfOperation) refusal).objection();
                    assertThat(objection)
                            .isInstanceOfSatisfying(
                                    Objection.Busy.class,
                                    busy -> assertThat(busy.held().holder()).isEqualTo(ALICE));
                });
    }

    @Test
    void what_ended_lets_go_and_what_was_refused_left_no_trace() {
        IncidentId first = planned(1);
        IncidentId second = planned(2);
        desk.handle(first, wish(new Wish.Confirm()), ALICE, "yes 1");
        long before = other.find(second).orElseThrow().seq();
        assertThat(other.handle(second, wish(new Wish.Confirm()), ALICE, "yes 2"))
                .isInstanceOf(Answer.Refused.class);
        assertThat(other.find(second).orElseThrow().seq()).isEqualTo(before);

        Wish ended = new Wish.RecordOutcome(new Outcome.Unknown("?"));
        desk.handle(first, wish(ended), TOCSIN, "ended 1");
        assertThat(other.handle(second, wish(new Wish.Confirm()), ALICE, "yes 2"))
                .isInstanceOf(Answer.Done.class);
    }

    private IncidentId planned(int n) {
        Ask ask = new Ask("web", new Action.Restart(WEB), new ChannelId("C1GENERAL"), null, null);
        Answer asked = desk.operate(ask, ALICE, "ask " + n);
        IncidentId id = ((Answer.Done) asked).incident().id();
        Plan.State state =
                new Plan.State(
                        List.of("web:1"),
                        Optional.of(1L),
                        Optional.empty(),
                        Optional.empty(),
                        3,
                        3);
        Plan.Pin pin = new Plan.Pin("uid", "print", Optional.empty(), Optional.empty());
        Plan plan = new Plan(ask.change(), state, state, List.of(), pin, now);
        assertThat(desk.handle(id, wish(new Wish.RecordPlan(plan)), TOCSIN, "plan " + n))
                .isInstanceOf(Answer.Done.class);
        return id;
    }

    private static Intent wish(Wish wish) {
        return new Intent.OfOperation(ONE, wish);
    }

    private static Policy policy() {
        Policy builtIn = BuiltInPolicy.policy();
        return new Policy(
                builtIn.severities(),
                builtIn.roles(),
                List.of(new Service("web", "deployment/web", "shop", List.of())),
                builtIn.channels(),
                builtIn.permissions(),
                builtIn.checklist(),
                new Acting(
                        Set.of("shop"),
                        Acting.NEVER,
                        List.of(
                                new Acting.Allowance(
                                        List.of("U1ALICE"),
                                        new Scope(Set.of(), Set.of(), Set.of()))),
                        List.of(),
                        Duration.ZERO,
                        new Acting.Bounds(1, 20),
                        List.of()));
    }
}
