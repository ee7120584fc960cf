package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tocsin.bot.database.Database;
import tocsin.bot.database.Outage;
import tocsin.bot.database.TestDatabase;
import tocsin.incidents.Actor;
import tocsin.incidents.Alerting;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Decision;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.alert.AlertWish;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Soundings;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What many tell of groups of alerts at once is written together, and each hears its own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AlertGroupsTest {
    private static final Policy POLICY = BuiltInPolicy.policy();
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    /** Whoever writes the word into a fact sleeps until somebody ends it. */
    private static final String SLEEPS =
            """
            create function sleeps() returns trigger language plpgsql as $$
            begin
                if new.body::text like '%sleeps%' then
                    perform pg_sleep(60);
                end if;
                return new;
            end $$;
            create trigger sleeps before insert on fact for each row execute function sleeps();
            """;

    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private Database database;
    private Incidents incidents;
    private AlertGroups groups;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        incidents = new Incidents(database.jdbi(), POLICY);
        groups = groups();
    }

    @AfterEach
    void close() {
        senders.shutdownNow();
        database.close();
    }

    private AlertGroups groups() {
        return new AlertGroups(incidents, incidents::read);
    }

    @Test
    void what_is_told_at_once_is_written_together_and_each_hears_its_own() throws Exception {
        List<Future<AlertGroups.Told>> told = together("apples", "bridges", "candles");

        assertThat(titles(told)).containsExactly("apples", "bridges", "candles");
        assertThat(transactions()).as("the three that waited share one").isEqualTo(1);
        assertThat(findings()).isEmpty();
    }

    @Test
    void what_their_records_hear_is_written_with_it() throws Exception {
        for (String title : List.of("apples", "bridges", "candles")) {
            AlertGroups.Told _ = tell(groups, title);
        }
        List<Future<AlertGroups.Told>> told;
        try (Handle other = holding()) {
            told = waiting(this::end, "apples", "bridges", "candles");
            other.commit();
            for (Future<AlertGroups.Told> each : told) {
                assertThat(each.get().wentOn()).containsInstanceOf(Written.Committed.class);
            }
        }

        assertThat(transactions()).isEqualTo(1);
        assertThat(
                        number(
                                "select count(distinct xmin::text) from fact where kind = 'alert' and seq = 2"))
                .isEqualTo(1);
        assertThat(findings()).isEmpty();
    }

    @Test
    void what_somebody_else_has_written_meanwhile_is_not_decided_upon() {
        AlertGroups.Told begun = tell(groups, "apples");
        Known known = begun.begun().orElseThrow().known();
        AlertGroups behind = new AlertGroups(incidents, _ -> Map.of(known.incident().id(), known));
        AlertGroups.Told _ = end("apples");

        assertThat(end(behind, "apples").wentOn()).containsInstanceOf(Written.Stale.class);
        assertThat(findings()).isEmpty();
    }

    @Test
    void of_two_that_tell_of_one_group_the_second_knows_what_the_first_wrote() throws Exception {
        List<Future<AlertGroups.Told>> told = together("apples", "apples", "bridges");

        AlertGroups.Told first = told.get(0).get();
        AlertGroups.Told second = told.get(1).get();
        boolean isInOrder = first.begun().isPresent();
        AlertGroups.Told begun = isInOrder ? first : second;
        AlertGroups.Told heard = isInOrder ? second : first;
        assertThat(heard.begun()).isEmpty();
        assertThat(heard.before().record().map(known -> known.incident().id()))
                .contains(begun.begun().orElseThrow().known().incident().id());
        assertThat(count("incident")).isEqualTo(3);
        assertThat(findings()).isEmpty();
    }

    @Test
    void one_of_which_nothing_can_be_made_spoils_it_for_nobody() throws Exception {
        List<Future<AlertGroups.Told>> told = together("apples", "broken", "candles");

        assertThat(told.get(0).get().begun()).isPresent();
        assertThat(told.get(2).get().begun()).isPresent();
        assertThatThrownBy(told.get(1)::get).hasRootCauseMessage("Nothing can be made of it");
        assertThat(count("alert_group")).isEqualTo(3);
        assertThat(findings()).isEmpty();
    }

    /** The server ends the connection in the middle of the batch, as it does when it dies. */
    @Test
    void what_breaks_off_in_the_middle_is_kept_of_none_and_is_taken_when_it_is_told_again()
            throws Exception {
        database.jdbi().useHandle(handle -> handle.createScript(SLEEPS).execute());
        List<Future<AlertGroups.Told>> told;
        try (Handle other = holding()) {
            told = waiting("apples", "sleeps", "candles");
            other.commit();
        }
        awaitActivity("wait_event = 'PgSleep'");
        database.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'"));
        for (Future<AlertGroups.Told> each : told) {
            assertThatThrownBy(each::get)
                    .isInstanceOf(ExecutionException.class)
                    .satisfies(e -> assertThat(Outage.of(e)).isEqualTo(Outage.BROKEN));
        }
        assertThat(count("alert_group")).as("the one before alone").isEqualTo(1);

        database.jdbi().useHandle(handle -> handle.execute("drop trigger sleeps on fact"));
        for (String title : List.of("apples", "sleeps", "candles")) {
            assertThat(tell(groups, title).begun()).isPresent();
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void two_replicas_that_are_told_the_same_begin_one_record_for_each_group() throws Exception {
        List<AlertGroups> replicas = List.of(groups, groups());
        List<Callable<AlertGroups.Told>> work = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            AlertGroups replica = replicas.get(n % 2);
            String title = "group " + n / 5;
            work.add(() -> tell(replica, title));
        }
        long begun = 0;
        for (Future<AlertGroups.Told> each : senders.invokeAll(work)) {
            begun += each.get().begun().isPresent() ? 1 : 0;
        }

        assertThat(begun).isEqualTo(40);
        assertThat(count("incident")).isEqualTo(40);
        assertThat(count("fact")).isEqualTo(40);
        assertThat(findings()).isEmpty();
    }

    /** While one is being written these come, and are then written together. */
    private List<Future<AlertGroups.Told>> together(String... titles) throws Exception {
        try (Handle other = holding()) {
            List<Future<AlertGroups.Told>> told = waiting(titles);
            other.commit();
            for (Future<AlertGroups.Told> each : told) {
                try {
                    AlertGroups.Told _ = each.get();
                } catch (ExecutionException _) {
                    // The test asks for it.
                }
            }
            return told;
        }
    }

    /** Nobody else begins a record. */
    private Handle holding() {
        Handle other = database.jdbi().open();
        other.begin();
        other.execute("select from record_chain for update");
        return other;
    }

    private List<Future<AlertGroups.Told>> waiting(String... titles) throws InterruptedException {
        return waiting(title -> tell(groups, title), titles);
    }

    private List<Future<AlertGroups.Told>> waiting(
            Function<String, AlertGroups.Told> telling, String... titles)
            throws InterruptedException {
        Future<AlertGroups.Told> _ = senders.submit(() -> tell(groups, "before"));
        awaitActivity("wait_event_type = 'Lock'");
        List<Future<AlertGroups.Told>> told = new ArrayList<>();
        for (String title : titles) {
            told.add(senders.submit(() -> telling.apply(title)));
            while (groups.waiting() < told.size()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        return told;
    }

    private static AlertGroups.Told tell(AlertGroups groups, String title) {
        return groups.hear(title, NOW, group -> becomes(group, title));
    }

    private AlertGroups.Told end(String title) {
        return end(groups, title);
    }

    private static AlertGroups.Told end(AlertGroups groups, String title) {
        Sounding ended = new Sounding("f", "", false, NOW, NOW, null);
        Intent hear = new Intent.OfAlert(new AlertWish.Hear(wording(title), List.of(ended)));
        return groups.hear(
                title,
                NOW,
                group ->
                        new AlertGroups.Becomes(
                                new Soundings(List.of(ended)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(accepted(group, hear))));
    }

    private static Decision.Accepted accepted(AlertGroups.Group group, Intent hear) {
        Incident record = group.record().orElseThrow().incident();
        return (Decision.Accepted) record.decide(hear, new Actor.Tocsin(), circumstances());
    }

    private static Circumstances circumstances() {
        return new Circumstances(POLICY, Groups.none(), NOW);
    }

    private static Wording wording(String title) {
        return new Wording(title, "", "critical", "shop", Map.of(), List.of(), null);
    }

    private static AlertGroups.Becomes becomes(AlertGroups.Group group, String title) {
        if (title.equals("broken")) {
            throw new IllegalStateException("Nothing can be made of it");
        }
        Sounding fires = new Sounding("f", "", true, NOW, NOW, null);
        return new AlertGroups.Becomes(
                new Soundings(List.of(fires)),
                Optional.of(new AlertGroups.About("P1", "shop")),
                Alerting.begin(wording(title), List.of(fires), new Actor.Tocsin(), circumstances())
                        .filter(_ -> group.record().isEmpty()),
                Optional.empty());
    }

    private static List<String> titles(List<Future<AlertGroups.Told>> told) throws Exception {
        List<String> titles = new ArrayList<>();
        for (Future<AlertGroups.Told> each : told) {
            titles.add(each.get().begun().orElseThrow().known().incident().title());
        }
        return titles;
    }

    /** How many have written groups, but for the one that came before. */
    private long transactions() {
        return number("select count(distinct xmin::text) from alert_group where key <> 'before'");
    }

    private long count(String table) {
        return number("select count(*) from " + table);
    }

    private long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Audit.Extent _ = new Audit(incidents).verify(List.of(), findings::add);
        return findings;
    }

    private void awaitActivity(String what) throws InterruptedException {
        while (number(
                        "select count(*) from pg_stat_activity where datname = current_database() and "
                                + what)
                == 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
