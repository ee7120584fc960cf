package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.cluster.KnownRights;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.database.Database;
import tocsin.bot.database.TestDatabase;
import tocsin.bot.desk.Desk;
import tocsin.bot.prune.Pruner;
import tocsin.conversations.FrontDesk.Answer;
import tocsin.incidents.Actor;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is forgotten, what is not, and how; time is moved by hand. */
class PruningTest {
    private static final Actor ALICE = new Actor.Person(new UserId("U1ALICE"));
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MANY = 60_000;

    private Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private Database database;
    private Desk desk;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        desk =
                new Desk(
                        new Incidents(database.jdbi(), BuiltInPolicy.policy()),
                        BuiltInPolicy.policy(),
                        Groups::none,
                        new KnownRights(new NoCluster(), () -> now),
                        () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void requests_are_forgotten_when_nobody_repeats_them_any_more() {
        IncidentId id = declared();
        does(id, "old");
        now = now.plus(KEPT).minusSeconds(1);
        does(id, "new");
        assertThat(prunedBy(pruning())).isEmpty();

        now = now.plus(Duration.ofDays(1));
        assertThat(prunedBy(pruning())).containsExactly("seen 2");
        assertThat(does(id, "new")).isInstanceOf(Answer.Repeated.class);
        assertThat(does(id, "old")).isInstanceOf(Answer.Done.class);
        assertThat(desk.entries(id)).hasSize(4);
    }

    @Test
    void a_key_is_kept_for_as_long_as_its_effect_waits_or_is_set_aside() {
        IncidentId id = declared();
        List<String> keys = effects("key");
        assertThat(keys).hasSizeGreaterThanOrEqualTo(1);
        sql(
                "insert into outbox (incident, lane, body, created_at, due_at, parked_at, key)"
                        + " values (1, 'TALK', '{}', '%s', '%s', '%s', 'aside')"
                                .formatted(now, now, now));
        does(id, keys.getFirst() + ":opened");
        does(id, "aside");
        now = now.plus(KEPT.multipliedBy(3));

        assertThat(prunedBy(pruning())).containsExactly("seen 1");
        assertThat(does(id, keys.getFirst() + ":opened")).isInstanceOf(Answer.Repeated.class);
        assertThat(does(id, "aside")).isInstanceOf(Answer.Repeated.class);

        sql("update outbox set delivered_at = '%s'".formatted(now));
        now = now.plus(KEPT).plus(Duration.ofDays(1));
        assertThat(prunedBy(pruning())).containsExactly("outbox " + (keys.size() + 1), "seen 2");
        assertThat(desk.entries(id)).hasSize(3);
    }

    @Test
    void a_declaration_that_lay_on_a_disk_for_long_is_known_by_what_it_wrote() {
        Intent.Declare declare =
                new Intent.Declare("search is slow", "P2", false, Origin.nowhere(), true);
        Instant at = now;
        Optional<Incident> written = desk.late().write(declare, ALICE, "kept", at, null);
        assertThat(written).isPresent();
        now = now.plus(KEPT.multipliedBy(2));
        assertThat(prunedBy(pruning())).contains("seen 2");

        assertThat(desk.late().write(declare, ALICE, "kept", at, null).map(Incident::id))
                .isEqualTo(written.map(Incident::id));
        assertThat(count("incident")).isEqualTo(1);
    }

    @Test
    void groups_of_alerts_are_forgotten_when_they_are_quiet() {
        heard("firing", true);
        heard("quiet", false);
        now = now.plus(KEPT);
        heard("quiet lately", false);
        now = now.plus(Duration.ofDays(1));

        assertThat(prunedBy(pruning())).containsExactly("alert_group 1");
        assertThat(strings("select key from alert_group order by key"))
                .containsExactly("firing", "quiet lately");
    }

    @Test
    void two_replicas_go_through_a_large_table_once_a_day_a_little_at_a_time() {
        sql(
                "insert into seen select 'old ' || md5(n::text), '%s' from generate_series(1, %d) as n"
                        .formatted(now, MANY));
        now = now.plus(KEPT).plusSeconds(1);
        sql(
                "insert into seen select 'new ' || md5(n::text), '%s' from generate_series(1, %d) as n"
                        .formatted(now, MANY));
        Pruning one = pruning();
        Pruning other = pruning();
        List<Pruning.Stretch> stretches = new ArrayList<>();
        Optional<Pruning.Stretch> next = one.next(now, now.minus(KEPT));
        while (next.isPresent()) {
            stretches.add(next.get());
            Pruning turn = stretches.size() % 2 == 0 ? one : other;
            next = turn.next(now, now.minus(KEPT));
        }
        List<Integer> forgotten =
                stretches.stream()
                        .filter(each -> each.table().equals("seen"))
                        .map(Pruning.Stretch::forgotten)
                        .toList();
        assertThat(forgotten).hasSizeGreaterThan(3).allMatch(each -> each < MANY / 2);
        assertThat(forgotten.stream().mapToInt(Integer::intValue).sum()).isEqualTo(MANY);
        assertThat(strings("select count(*)::text from seen")).containsExactly("" + MANY);
        assertThat(prunedBy(other)).isEmpty();
        now = now.plus(Duration.ofDays(1)).minusSeconds(1);
        assertThat(one.next(now, now.minus(KEPT))).isEmpty();
        now = now.plusSeconds(1);
        assertThat(one.next(now, now.minus(KEPT))).isPresent();
    }

    @Test
    void the_bot_goes_on_at_each_ring_and_looks_once_a_minute_when_nothing_is_due() {
        sql(
                "insert into seen select md5(n::text), '%s' from generate_series(1, %d) as n"
                        .formatted(now, 3 * MANY));
        now = now.plus(KEPT).plusSeconds(1);
        Pruner pruner = new Pruner(pruning(), KEPT, () -> now);

        pruner.ringDue();
        assertThat(count("seen")).isBetween(1, 2 * MANY);
        pruner.ringDue();
        pruner.ringDue();
        assertThat(count("seen")).isZero();
        sql("insert into seen values ('late', '%s')".formatted(now.minus(KEPT.multipliedBy(2))));
        sql("update pruning set done_at = 'epoch'");
        pruner.ringDue();
        assertThat(count("seen")).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(1));
        pruner.ringDue();
        pruner.ringDue();
        assertThat(count("seen")).isZero();
    }

