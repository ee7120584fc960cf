package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.cluster.KnownRights;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.database.Database;
import tocsin.bot.database.TestDatabase;
import tocsin.bot.desk.Desk;
import tocsin.conversations.FrontDesk.Answer;
import tocsin.incidents.Actor;
import tocsin.incidents.Effect;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Who may carry out what, with two replicas on one PostgreSQL. */
class EffectsTest {
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Actor ALICE = new Actor.Person(new UserId("U1ALICE"));

    private final Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private Database database;
    private Jdbi jdbi;
    private Replicas replicas;
    private Effects effects;
    private IncidentId id;
    private LaneId lane;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        jdbi = database.jdbi();
        replicas = new Replicas(jdbi);
        effects = new Effects(jdbi);
        replicas.enter("one", LEASE);
        replicas.enter("two", LEASE);
        Desk desk =
                new Desk(
                        new Incidents(jdbi, BuiltInPolicy.policy()),
                        BuiltInPolicy.policy(),
                        Groups::none,
                        new KnownRights(new NoCluster(), () -> now),
                        () -> now);
        Answer declared =
                desk.declare(
                        new Intent.Declare("search is slow", "P2", false, Origin.nowhere(), true),
                        ALICE,
                        "declared");
        id = ((Answer.Done) declared).incident().id();
        lane = new LaneId(id, Effect.Lane.CHANNEL);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_nobody_has_tried_is_not_looked_for() {
        assertThat(taken("one").mayBeSent()).isFalse();
    }

    @Test
    void what_was_written_before_a_process_came_is_looked_for() {
        replicas.enter("later", LEASE);

        assertThat(taken("later").mayBeSent()).isTrue();
    }

    @Test
    void while_one_replica_carries_it_out_the_other_gets_nothing() {
        Claim claim = taken("one");
        assertThat(claim("two")).isInstanceOf(Claiming.Nothing.class);
        assertThat(effects.due("two", now, 10)).isEmpty();

        assertThat(effects.delivered(claim, "sent", now)).isTrue();
        assertThat(claim("two")).isInstanceOf(Claiming.Nothing.class);
    }

    /** There may be thousands. */
    @Test
    void messages_of_groups_of_alerts_are_due_a_few_at_a_time_the_oldest_first_and_by_themselves() {
        jdbi.useHandle(handle ->
                handle.execute(
                        """
                        with groups as (
                            insert into incident (id, seq, last_hash, title, severity, phase, is_open, is_private,
                                                  declared_by, declared_at)
                            select 1000 + n, 1, '', 'alerts', 'P3', 'alert', false, false, '', now()
                            from generate_series(1, 50) as n returning id
                        )
                        insert into outbox (incident, lane, body, created_at, due_at)
                        select id, 'ALERT', '{}', now(), ?::timestamptz + (id = 1001)::int * interval '1 hour'
                        from groups, generate_series(1, 2) order by id
                        """,
                        now.atOffset(ZoneOffset.UTC)));

        assertThat(effects.due("one", now, 100))
                .extracting(Effects.Due::lane)
                .contains(lane)
                .noneMatch(LaneId::isAlertMessage);
        assertThat(effects.dueAlertMessages("one", now, 3))
                .extracting(due -> due.lane().incident().number())
                .containsExactly(1002L, 1003L, 1004L);
    }

