package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import tocsin.bot.cluster.KnownRights;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.database.Database;
import tocsin.bot.database.TestDatabase;
import tocsin.bot.desk.Desk;
import tocsin.conversations.FrontDesk.Answer;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Effect;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * How many blocks PostgreSQL touches for what is done all the time, beside 500 open and 10,000
 * closed incidents. Reading a table from end to end would touch 50 for the clocks, the smallest,
 * 130 for the incidents, and more for each of the others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlocksTest {
    private static final Actor ALICE = new Actor.Person(new UserId("U1ALICE"));
    private static final Policy POLICY = BuiltInPolicy.policy();
    private static final int FEW = 10;

    private final Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private Database database;
    private Connection connection;
    private Jdbi jdbi;
    private Desk desk;
    private IncidentId id;

    @BeforeAll
    void open() throws SQLException {
        database = Database.open(TestDatabase.create());
        // The blocks are counted by the server for each connection, so there is one.
        connection = database.pooled();
        jdbi = Jdbi.create(connection).installPlugin(new PostgresPlugin());
        desk =
                new Desk(
                        new Incidents(jdbi, POLICY),
                        POLICY,
                        Groups::none,
                        new KnownRights(new NoCluster(), () -> now),
                        () -> now);
        Answer declared =
                desk.declare(
                        new Intent.Declare("search is slow", "P2", false, Origin.nowhere(), true),
                        ALICE,
                        "declared");
        id = ((Answer.Done) declared).incident().id();
        does(new Intent.RecordChannel(new ChannelId("CSEARCH"), "incident-search"));
        fill();
        for (int n = 1; n <= 20; n++) {
            does(new Intent.Note("it goes on"));
        }
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void what_a_click_costs_does_not_depend_on_how_much_there_is() {
        assertThat(touched(() -> does(new Intent.Note("it goes on")))).isBetween(5L, 30L);
        assertThat(touched(() -> does(new Intent.Tick(Checklist.ACKNOWLEDGE)))).isBetween(5L, 85L);
    }

    @Test
    void nor_what_is_looked_for_again_and_again() {
        Effects effects = new Effects(jdbi);
        ClockTable clocks = new ClockTable(jdbi);

        assertThat(touched(() -> clocks.due(now, 500))).isBetween(1L, 10L);
        assertThat(touched(() -> effects.due("nobody", now, 500))).isBetween(1L, 20L + 6 * FEW);
        assertThat(touched(() -> effects.claim(new LaneId(id, Effect.Lane.CARD), "nobody", now)))
                .isBetween(1L, 20L);
        assertThat(touched(() -> desk.find(id))).isBetween(1L, 10L);
        assertThat(touched(() -> desk.in(new ChannelId("CELSEWHERE")))).isBetween(1L, 10L);
    }

    @Test
    void nor_what_is_told_to_those_who_look_after_it() {
        assertThat(touched(() -> Backlog.read(jdbi, now))).isBetween(1L, 20L + FEW);
        assertThat(Backlog.read(jdbi, now).due()).isGreaterThanOrEqualTo(FEW);
    }

    @Test
    void a_list_costs_what_is_open_and_not_what_is_over() {
        OpenIncidents open = new OpenIncidents(new Incidents(jdbi, POLICY));

        assertThat(open.newest(ALICE, 40).all()).isEqualTo(501);
        assertThat(touched(() -> open.newest(ALICE, 40))).isBetween(1L, 100L);
        assertThat(open.like("search outage", ALICE, now)).hasSize(1);
        assertThat(touched(() -> open.like("search outage", ALICE, now))).isBetween(1L, 100L);
    }

    private void does(Intent intent) {
        Answer answer = desk.handle(id, intent, ALICE, "key " + System.nanoTime());
        assertThat(answer).isInstanceOf(Answer.Done.class);
    }

    /** Blocks of tables and of indexes, in memory or not. */
    private long touched(Runnable work) {
        long before = counted();
        work.run();
        return counted() - before;
    }

    private long counted() {
        return jdbi.withHandle(handle -> {
            handle.execute("select pg_stat_force_next_flush()");
            return handle.createQuery(
                            """
                            select sum(heap_blks_read + heap_blks_hit
                                       + coalesce(idx_blks_read, 0) + coalesce(idx_blks_hit, 0))
                            from pg_statio_user_tables
                            """)
                    .mapTo(Long.class)
                    .one();
        });
    }

    /** What stands beside the incident that is measured; its facts are never read. */
    private void fill() {
        jdbi.useHandle(handle -> {
            handle.createScript(
                            """
                            alter table incident set (autovacuum_enabled = off);
                            alter table fact set (autovacuum_enabled = off);
                            alter table outbox set (autovacuum_enabled = off);
                            alter table seen set (autovacuum_enabled = off);
                            alter table clock set (autovacuum_enabled = off);
                            """)
                    .execute();
            handle.createUpdate(
                            """
                            insert into incident (id, seq, last_hash, title, severity, phase, is_open, is_private,
                                                  declared_by, declared_at, channel, listed_seq, severity_name,
                                                  involved, services, words)
                            select 1000 + n, 4, 'hash', 'outage ' || n, 'P2',
                                   case when n > 10000 then 'investigating' else 'closed' end, n > 10000, false,
                                   '"U1"', :now::timestamptz - (10500 - n) * interval '30 minutes', 'C' || n,
                                   4, 'Medium', '{}', '{}', array['outage', n::text]
                            from generate_series(1, 10500) as n
                            """)
                    .bind("now", now.minus(Duration.ofDays(1)))
                    .execute();
            handle.execute(
                    """
                    insert into fact
                    select id, n, declared_at, '"U1"', 'noted', 1, '{}', 'hash'
                    from incident, generate_series(1, 2) as n where id > 1000
                    """);
            handle.execute(
                    """
                    insert into seen select 'key ' || md5(id::text), declared_at from incident
                    """);
            handle.execute(
                    """
                    insert into outbox (incident, lane, body, created_at, due_at, delivered_at)
                    select id, 'CARD', '{}', declared_at, declared_at,
                           case when id <= 1000 + 10500 - ? then declared_at end
                    from incident where id > 1000
                    """,
                    FEW);
            handle.execute(
                    """
                    insert into clock
                    select id, 'clock ' || n, declared_at + n * interval '1 year'
                    from incident, generate_series(1, 14) as n where is_open and id > 1000
                    """);
            handle.execute("vacuum analyze");
        });
    }
}
