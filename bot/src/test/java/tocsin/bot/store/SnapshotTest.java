package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.database.Database;
import tocsin.bot.database.TestDatabase;
import tocsin.incidents.Actor;
import tocsin.incidents.Decision;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A long incident is read from where its snapshot ends; the facts are the truth. */
class SnapshotTest {
    private static final Actor ALICE = new Actor.Person(new UserId("U1ALICE"));
    private static final Instant NOW = Instant.parse("2026-12-01T03:00:00Z");
    private static final int LONG = 2 * Snapshot.WORTH;

    private Database database;
    private Incidents incidents;
    private Known written;
    private IncidentId id;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        incidents = new Incidents(database.jdbi(), BuiltInPolicy.policy());
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact.Declared(
                        "search is slow",
                        BuiltInPolicy.policy().severities().getFirst().severity(),
                        false,
                        Origin.nowhere(),
                        List.of(),
                        List.of()));
        for (int n = 2; n <= LONG; n++) {
            facts.add(new Fact.PersonJoined(new UserId("U9" + n)));
        }
        // What is loaded for the first time is not loaded within the transaction.
        List<Rows.FactRow> _ =
                Rows.facts(
                        new IncidentId(1), "", List.of(new Entry(1, NOW, ALICE, facts.getFirst())));
        written =
                incidents
                        .declaring(declaring ->
                                declaring.begin(
                                        ALICE, new Decision.Accepted(facts, List.of()), NOW))
                        .known();
        id = written.incident().id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoever_reads_a_long_one_leaves_the_next_less_to_read() {
        assertThat(incidents.read(id)).contains(written);
        assertThat(snapshotOf()).isEqualTo(LONG);
        does("delete from fact where seq < 900");
        assertThat(incidents.read(id)).contains(written);

        Known more = joined(written, "U1", 1);
        assertThat(incidents.read(id)).contains(more);
        assertThat(snapshotOf()).isEqualTo(LONG);
        Known many = joined(more, "U2", Snapshot.WORTH);
        assertThat(incidents.read(id)).contains(many);
        assertThat(snapshotOf()).isEqualTo(LONG + 1 + Snapshot.WORTH);
    }

    @Test
    void a_short_one_needs_none() {
        does("delete from fact where seq > 400");
        assertThat(incidents.read(id).map(Known::incident).map(Incident::seq)).contains(400L);
        assertThat(numbers("select count(*) from snapshot")).containsExactly(0L);
    }

    @Test
    void one_that_another_build_has_folded_is_made_anew() {
        assertThat(incidents.read(id)).contains(written);
        does("update snapshot set fold = 'another', seq = 7, body = '{}'");

        assertThat(incidents.read(id)).contains(written);
        assertThat(snapshotOf()).isEqualTo(LONG);
    }

    @Test
    void one_that_cannot_be_read_or_does_not_fit_the_facts_is_made_anew() {
        assertThat(incidents.read(id)).contains(written);
        does("update snapshot set body = '{}'");
        assertThat(incidents.read(id)).contains(written);

        does("delete from fact where seq > 900");
        assertThat(incidents.read(id).map(Known::incident).map(Incident::seq)).contains(900L);
        assertThat(snapshotOf()).isEqualTo(900);
    }

    @Test
    void one_that_was_changed_is_found() {
        assertThat(incidents.read(id)).contains(written);
        assertThat(found()).isEmpty();
        does("update snapshot set body = replace(body, 'search is slow', 'all is well')");
        assertThat(found())
                .containsExactly(
                        "incident 1: its snapshot is not what its facts up to fact 1000 come to: the table 'snapshot' was changed past Tocsin.");
    }

    private List<String> found() {
        List<String> found = new ArrayList<>();
        Audit.Extent _ =
                new Audit(incidents).verify(List.of(), finding -> found.add(finding.toString()));
        return found;
    }

    private Known joined(Known known, String beginning, int people) {
        List<Fact> facts = new ArrayList<>();
        for (int n = 1; n <= people; n++) {
            facts.add(new Fact.PersonJoined(new UserId(beginning + "X" + n)));
        }
        Written written = incidents.write(known, ALICE, facts, List.of(), beginning, NOW);
        return written instanceof Written.Committed committed ? committed.known() : known;
    }

    private long snapshotOf() {
        return numbers("select seq from snapshot").getFirst();
    }

    private List<Long> numbers(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).list());
    }

    private void does(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }
}
