package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tocsin.bot.database.Database;
import tocsin.bot.database.Outage;
import tocsin.bot.database.TestDatabase;
import tocsin.incidents.Actor;
import tocsin.incidents.Board;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Decision;
import tocsin.incidents.Declaration;
import tocsin.incidents.Effect;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Changes of several records that are written by one statement. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ChangesTest {
    private static final Actor ALICE = new Actor.Person(new UserId("U1ALICE"));
    private static final Policy POLICY = BuiltInPolicy.policy();
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    /** A note that holds is written once nothing is held, and one that sleeps is never written. */
    private static final String SLEEPS =
            """
            create table hold as select 1 as one;
            create function sleeps() returns trigger language plpgsql as $$
            begin
                while new.body ->> 'text' = 'holds' and exists (select from hold) loop
                    perform pg_sleep(0.01);
                end loop;
                if new.body ->> 'text' = 'sleeps' then
                    perform pg_sleep(600);
                end if;
                return new;
            end $$;
            create trigger sleeps before insert on fact for each row execute function sleeps();
            """;

    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private Database database;
    private Incidents incidents;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        incidents = new Incidents(database.jdbi(), POLICY);
    }

    @AfterEach
    void close() {
        people.shutdownNow();
        database.close();
    }

    @Test
    void each_hears_what_became_of_its_own_in_the_order_in_which_they_were_given() {
        Known first = declared("apples");
        Known second = declared("bridges");
        Known third = declared("candles");
        write(change(third, "it is over", "old"));
        write(change(second, "seen", "same"));

        List<Changes.Outcome> outcomes =
                write(
                        change(third, "stale", "new"),
                        change(latest(second), "again", "same"),
                        change(first, "it goes on", "k"));

        assertThat(outcomes)
                .containsExactly(
                        Changes.Outcome.STALE, Changes.Outcome.SEEN, Changes.Outcome.COMMITTED);
        assertThat(notes(first)).containsExactly("it goes on");
        assertThat(notes(second)).containsExactly("seen");
        assertThat(notes(third)).containsExactly("it is over");
        assertThat(findings()).isEmpty();
    }

    @Test
    void the_key_of_what_was_decided_upon_something_old_is_not_used_up() {
        Known first = declared("apples");
        Known second = declared("bridges");
        write(change(first, "one", "k1"));

        write(change(first, "two", "k2"), change(second, "other", "k3"));

        assertThat(write(change(latest(first), "two", "k2")))
                .containsExactly(Changes.Outcome.COMMITTED);
    }

    @Test
    void of_two_of_one_record_or_for_one_request_the_second_is_behind() {
        Known first = declared("apples");
        Known second = declared("bridges");

        assertThat(
                        write(
                                change(first, "one", "k1"),
                                change(first, "two", "k2"),
                                change(second, "one", "k1")))
                .containsExactly(
                        Changes.Outcome.COMMITTED, Changes.Outcome.STALE, Changes.Outcome.STALE);
        assertThat(write(change(latest(first), "two", "k2"), change(second, "one", "k1")))
                .containsExactly(Changes.Outcome.COMMITTED, Changes.Outcome.SEEN);
        assertThat(findings()).isEmpty();
    }

    /** A lane is delivered in the order of the ids; each way of joining has an order of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"hashjoin", "mergejoin", "nestloop"})
    void effects_are_delivered_in_the_order_in_which_they_were_decided(String join) {
        List<Effect> effects =
                List.of(
                        new Effect.Show(Board.CARD),
                        new Effect.Pin(Board.CARD),
                        new Effect.SetTopic(),
                        new Effect.Bookmark());
        List<Change> changes = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            List<Fact> facts = List.of(new Fact.Noted("note", null));
            Known known = declared("incident " + n);
            changes.add(Change.of(known, ALICE, facts, effects, "k" + n, NOW, POLICY));
        }
        database.jdbi()
                .useTransaction(handle -> {
                    for (String each : List.of("hashjoin", "mergejoin", "nestloop")) {
                        set(handle, "enable_" + each, each.equals(join) ? "on" : "off");
                    }
                    set(handle, "plan_cache_mode", "force_generic_plan");
                    handle.execute("delete from outbox");
                    List<Changes.Outcome> _ = new Changes(changes, true).write(handle);
                });

        for (Change each : changes) {
            assertThat(queued(each.id())).containsExactly("show", "pin", "set-topic", "bookmark");
        }
    }

    private static void set(Handle handle, String parameter, String value) {
        handle.execute("select set_config(?, ?, true)", parameter, value);
    }

    private List<String> queued(long incident) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "select body ->> 'is' from outbox where incident = ? order by id")
                                .bind(0, incident)
                                .mapTo(String.class)
                                .list());
    }

    /** Titles, clocks and effects of one must not become those of another. */
    @Test
    void what_moves_more_than_facts_is_written_beside_what_does_not() {
        Known first = declared("apples");
        Known second = declared("bridges");
        Known third = declared("candles");
        Fact renamed = new Fact.Retitled("apples and pears");

        List<Changes.Outcome> outcomes =
                write(
                        change(third, "note", "k1"),
                        Change.of(first, ALICE, List.of(renamed), List.of(), "k2", NOW, POLICY),
                        change(second, "note", "k3"));

        assertThat(outcomes).containsOnly(Changes.Outcome.COMMITTED);
        assertThat(rows())
                .containsExactly(
                        "apples and pears|{and,apples,pears}|2|2",
                        "bridges|{bridges}|2|2",
                        "candles|{candles}|2|2");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_record_that_another_has_locked_does_not_keep_others_waiting() throws Exception {
        Known locked = declared("apples");
        Known alsoLocked = declared("bridges");
        List<Known> free = List.of(declared("candles"), declared("donkeys"));
        try (Handle other = database.jdbi().open()) {
            other.begin();
            lock(other, locked);
            lock(other, alsoLocked);
            Future<Written> first = comes(locked, "k1");
            awaitLocked(1);
            List<Future<Written>> others =
                    List.of(comes(free.getFirst(), "k2"), comes(free.getLast(), "k3"));
            Future<Written> last = comes(alsoLocked, "k4");

            for (Future<Written> each : others) {
                assertThat(each.get()).isInstanceOf(Written.Committed.class);
            }
            assertThat(first.isDone()).isFalse();
            assertThat(last.isDone()).isFalse();
            other.commit();
            assertThat(first.get()).isInstanceOf(Written.Committed.class);
            assertThat(last.get()).isInstanceOf(Written.Committed.class);
        }
        assertThat(findings()).isEmpty();
    }

    /** The server ends the connection in the middle of the statement, as it does when it dies. */
    @Test
    void what_breaks_off_in_the_middle_is_kept_by_none_of_them_and_all_are_in_doubt()
            throws Exception {
        Known busy = declared("apples");
        List<Known> together = List.of(declared("bridges"), declared("candles"));
        database.jdbi().useHandle(handle -> handle.createScript(SLEEPS).execute());
        List<Errand> errands = List.of(new Errand(), new Errand());
        List<Future<Written>> written = new ArrayList<>();
        Future<Written> first = comes(busy, "k0", "holds", new Errand());
        awaitActivity("wait_event = 'PgSleep'", 1);
        for (int n = 0; n < together.size(); n++) {
            written.add(comes(together.get(n), "k" + (n + 1), "sleeps", errands.get(n)));
            awaitWaiting(n + 1);
        }
        database.jdbi().useHandle(handle -> handle.execute("delete from hold"));
        assertThat(first.get()).isInstanceOf(Written.Committed.class);
        endWhoSleeps();

        for (int n = 0; n < together.size(); n++) {
            assertThatThrownBy(written.get(n)::get)
                    .satisfies(e -> assertThat(Outage.of(e)).isEqualTo(Outage.BROKEN));
            errands.get(n).brokeOff();
            assertThat(errands.get(n).callOff()).as("nothing was written").isFalse();
            assertThat(notes(together.get(n))).isEmpty();
        }
        database.jdbi().useHandle(handle -> handle.execute("drop trigger sleeps on fact"));
        assertThat(incidents.settle("k1", NOW)).as("it was written").isFalse();
        assertThat(
                        write(
                                change(together.get(0), "late", "k1"),
                                change(together.get(1), "again", "k2")))
                .containsExactly(Changes.Outcome.SEEN, Changes.Outcome.COMMITTED);
        assertThat(findings()).isEmpty();
    }

    /** Each has a writer of its own, and decides again upon what the other has written. */
    @Test
    void two_replicas_write_the_same_records_at_once_and_every_request_is_written_once()
            throws Exception {
        List<Known> records = new ArrayList<>();
        for (String word : List.of("apples", "bridges", "candles", "donkeys", "engines")) {
            records.add(declared(word));
        }
        List<Incidents> replicas = List.of(incidents, new Incidents(database.jdbi(), POLICY));
        List<Callable<Integer>> work = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            String key = "k" + n;
            IncidentId id = records.get(n % records.size()).incident().id();
            Incidents replica = replicas.get(n % 2);
            work.add(() -> untilItIsWritten(replica, id, key));
        }
        for (Future<Integer> each : people.invokeAll(work)) {
            assertThat(each.get()).isPositive();
        }

        for (Known record : records) {
            assertThat(notes(record)).hasSize(40).doesNotHaveDuplicates();
        }
        assertThat(findings()).isEmpty();
    }

    private static int untilItIsWritten(Incidents replica, IncidentId id, String key) {
        for (int tries = 1; ; tries++) {
            Known known = replica.read(id).orElseThrow();
            Written written =
                    replica.write(
                            known, ALICE, List.of(new Fact.Noted(key, null)), List.of(), key, NOW);
            if (!(written instanceof Written.Stale)) {
                assertThat(written).isInstanceOf(Written.Committed.class);
                return tries;
            }
        }
    }

    private Known declared(String title) {
        Intent.Declare declare = new Intent.Declare(title, "P2", false, Origin.nowhere(), true);
        Circumstances now = new Circumstances(POLICY, Groups.none(), NOW);
        Decision decision = Declaration.decide(declare, ALICE, List.of(), now);
        return incidents
                .declaring(declaring -> declaring.begin(ALICE, (Decision.Accepted) decision, NOW))
                .known();
    }

    private static Change change(Known known, String text, String key) {
        return Change.of(
                known, ALICE, List.of(new Fact.Noted(text, null)), List.of(), key, NOW, POLICY);
    }

    private List<Changes.Outcome> write(Change... changes) {
        return database.jdbi().withHandle(new Changes(List.of(changes), true)::write);
    }

    private Known latest(Known known) {
        return incidents.read(known.incident().id()).orElseThrow();
    }

    private List<String> notes(Known known) {
        return incidents.entries(known.incident().id()).stream()
                .map(Entry::fact)
                .filter(Fact.Noted.class::isInstance)
                .map(fact -> ((Fact.Noted) fact).text())
                .toList();
    }

    private List<String> rows() {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "select concat_ws('|', title, words, seq, listed_seq) from incident order by id")
                                .mapTo(String.class)
                                .list());
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Audit.Extent _ = new Audit(incidents).verify(List.of(), findings::add);
        return findings;
    }

    private Future<Written> comes(Known known, String key) {
        return comes(known, key, "note", new Errand());
    }

    private Future<Written> comes(Known known, String key, String text, Errand errand) {
        return people.submit(() ->
                errand.run(() ->
                        incidents.write(
                                known,
                                ALICE,
                                List.of(new Fact.Noted(text, null)),
                                List.of(),
                                key,
                                NOW)));
    }

    private static void lock(Handle handle, Known known) {
        handle.execute(
                "select from incident where id = ? for update", known.incident().id().number());
    }

    private void awaitLocked(int number) throws InterruptedException {
        awaitActivity("wait_event_type = 'Lock'", number);
    }

    private void awaitWaiting(int number) throws InterruptedException {
        while (incidents.waiting() < number) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void endWhoSleeps() throws InterruptedException {
        awaitActivity("wait_event = 'PgSleep'", 1);
        database.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'"));
    }

    private void awaitActivity(String what, int number) throws InterruptedException {
        while (database.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                "select count(*) from pg_stat_activity where datname = current_database() and "
                                                        + what)
                                        .mapTo(Integer.class)
                                        .one())
                < number) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
