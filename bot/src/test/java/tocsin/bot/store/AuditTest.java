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
import tocsin.conversations.FrontDesk.Answer;
import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Decision;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Three incidents, an anchor, what happens afterwards, and what an insider does to them: everything
 * that was changed, removed, moved or computed anew is found, and named.
 */
class AuditTest {
    private static final Actor ALICE = new Actor.Person(new UserId("U1ALICE"));

    private final Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private Database database;
    private Incidents incidents;
    private Anchors anchors;
    private Desk desk;
    private Insider insider;
    private IncidentId first;
    private IncidentId second;
    private IncidentId third;

    /** What was kept outside: the lines of the file. */
    private final List<String> kept = new ArrayList<>();

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        incidents = new Incidents(database.jdbi(), BuiltInPolicy.policy());
        anchors = new Anchors(incidents);
        insider = new Insider(incidents);
        desk =
                new Desk(
                        incidents,
                        BuiltInPolicy.policy(),
                        Groups::none,
                        new KnownRights(new NoCluster(), () -> now),
                        () -> now);
        first = declared("search is slow");
        second = declared("payments fail");
        third = declared("nobody can log in");
        for (IncidentId each : List.of(first, second, third)) {
            does(each, new Intent.RecordChannel(new ChannelId("C" + each), "incident-" + each));
            does(each, new Intent.Note("restarted"));
            does(each, new Intent.Note("failed over"));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothing_is_found_where_nothing_was_done() {
        anchored();
        does(second, new Intent.Retitle("all payments fail"));
        does(third, new Intent.SetSeverity("P0", "nobody can pay"));
        declared("search is slow again");
        anchored();
        does(first, new Intent.Note("it holds"));

        assertThat(withoutAnchor()).isEmpty();
        assertThat(withAnchor()).isEmpty();
        assertThat(given(kept.getLast())).isEmpty();
    }

    @Test
    void nothing_is_found_in_an_empty_database() {
        Database empty = Database.open(TestDatabase.create());
        Incidents none = new Incidents(empty.jdbi(), BuiltInPolicy.policy());
        Anchor.Made made = new Anchors(none).make(now);
        List<Finding> findings = new ArrayList<>();
        new Audit(none)
                .verify(
                        OutsideAnchor.read(List.of(OutsideAnchor.write(made))).anchors(),
                        findings::add);

        assertThat(findings).isEmpty();
        empty.close();
    }

    @Test
    void a_changed_fact_is_found() {
        insider.rewrites(second, 3, "{\"text\":\"nothing\",\"source\":null}");

        assertThat(withoutAnchor())
                .containsExactly(
                        "incident 2: fact 3 is not as it was written: it, its hash or what it is chained to was changed.");
    }

    @Test
    void a_changed_moment_actor_or_kind_is_found() {
        insider.does(
                "update fact set at = at + interval '1 second' where incident = 1 and seq = 3");
        insider.does("update fact set actor = 'person:U2BOB' where incident = 2 and seq = 3");
        insider.does("update fact set version = 0 where incident = 3 and seq = 3");

        assertThat(withoutAnchor())
                .hasSize(3)
                .allMatch(found -> found.contains("fact 3 is not as it was written"));
    }

    @Test
    void a_changed_hash_is_found_and_what_follows_is_not_blamed() {
        insider.does("update fact set hash = 'abc' where incident = 2 and seq in (1, 3)");

        assertThat(withoutAnchor())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("incident 2: fact 1 is not"),
                        other -> assertThat(other).startsWith("incident 2: fact 3 is not"));
    }

    @Test
    void a_fact_removed_from_the_middle_is_found() {
        insider.does("delete from fact where incident = 2 and seq = 3");

        assertThat(withoutAnchor())
                .containsExactly(
                        "incident 2: fact 3 is missing: removed, or what follows was numbered anew.");
    }

    @Test
    void facts_that_were_numbered_anew_are_found() {
        insider.does("delete from fact where incident = 2 and seq = 3");
        insider.does("update fact set seq = 3 where incident = 2 and seq = 4");
        insider.does("update incident set seq = 3 where id = 2");

        assertThat(withoutAnchor())
                .singleElement()
                .asString()
                .startsWith("incident 2: fact 3 is not");
    }

    @Test
    void facts_that_changed_places_are_found() {
        insider.does("update fact set seq = seq + 10 where incident = 2 and seq in (3, 4)");
        insider.does("update fact set seq = 17 - seq where incident = 2 and seq in (13, 14)");

        assertThat(withoutAnchor())
                .allMatch(found -> found.startsWith("incident 2: "))
                .isNotEmpty();
    }