    /** Everything that is due, by table and number of rows. */
    private List<String> prunedBy(Pruning pruning) {
        List<String> pruned = new ArrayList<>();
        Optional<Pruning.Stretch> next = pruning.next(now, now.minus(KEPT));
        while (next.isPresent()) {
            if (next.get().forgotten() > 0) {
                pruned.add(next.get().table() + " " + next.get().forgotten());
            }
            next = pruning.next(now, now.minus(KEPT));
        }
        return pruned;
    }

    private Pruning pruning() {
        return new Pruning(database.jdbi());
    }

    private List<String> effects(String column) {
        return strings("select " + column + " from outbox order by id");
    }

    private void heard(String group, boolean isFiring) {
        sql(
                "insert into alert_group (key, heard, at) values ('%s', '{\"all\": [{\"isFiring\": %s}]}', '%s')"
                        .formatted(group, isFiring, now));
    }

    private void sql(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private List<String> strings(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private int count(String table) {
        return Integer.parseInt(strings("select count(*)::text from " + table).getFirst());
    }

    private Answer does(IncidentId id, String key) {
        return desk.handle(id, new Intent.Note("it goes on"), ALICE, key);
    }

    private IncidentId declared() {
        Intent.Declare declare =
                new Intent.Declare("search is slow", "P2", false, Origin.nowhere(), true);
        return desk.declare(declare, ALICE, "declare") instanceof Answer.Done(Incident incident)
                ? incident.id()
                : new IncidentId(Long.MAX_VALUE);
    }
}
