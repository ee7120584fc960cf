package tocsin.bot.desk;

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
import tocsin.bot.store.Audit;
import tocsin.bot.store.Finding;
import tocsin.bot.store.Incidents;
import tocsin.conversations.FrontDesk;
import tocsin.conversations.FrontDesk.Answer;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Origin;
import tocsin.incidents.Refusal;
import tocsin.incidents.Source;
import tocsin.incidents.Summary;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Two desks on one PostgreSQL, as two replicas are. */
class DeskTest {
    private static final UserId ALICE = new UserId("U1ALICE");
    private static final UserId BOB = new UserId("U2BOB");
    private static final Actor BY_ALICE = new Actor.Person(ALICE);
    private static final Actor BY_BOB = new Actor.Person(BOB);

    private final Instant now = Instant.parse("2026-11-21T03:00:00.123456789Z");
    private Database database;
    private Incidents incidents;
    private Desk desk;
    private Desk other;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        incidents = new Incidents(database.jdbi(), BuiltInPolicy.policy());
        desk = desk();
        other = desk();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_one_desk_writes_the_other_tells() {
        IncidentId id = declared("search is slow");
        desk.handle(id, new Intent.Note("failover"), BY_ALICE, "k1");

        assertThat(other.find(id)).isEqualTo(desk.find(id));
        assertThat(other.entries(id)).hasSize(2).isEqualTo(desk.entries(id));
    }

    @Test
    void a_request_that_comes_fifty_times_at_once_is_acted_upon_once() throws Exception {
        IncidentId id = declared("search is slow");
        List<Answer> answers =
                atOnce(
                        50,
                        n ->
                                (n % 2 == 0 ? desk : other)
                                        .handle(id, new Intent.Note("x"), BY_ALICE, "same"));

        assertThat(answers).filteredOn(Answer.Done.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Answer.Repeated.class::isInstance).hasSize(49);
        assertThat(desk.entries(id)).hasSize(2);
    }

    @Test
    void two_desks_race_and_every_fact_is_there_once_in_one_unbroken_chain() throws Exception {
        IncidentId id = declared("search is slow");
        List<Answer> answers =
                atOnce(
                        60,
                        n ->
                                (n % 2 == 0 ? desk : other)
                                        .handle(
                                                id,
                                                new Intent.Note("note " + n),
                                                BY_ALICE,
                                                "key " + n));

        assertThat(answers).allMatch(Answer.Done.class::isInstance);
        assertThat(desk.entries(id))
                .extracting(entry -> entry.seq())
                .doesNotHaveDuplicates()
                .hasSize(61);
        assertThat(findings()).isEmpty();
    }