    @Test
    void the_last_fact_removed_is_found_by_the_row() {
        insider.does("delete from fact where incident = 2 and seq = 4");

        assertThat(withoutAnchor())
                .containsExactly(
                        "incident 2: fact 4 was removed: its row counts 4 facts, and the last one there is fact 3.");
    }

    @Test
    void the_last_fact_removed_and_the_row_set_to_match_is_found_by_the_anchor() {
        anchored();
        insider.does("delete from fact where incident = 2 and seq = 4");
        insider.computesAllAnew();
        List<String> unanchored = withoutAnchors();
        insider.makesTheAnchorsAnew();

        assertThat(unanchored).isEmpty();
        assertThat(withoutAnchor()).isEmpty();
        assertThat(withAnchor())
                .contains(
                        "incident 2: anchor 1 saw 4 facts of it, and its last one now is fact 3: fact 4 was removed since.");
    }

    @Test
    void all_facts_removed_are_found() {
        insider.does("delete from fact where incident = 3");

        assertThat(withoutAnchor())
                .contains(
                        "incident 3: none of its 4 facts is there: all were removed, and the row alone is left.");
    }

    @Test
    void a_row_removed_is_found() {
        insider.unties();
        insider.does("delete from clock where incident = 2");
        insider.does("delete from outbox where incident = 2");
        insider.does("delete from incident where id = 2");

        assertThat(withoutAnchor())
                .containsExactly(
                        "incident 2: its row is gone, and facts 1 to 4 are left: the row was removed.");
    }

    @Test
    void a_changed_row_is_found() {
        insider.does("update incident set title = 'tests only', severity = 'P3' where id = 1");
        insider.does("update incident set phase = 'closed', is_open = false where id = 2");
        insider.does("update incident set channel = null, is_private = true where id = 3");

        assertThat(withoutAnchor())
                .containsExactly(
                        "incident 1: its row says severity is 'P3', its facts up to fact 4 say 'P1': the row was changed past Tocsin.",
                        "incident 1: its row says title is 'tests only', its facts up to fact 4 say 'search is slow': the row was changed past Tocsin.",
                        "incident 2: its row says is_open is 'false', its facts up to fact 4 say 'true': the row was changed past Tocsin.",
                        "incident 2: its row says phase is 'closed', its facts up to fact 4 say 'declared': the row was changed past Tocsin.",
                        "incident 3: its row says channel is nothing, its facts up to fact 4 say 'C3': the row was changed past Tocsin.",
                        "incident 3: its row says is_private is 'true', its facts up to fact 4 say 'false': the row was changed past Tocsin.");
    }

    @Test
    void what_lists_tell_is_compared_where_the_row_tells_it() {
        insider.does("update incident set words = '{}', severity_name = 'Low' where id = 1");
        insider.does(
                "update incident set involved = '{U9EVE}', services = '{search}' where id = 2");
        insider.does("update incident set channel_name = 'random' where id = 3");

        assertThat(withoutAnchor())
                .containsExactly(
                        "incident 1: its row says severity_name is 'Low', its facts up to fact 4 say 'High': the row was changed past Tocsin.",
                        "incident 1: its row says words is '', its facts up to fact 4 say 'is search slow': the row was changed past Tocsin.",
                        "incident 2: its row says involved is 'U9EVE', its facts up to fact 4 say '': the row was changed past Tocsin.",
                        "incident 2: its row says services is 'search', its facts up to fact 4 say '': the row was changed past Tocsin.",
                        "incident 3: its row says channel_name is 'random', its facts up to fact 4 say 'incident-3': the row was changed past Tocsin.");

        insider.does("update incident set listed_seq = null");
        assertThat(withoutAnchor()).isEmpty();
    }

    @Test
    void what_nobody_holds_is_found_where_it_is_held() {
        insider.does(
                "insert into held values ('shop', 'deployment/checkout', 2, 1, 'person:U1', now())");

        assertThat(withoutAnchor())
                .containsExactly(
                        "incident 2: the table 'held' keeps deployment/checkout in shop for operation 1 for it, its facts say nothing: the table was changed past Tocsin.");
    }

    @Test
    void a_record_removed_from_the_beginning_or_the_middle_is_found_by_the_next() {
        insider.removes(first);

        assertThat(withoutAnchor())
                .containsExactly(
                        "incident 2: fact 1 is chained to incident 1, of which the beginning is gone: incident 1 was removed.");
        insider.removes(second);

        assertThat(withoutAnchor())
                .containsExactly(
                        "incident 3: fact 1 is chained to incident 2, of which the beginning is gone: incident 2 was removed.");
    }