    @Test
    void one_of_many_at_once_gets_it() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= 20; round++) {
                List<Future<Claiming>> all =
                        List.of("one", "two", "one", "two").stream()
                                .map(replica -> threads.submit(() -> claim(replica)))
                                .toList();
                List<Claiming.Taken> got = new ArrayList<>();
                for (Future<Claiming> each : all) {
                    if (each.get() instanceof Claiming.Taken taken) {
                        got.add(taken);
                    }
                }
                // The same replica may ask again: it has one thread for a lane, and this test two.
                assertThat(got)
                        .extracting(it -> it.effect().claim().number())
                        .doesNotHaveDuplicates();
                assertThat(replicasThatHaveIt()).hasSize(1);
                effects.postponed(got.getLast().effect().claim(), now, "again");
                jdbi.useHandle(handle -> handle.execute("update outbox set claimed_by = null"));
            }
        }
    }

    @Test
    void what_a_dead_replica_has_left_is_taken_and_looked_for() {
        Claim before = taken("one");
        dies("one");

        assertThat(effects.due("two", now, 10)).extracting(Effects.Due::lane).contains(lane);
        Claim after = taken("two");
        assertThat(after.mayBeSent()).isTrue();
        assertThat(after.attempts()).isEqualTo(1);
        assertThat(effects.delivered(before, "sent", now)).as("by the dead one").isFalse();
        assertThat(effects.failed(before, now, "no answer", true)).isFalse();
        assertThat(effects.delivered(after, "adopted", now)).isTrue();
    }

    @Test
    void who_is_late_claims_nothing_any_more() {
        dies("one");

        assertThat(claim("one")).isInstanceOf(Claiming.Nothing.class);
        assertThat(replicas.renew("one", LEASE)).isFalse();
        assertThat(claim("never entered")).isInstanceOf(Claiming.Nothing.class);
    }

    @Test
    void who_leaves_frees_what_it_had_at_once() {
        taken("one");
        replicas.leave("one");

        assertThat(taken("two").mayBeSent()).isTrue();
    }

    @Test
    void what_could_not_be_settled_is_taken_up_by_the_same_replica() {
        taken("one");

        assertThat(effects.due("one", now, 10)).extracting(Effects.Due::lane).contains(lane);
        assertThat(taken("one").mayBeSent()).isTrue();
    }

    @Test
    void what_was_only_postponed_is_as_if_nobody_had_claimed_it() {
        assertThat(effects.postponed(taken("one"), now.plusSeconds(5), "paced")).isTrue();

        assertThat(claim("two")).isEqualTo(new Claiming.NotYet(now.plusSeconds(5)));
        Claim later = taken("two", now.plusSeconds(5));
        assertThat(later.mayBeSent()).isFalse();
        assertThat(later.attempts()).isZero();
    }

    @Test
    void a_failure_counts_and_tells_whether_something_may_have_been_sent() {
        effects.failed(taken("one"), now, "limited", false);
        Claim second = taken("one");
        assertThat(second.mayBeSent()).isFalse();
        assertThat(second.attempts()).isEqualTo(1);

        effects.failed(second, now, "no answer", true);
        assertThat(taken("two").mayBeSent()).isTrue();
    }

    @Test
    void what_is_set_aside_lets_its_lane_go_on_and_comes_back_under_its_name() {
        Claim stuck = taken("one");
        next("{\"is\":\"open-channel\"}");
        effects.parked(stuck, "it broke", now);

        Claim next = taken("one");
        assertThat(next.id()).isGreaterThan(stuck.id());
        effects.delivered(next, "sent", now);

        assertThat(effects.unpark(id, now)).containsExactly(lane);
        Claim again = taken("two");
        assertThat(again.key()).isEqualTo(stuck.key());
        assertThat(again.mayBeSent()).isTrue();
        assertThat(effects.unpark(id, now)).isEmpty();
    }

    @Test
    void whoever_tells_the_same_next_looks_for_what_may_have_been_sent() {
        String show = "{\"is\":\"show\",\"board\":\"CARD\"}";
        lane = new LaneId(id, Effect.Lane.CARD);
        next(show);
        next(show);
        taken("one");
        dies("one");

        Claiming.Taken first = (Claiming.Taken) claim("two");
        assertThat(first.isSuperseded()).isTrue();
        effects.superseded(first.effect().claim(), now);
        assertThat(taken("two").mayBeSent()).isTrue();
    }

    @Test
    void what_a_newer_version_wrote_is_known_as_such() {
        lane = new LaneId(id, Effect.Lane.TALK);
        next("{\"is\":\"sing\",\"song\":\"la\"}");
        assertThat(unreadable().mayBeNewer()).isTrue();

        lane = new LaneId(id, Effect.Lane.TOPIC);
        next("{\"is\":\"set-topic\",\"colour\":\"red\"}");
        assertThat(unreadable().mayBeNewer()).isTrue();

        lane = new LaneId(id, new Effect.Lane("CLOCK:x"));
        next("{\"is\":\"clock\",\"name\":\"no such clock!\",\"work\":{\"is\":\"quiet\"}}");
        assertThat(unreadable().mayBeNewer()).isFalse();
    }

    /** In a rolling upgrade it writes what the new ones carry out, and carries out nothing. */
    @Test
    void a_replica_of_the_version_before_writes_here_and_finds_nothing() {
        long written =
                jdbi.withHandle(handle ->
                        handle.createQuery(
                                        """
                                        insert into effect (incident, lane, body, created_at, due_at)
                                        values (?, 'TALK', '{"is":"set-topic"}', now(), now())
                                        returning id
                                        """)
                                .bind(0, id.number())
                                .mapTo(Long.class)
                                .one());
        long found =
                jdbi.withHandle(handle ->
                        handle.createQuery("select count(*) from effect").mapTo(Long.class).one());
        assertThat(found).isZero();

        lane = new LaneId(id, Effect.Lane.TALK);
        Claim claim = taken("one", Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(claim.id()).isEqualTo(written);
        assertThat(claim.mayBeSent()).isFalse();
    }

    private Claiming.Unreadable unreadable() {
        return (Claiming.Unreadable) claim("one");
    }

    private Claiming claim(String replica) {
        return effects.claim(lane, replica, now);
    }

    private Claim taken(String replica) {
        return taken(replica, now);
    }

    private Claim taken(String replica, Instant at) {
        return ((Claiming.Taken) effects.claim(lane, replica, at)).effect().claim();
    }

    private void next(String body) {
        jdbi.useHandle(handle ->
                handle.execute(
                        """
                        insert into outbox (incident, lane, body, created_at, due_at)
                        values (?, ?, ?::jsonb, ?, ?)
                        """,
                        id.number(),
                        lane.lane().name(),
                        body,
                        now,
                        now));
    }

    private List<String> replicasThatHaveIt() {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                "select distinct claimed_by from outbox where claimed_by is not null")
                        .mapTo(String.class)
                        .list());
    }

    /** Its lease ran out; time is moved here and not waited for. */
    private void dies(String replica) {
        jdbi.useHandle(handle ->
                handle.execute(
                        "update replica set until = clock_timestamp() where id = ?", replica));
    }
}