    @Test
    void what_was_decided_upon_something_old_is_decided_again() {
        IncidentId id = declared("search is slow");
        StepId mitigate = new StepId("mitigate");
        other.find(id);
        desk.handle(id, new Intent.Tick(mitigate), BY_ALICE, "k1");

        assertThat(other.handle(id, new Intent.Tick(mitigate), new Actor.Person(BOB), "k2"))
                .isEqualTo(
                        new Answer.Refused(
                                new Refusal.StepSettled(mitigate, "Mitigate: stop the harm")));
        desk.handle(id, new Intent.Undo(mitigate), BY_ALICE, "k3");
        assertThat(other.handle(id, new Intent.Tick(mitigate), new Actor.Person(BOB), "k4"))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void done_is_what_the_database_says_whatever_this_desk_remembers() {
        IncidentId id = declared("search is slow");
        desk.handle(id, new Intent.Retitle("search is down"), BY_ALICE, "k1");
        other.handle(id, new Intent.Retitle("search is slower"), BY_BOB, "k2");

        assertThat(desk.handle(id, new Intent.Retitle("search is down"), BY_ALICE, "k3"))
                .isInstanceOfSatisfying(
                        Answer.Done.class,
                        done -> assertThat(done.incident().title()).isEqualTo("search is down"));
        assertThat(other.find(id)).map(Incident::title).contains("search is down");
    }

    @Test
    void who_came_and_went_is_who_is_there_whatever_this_desk_remembers() {
        IncidentId id = declared("search is slow");
        desk.handle(id, new Intent.Join(BOB), BY_BOB, "k1");
        other.handle(id, new Intent.Leave(BOB), BY_BOB, "k2");
        desk.handle(id, new Intent.Join(BOB), BY_BOB, "k3");
        assertThat(other.find(id).orElseThrow().team().people()).contains(BOB);

        other.handle(id, new Intent.Leave(BOB), BY_BOB, "k4");
        other.handle(id, new Intent.Join(BOB), BY_BOB, "k5");
        desk.handle(id, new Intent.Leave(BOB), BY_BOB, "k6");
        assertThat(other.find(id).orElseThrow().team().people()).doesNotContain(BOB);
    }

    @Test
    void an_edit_reaches_a_note_that_another_desk_has_made() {
        IncidentId id = declared("search is slow");
        MessageRef message = new MessageRef(new ChannelId("C9ROOM"), "1.000100");
        desk.find(id);
        other.handle(
                id,
                new Intent.NoteMessage(new Source(message, BOB, null), "failing over"),
                BY_BOB,
                "k1");

        desk.handle(id, new Intent.MessageEdited(message, "failed over"), BY_BOB, "k2");
        desk.handle(id, new Intent.UnmarkMessage(message), BY_BOB, "k3");

        assertThat(other.entries(id))
                .extracting(Entry::fact)
                .endsWith(
                        new Fact.NoteEdited(message, "failed over"),
                        new Fact.NoteUnmarked(message));
    }

    @Test
    void an_answer_without_a_write_costs_one_statement_and_so_does_one_with() {
        IncidentId id = declared("search is slow");
        AtomicInteger statements = counting();

        desk.handle(id, new Intent.Note("failover"), BY_ALICE, "k1");
        assertThat(statements).hasValue(1);
        desk.handle(id, new Intent.Retitle("search is slow"), BY_ALICE, "k2");
        assertThat(statements).hasValue(2);
        desk.handle(id, new Intent.Undo(new StepId("mitigate")), BY_ALICE, "k3");
        assertThat(statements).hasValue(3);
    }

    @Test
    void in_a_crowd_nobody_writes_in_vain() throws Exception {
        IncidentId id = declared("search is slow");
        AtomicInteger statements = counting();

        List<Answer> answers =
                atOnce(300, n -> desk.handle(id, new Intent.Note("note " + n), BY_ALICE, "k" + n));

        assertThat(answers).allMatch(Answer.Done.class::isInstance);
        assertThat(statements).hasValueLessThanOrEqualTo(2 * 300);
    }

    @Test
    void what_a_standby_has_lost_when_it_took_over_is_not_remembered_here() {
        IncidentId id = declared("search is slow");
        desk.handle(id, new Intent.Note("only on the old primary"), BY_ALICE, "k1");
        desk.handle(id, new Intent.Retitle("search is down"), BY_ALICE, "k2");
        loseAllButTheFirstFact(id);
        other = desk();
        other.handle(id, new Intent.Note("on the new one"), BY_BOB, "k3");
        other.handle(id, new Intent.Note("there too"), BY_BOB, "k4");
        other.handle(id, new Intent.Note("and again"), BY_BOB, "k5");

        assertThat(desk.open(ALICE).newest())
                .extracting(Summary::title)
                .containsExactly("search is slow");
        assertThat(desk.handle(id, new Intent.Retitle("search is down"), BY_ALICE, "k6"))
                .isInstanceOf(Answer.Done.class);
        assertThat(desk.find(id)).isEqualTo(desk().find(id)).map(Incident::seq).contains(5L);
        assertThat(findings()).isEmpty();
    }

    private void loseAllButTheFirstFact(IncidentId id) {
        database.jdbi()
                .useHandle(handle -> {
                    handle.execute("delete from fact where incident = ? and seq > 1", id.number());
                    handle.execute(
                            """
                            update incident set seq = 1, title = 'search is slow',
                                last_hash = (select hash from fact where incident = incident.id and seq = 1)
                            where id = ?
                            """,
                            id.number());
                });
    }

    @Test
    void an_incident_that_the_database_has_lost_is_gone() {
        IncidentId id = declared("search is slow");
        database.jdbi().useHandle(handle -> handle.execute("truncate incident cascade"));

        assertThat(desk.handle(id, new Intent.Note("failover"), BY_ALICE, "k1"))
                .isEqualTo(new Answer.Refused(new Refusal.NoSuchIncident()));
        assertThat(desk.find(id)).isEmpty();
    }

    @Test
    void what_is_refused_leaves_no_trace_and_may_be_asked_again() {
        IncidentId id = declared("search is slow");
        StepId mitigate = new StepId("mitigate");
        assertThat(desk.handle(id, new Intent.Undo(mitigate), BY_ALICE, "k1"))
                .isInstanceOf(Answer.Refused.class);
        desk.handle(id, new Intent.Tick(mitigate), BY_ALICE, "k2");

        assertThat(desk.handle(id, new Intent.Undo(mitigate), BY_ALICE, "k1"))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void the_same_declaration_from_two_replicas_at_once_is_one_incident() throws Exception {
        List<Answer> answers =
                atOnce(
                        10,
                        n ->
                                (n % 2 == 0 ? desk : other)
                                        .declare(
                                                declare("search is slow", false),
                                                BY_ALICE,
                                                "k" + n));

        assertThat(answers).filteredOn(Answer.Done.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Answer.Refused.class::isInstance)
                .hasSize(9)
                .allMatch(answer ->
                        ((Answer.Refused) answer).refusal() instanceof Refusal.JustDeclared);
    }

    @Test
    void a_declaration_that_comes_again_is_not_refused_because_of_itself() {
        assertThat(desk.declare(declare("search is slow", false), BY_ALICE, "k1"))
                .isInstanceOf(Answer.Done.class);
        assertThat(other.declare(declare("search is slow", false), BY_ALICE, "k1"))
                .isInstanceOf(Answer.Repeated.class);
        assertThat(other.declare(declare("search is slow", false), BY_ALICE, "k2"))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void a_private_incident_is_not_listed_for_others() {
        desk.declare(declare("a breach", true), BY_ALICE, "k1");

        assertThat(other.open(ALICE).newest()).hasSize(1);
        assertThat(other.open(BOB)).isEqualTo(new FrontDesk.OpenList(List.of(), 0));
        assertThat(other.declare(declare("a breach", false), new Actor.Person(BOB), "k2"))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void a_list_asks_once_for_all_and_knows_what_another_has_written() {
        IncidentId slow = declared("search is slow");
        declared("checkout is down");
        assertThat(desk.open(ALICE).newest()).hasSize(2);
        other.handle(slow, new Intent.Retitle("search is down"), BY_ALICE, "k1");

        AtomicInteger statements = counting();
        assertThat(desk.open(ALICE).newest())
                .extracting(Summary::title)
                .containsExactlyInAnyOrder("search is down", "checkout is down");
        assertThat(statements).hasValue(1);
    }

    private AtomicInteger counting() {
        AtomicInteger statements = new AtomicInteger();
        database.jdbi()
                .setSqlLogger(
                        new SqlLogger() {
                            @Override
                            public void logAfterExecution(StatementContext context) {
                                statements.incrementAndGet();
                            }
                        });
        return statements;
    }

    @Test
    void an_incident_is_found_by_its_channel() {
        IncidentId id = declared("search is slow");
        ChannelId channel = new ChannelId("C9ROOM");
        desk.handle(id, new Intent.RecordChannel(channel, "incident-x"), new Actor.Tocsin(), "k1");

        assertThat(other.in(channel)).map(Incident::id).contains(id);
        assertThat(other.in(new ChannelId("C1OTHER"))).isEmpty();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Audit.Extent _ = new Audit(incidents).verify(List.of(), findings::add);
        return findings;
    }

    private IncidentId declared(String title) {
        Answer answer = desk.declare(declare(title, false), BY_ALICE, "declare " + title);
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).incident().id();
    }

    private static Intent.Declare declare(String title, boolean isPrivate) {
        return new Intent.Declare(title, "P1", isPrivate, Origin.nowhere(), false);
    }

    private Desk desk() {
        return new Desk(
                incidents,
                BuiltInPolicy.policy(),
                Groups::none,
                new KnownRights(new NoCluster(), () -> now),
                () -> now.plus(Duration.ZERO));
    }

    private interface Deed {
        Answer of(int n);
    }

    private static List<Answer> atOnce(int times, Deed deed) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> deeds = new ArrayList<>();
            for (int n = 0; n < times; n++) {
                int number = n;
                deeds.add(() -> deed.of(number));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : threads.invokeAll(deeds)) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