    @Test
    void the_last_record_removed_is_found_by_the_end_of_the_chain() {
        insider.removes(third);

        assertThat(withoutAnchor())
                .containsExactly(
                        "incident 3: the chain of records ends with it, and its beginning is gone: the newest record was removed.");
    }

    @Test
    void records_chained_otherwise_are_found() {
        insider.does("update incident set chained_to = 1 where id = 3");

        assertThat(withoutAnchor())
                .contains(
                        "incident 3: fact 1 is chained to incident 1, and so is that of another: one of them was slipped in, or their order was changed.",
                        "incident 3: fact 1 is not as it was written: it, its hash or what it is chained to was changed.");
    }

    @Test
    void any_record_removed_with_everything_computed_anew_is_found_by_the_anchor() {
        anchored();
        does(third, new Intent.Note("after the anchor"));
        insider.removes(second);
        insider.computesAllAnew();
        insider.makesTheAnchorsAnew();

        assertThat(withoutAnchor()).isEmpty();
        assertThat(withAnchor())
                .contains(
                        "incident 2: the whole record is gone: anchor 1 saw 4 facts of it, and neither they nor its row are there.");
        assertThat(given(word(1))).isNotEmpty().allMatch(found -> found.startsWith("anchor 1"));
    }

    @Test
    void the_last_record_removed_with_everything_computed_anew_is_found_by_the_anchor() {
        anchored();
        insider.removes(third);
        insider.computesAllAnew();
        insider.makesTheAnchorsAnew();

        assertThat(withoutAnchor()).isEmpty();
        assertThat(withAnchor())
                .anyMatch(found -> found.startsWith("incident 3: the whole record"));
    }

    @Test
    void a_fact_changed_with_everything_computed_anew_is_found_between_two_anchors() {
        anchored();
        does(first, new Intent.Note("it holds"));
        anchored();
        does(first, new Intent.Note("it holds still"));
        insider.rewrites(first, 5, "{\"text\":\"never said\",\"source\":null}");
        insider.computesAllAnew();
        List<String> unforged = withoutAnchor();
        insider.makesTheAnchorsAnew();

        String found =
                "incident 1: anchor 2 saw another fact 5: it was changed, added or removed since, and the hashes were computed anew.";
        assertThat(unforged).contains(found);
        assertThat(withoutAnchor()).isEmpty();
        assertThat(withAnchor()).contains(found);
        assertThat(given(word(2))).isNotEmpty();
        assertThat(given(word(1))).isEmpty();
    }

    @Test
    void facts_that_changed_places_with_everything_computed_anew_are_found_by_the_anchor() {
        anchored();
        insider.does("update fact set seq = seq + 10 where incident = 2 and seq in (3, 4)");
        insider.does("update fact set seq = 17 - seq where incident = 2 and seq in (13, 14)");
        insider.computesAllAnew();
        insider.makesTheAnchorsAnew();

        assertThat(withoutAnchor()).isEmpty();
        assertThat(withAnchor())
                .anyMatch(found ->
                        found.startsWith(
                                "incident 2: anchor 1 saw another fact 4: one of facts 1 to 4 was changed"));
    }

    @Test
    void what_came_after_the_anchor_can_be_cut_off_unseen_which_is_why_there_is_one_daily() {
        anchored();
        does(first, new Intent.Note("after the anchor"));
        insider.does("delete from fact where incident = 1 and seq = 5");
        insider.computesAllAnew();

        assertThat(withAnchor()).isEmpty();
    }

    @Test
    void anchors_removed_or_changed_in_the_database_are_found() {
        anchored();
        does(first, new Intent.Note("it holds"));
        anchored();
        insider.does("update anchor set facts = 3 where number = 1");
        assertThat(withoutAnchor())
                .contains(
                        "anchor 1 of 2026-11-21T03:00:00Z: it is not as it was made: it, or the one before, was changed in the database.");
        insider.does("delete from anchor_position");
        insider.does("delete from anchor");

        assertThat(withoutAnchor()).isEmpty();
        assertThat(withAnchor())
                .containsExactly(
                        "anchor 1 is not in the database: it was removed, or the database is an older copy, or another one.",
                        "anchor 2 is not in the database: it was removed, or the database is an older copy, or another one.");
    }

    @Test
    void the_next_anchor_notices_what_does_not_continue_the_one_before() {
        anchored();
        insider.removes(second);
        insider.does("delete from fact where incident = 3 and seq = 4");
        insider.does("update incident set seq = 3 where id = 3");

        assertThat(anchors.make(now).amiss()).containsExactly(second, third);
    }

