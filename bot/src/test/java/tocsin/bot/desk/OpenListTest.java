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
import tocsin.bot.store.OpenIncidents;
import tocsin.conversations.FrontDesk.Answer;
import tocsin.conversations.FrontDesk.OpenList;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Listing;
import tocsin.incidents.Origin;
import tocsin.incidents.Phase;
import tocsin.incidents.Refusal;
import tocsin.incidents.Summary;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;

import java.time.Instant;
import java.util.List;

/** What is told of open incidents without reading their facts. */
class OpenListTest {
    private static final UserId ALICE = new UserId("U1ALICE");
    private static final UserId BOB = new UserId("U2BOB");
    private static final Actor BY_ALICE = new Actor.Person(ALICE);
    private static final Actor BY_BOB = new Actor.Person(BOB);

    private Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private Database database;
    private Desk desk;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        desk = desk();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_list_tells_of_each_what_its_facts_tell() {
        IncidentId id = declared("search is slow", false);
        does(id, new Intent.RecordChannel(new ChannelId("C9"), "incident-search"));
        does(id, new Intent.SetSeverity("P0", "worse"));
        does(id, new Intent.Retitle("search is down"));
        does(id, new Intent.MoveTo(Phase.IDENTIFIED, "the disk"));

        Incident incident = desk.find(id).orElseThrow();
        assertThat(desk().open(BOB)).isEqualTo(new OpenList(List.of(incident.summary()), 1));
    }

    @Test
    void it_has_the_newest_and_says_how_many_there_are() {
        for (int n = 0; n < 2 * OpenList.MOST; n++) {
            now = now.plusSeconds(1);
            declared("outage " + n, n % 2 == 1);
        }
        assertThat(desk.open(ALICE).all()).isEqualTo(2 * OpenList.MOST);
        assertThat(titles(ALICE)).hasSize(OpenList.MOST).startsWith("outage 79", "outage 78");
        assertThat(desk.open(BOB).all()).isEqualTo(OpenList.MOST);
        assertThat(titles(BOB)).hasSize(OpenList.MOST).startsWith("outage 78", "outage 76");
    }

    @Test
    void a_private_one_is_told_to_whoever_belongs_to_it_by_now() {
        IncidentId id = declared("a breach", true);
        assertThat(titles(BOB)).isEmpty();
        does(id, new Intent.Join(BOB));
        assertThat(titles(BOB)).containsExactly("a breach");
        does(id, new Intent.Leave(BOB));
        assertThat(titles(BOB)).isEmpty();
        assertThat(titles(ALICE)).containsExactly("a breach");
    }

    @Test
    void what_is_most_alike_is_found_among_many_that_share_a_word() {
        declared("checkout loses orders", false);
        for (int n = 0; n < 100; n++) {
            now = now.plusSeconds(1);
            declared("checkout is late in region%d for tenant%d".formatted(n, n), false);
        }
        assertThat(desk.declare(declare("checkout lost orders", false, false), BY_BOB, "again"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused ->
                                assertThat(((Refusal.Similar) refused.refusal()).incidents())
                                        .extracting(Summary::title)
                                        .containsExactly("checkout loses orders"));
    }

    @Test
    void what_a_version_that_knows_no_lists_has_written_is_told_by_its_facts_and_set_right() {
        IncidentId slow = declared("search is slow", false);
        IncidentId breach = declared("a breach", true);
        does(breach, new Intent.Join(BOB));
        forgets();

        assertThat(titles(BOB)).containsExactlyInAnyOrder("search is slow", "a breach");
        assertThat(behind()).isZero();
        forgets();
        assertThat(desk.open(new UserId("U3EVE")).all()).isEqualTo(1);
        assertThat(desk.declare(declare("search is slower", false, false), BY_BOB, "k1"))
                .isInstanceOf(Answer.Refused.class);
        forgets();
        does(slow, new Intent.Note("it goes on"));
        assertThat(behind()).isEqualTo(2);
        does(slow, new Intent.Retitle("search is down"));
        assertThat(behind()).isEqualTo(1);
        openIncidents().catchUp();
        assertThat(behind()).isZero();
        assertThat(openIncidents().newest(BY_BOB, 5).incidents())
                .containsExactlyInAnyOrder(listing(slow), listing(breach));
    }

    private OpenIncidents openIncidents() {
        return new OpenIncidents(new Incidents(database.jdbi(), BuiltInPolicy.policy()));
    }

    private Listing listing(IncidentId id) {
        return desk.find(id).flatMap(Incident::listing).orElseThrow();
    }

    /** As an older version leaves its rows: it writes, and sets none of these. */
    private void forgets() {
        database.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                update incident set listed_seq = listed_seq - 1, severity_name = null,
                                    channel_name = null, involved = null, services = null, words = null
                                """));
    }

    private int behind() {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "select count(*) from incident where listed_seq is distinct from seq")
                                .mapTo(Integer.class)
                                .one());
    }

    private List<String> titles(UserId reader) {
        return desk.open(reader).newest().stream().map(Summary::title).toList();
    }

    private void does(IncidentId id, Intent intent) {
        Answer answer = desk.handle(id, intent, BY_ALICE, "key " + System.nanoTime());
        assertThat(answer).isInstanceOf(Answer.Done.class);
    }

    private IncidentId declared(String title, boolean isPrivate) {
        Answer answer = desk.declare(declare(title, isPrivate, true), BY_ALICE, "declare " + title);
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).incident().id();
    }

    private static Intent.Declare declare(String title, boolean isPrivate, boolean anyway) {
        return new Intent.Declare(title, "P1", isPrivate, Origin.nowhere(), anyway);
    }

    private Desk desk() {
        return new Desk(
                new Incidents(database.jdbi(), BuiltInPolicy.policy()),
                BuiltInPolicy.policy(),
                Groups::none,
                new KnownRights(new NoCluster(), () -> now),
                () -> now);
    }
}