    /** PostgreSQL ends other transactions of ours that do nothing for three seconds. */
    @Test
    void who_reads_the_findings_slowly_reads_them_all() {
        insider.does("update incident set title = 'all is well' where id in (1, 3)");
        List<Finding> findings = new ArrayList<>();

        new Audit(incidents)
                .verify(
                        List.of(),
                        finding -> {
                            findings.add(finding);
                            insider.does("select pg_sleep(4)");
                        });

        assertThat(findings).hasSize(2);
    }

    @Test
    void a_copy_outside_that_was_changed_is_told_apart() {
        anchored();
        String forged = kept.getFirst().replace("\"facts\":12", "\"facts\":13");

        assertThat(given(forged))
                .containsExactly(
                        "anchor 1 as it was given does not fit its own hash: that copy was changed.");
    }

    @Test
    void records_of_versions_that_did_not_chain_them_are_read_for_ever() {
        insider.does("update incident set chained_to = null");
        insider.computesAllAnew();
        assertThat(withoutAnchor()).isEmpty();

        IncidentId fourth = declared("search is slow again");
        assertThat(withoutAnchor()).isEmpty();
        insider.removes(third);
        assertThat(withoutAnchor())
                .containsExactly(
                        "incident %s: fact 1 is chained to incident 3, of which the beginning is gone: incident 3 was removed."
                                .formatted(fourth));
    }

    /** Alerts begin records without waiting for declarations. */
    @Test
    void records_that_begin_at_once_are_chained_each_to_another() throws Exception {
        Decision.Accepted accepted =
                new Decision.Accepted(List.of(desk.entries(first).getFirst().fact()), List.of());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Beginnings.Beginning one = new Beginnings.Beginning(ALICE, accepted, now, now);
            List<Future<List<Written.Committed>>> begun = new ArrayList<>();
            for (int n = 0; n < 40; n++) {
                List<Beginnings.Beginning> some = Collections.nCopies(1 + n % 3, one);
                begun.add(
                        threads.submit(() ->
                                incidents.jdbi.inTransaction(
                                        handle -> incidents.begin(handle, some))));
            }
            for (Future<List<Written.Committed>> each : begun) {
                each.get();
            }
        }

        assertThat(unchained()).as("the first alone").isEqualTo(1);
        assertThat(withoutAnchor()).isEmpty();
    }

    @Test
    void nothing_is_found_after_anchors_amid_writing() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 6; writer++) {
                int each = writer;
                threads.execute(() -> writes(each, isOver));
            }
            for (int n = 0; n < 5; n++) {
                anchored();
                assertThat(withAnchor()).isEmpty();
            }
            isOver.set(true);
        }
        anchored();

        assertThat(withAnchor()).isEmpty();
        assertThat(unchained()).as("all but the first are chained, each to another").isEqualTo(1);
    }

    private long unchained() {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "select count(*) - count(distinct chained_to) from incident")
                                .mapTo(Long.class)
                                .one());
    }

    private void writes(int writer, AtomicBoolean isOver) {
        for (int n = 0; !isOver.get() || n < 10; n++) {
            if (n % 3 == 0) {
                declared("outage %d of %d".formatted(n, writer));
            } else {
                IncidentId to = List.of(first, second, third).get(writer % 3);
                desk.handle(to, new Intent.Note("note"), ALICE, "w" + writer + ":" + n);
            }
        }
    }

    private void anchored() {
        kept.add(OutsideAnchor.write(anchors.make(now)));
    }

    private List<String> withoutAnchor() {
        return given();
    }

    /** As if there were no table of anchors to compare with. */
    private List<String> withoutAnchors() {
        return given().stream().filter(found -> !found.contains("anchor")).toList();
    }

    private List<String> withAnchor() {
        return given(kept.toArray(String[]::new));
    }

    /** How the digest channel has it. */
    private String word(int number) {
        OutsideAnchor anchor =
                OutsideAnchor.read(kept.subList(number - 1, number)).anchors().getFirst();
        return "Anchor " + number + "-" + anchor.hash().substring(0, 20);
    }

    private List<String> given(String... lines) {
        OutsideAnchor.Read read = OutsideAnchor.read(List.of(lines));
        assertThat(read.mistakes()).isEmpty();
        List<String> findings = new ArrayList<>();
        new Audit(incidents).verify(read.anchors(), finding -> findings.add(finding.toString()));
        return findings;
    }

    private void does(IncidentId id, Intent intent) {
        Answer answer = desk.handle(id, intent, ALICE, "key " + System.nanoTime());
        assertThat(answer).isInstanceOf(Answer.Done.class);
    }

    private IncidentId declared(String title) {
        Answer answer =
                desk.declare(
                        new Intent.Declare(title, "P1", false, Origin.nowhere(), true),
                        ALICE,
                        "declare " + title);
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).incident().id();
    }
}
