package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.Test;

import tocsin.bot.cluster.KnownRights;
import tocsin.bot.cluster.NoCluster;
import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.Database;
import tocsin.bot.database.TestDatabase;
import tocsin.bot.desk.Desk;
import tocsin.conversations.FrontDesk.Answer;
import tocsin.incidents.Actor;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.UserId;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A database that version 6 of the tables was written to: an incident from its declaration to its
 * end, alerts, a window, a false alarm, and an operation that runs.
 */
class StoredDatabaseTest {
    private static final String WRITTEN_BY = "6";

    private final Instant now = Instant.parse("2026-12-01T03:00:00Z");

    @Test
    void
            what_an_older_version_wrote_is_verified_before_and_after_its_tables_are_brought_up_to_date()
                    throws IOException {
        DatabaseUrl url = TestDatabase.empty();
        Flyway.configure()
                .dataSource(url.jdbc(), url.user(), url.password().value())
                .locations("classpath:tocsin/migration")
                .target(WRITTEN_BY)
                .load()
                .migrate();
        Jdbi jdbi =
                Jdbi.create(url.jdbc(), url.user(), url.password().value())
                        .installPlugin(new PostgresPlugin());
        for (String line : stored()) {
            int name = line.indexOf(' ');
            String table = line.substring(0, name);
            jdbi.useHandle(handle ->
                    handle.execute(
                            "insert into %s select * from jsonb_populate_record(null::%s, ?::jsonb)"
                                    .formatted(table, table),
                            line.substring(name + 1)));
        }
        jdbi.useHandle(handle -> handle.execute("select setval('incident_number', 7)"));
        assertThat(found(jdbi)).isEmpty();

        try (Database database = Database.open(url)) {
            assertThat(found(database.jdbi())).isEmpty();
            new OpenIncidents(new Incidents(database.jdbi(), BuiltInPolicy.policy())).catchUp();
            assertThat(behind(database.jdbi())).isZero();
            assertThat(found(database.jdbi())).isEmpty();
            assertThat(declared(database.jdbi())).isInstanceOf(Answer.Done.class);
            assertThat(found(database.jdbi())).isEmpty();
            database.jdbi()
                    .useHandle(handle -> {
                        handle.execute("delete from held");
                        handle.execute("update maintenance set is_over = true");
                        handle.execute("delete from clock where incident = 6");
                        handle.execute("delete from fact where incident = 7 and seq = 1");
                    });
            assertThat(found(database.jdbi()))
                    .containsExactly(
                            "incident 5: its row says is_over is 'true', its facts up to fact 1 say 'false': the row was changed past Tocsin.",
                            "incident 7: fact 1 is missing: removed, or what follows was numbered anew.",
                            "incident 8: fact 1 is chained to incident 7, of which the beginning is gone: incident 7 was removed.");
        }
    }

    /** Open rows that do not tell what lists need. */
    private static int behind(Jdbi jdbi) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                "select count(*) from incident where is_open and listed_seq is distinct from seq")
                        .mapTo(Integer.class)
                        .one());
    }

    private List<String> found(Jdbi jdbi) {
        List<String> found = new ArrayList<>();
        Audit.Extent extent =
                new Audit(new Incidents(jdbi, BuiltInPolicy.policy()))
                        .verify(List.of(), finding -> found.add(finding.toString()));
        assertThat(extent.records()).isGreaterThanOrEqualTo(7);
        return found;
    }

    private Answer declared(Jdbi jdbi) {
        Desk desk =
                new Desk(
                        new Incidents(jdbi, BuiltInPolicy.policy()),
                        BuiltInPolicy.policy(),
                        Groups::none,
                        new KnownRights(new NoCluster(), () -> now),
                        () -> now);
        return desk.declare(
                new Intent.Declare("login fails", "P1", false, Origin.nowhere(), true),
                new Actor.Person(new UserId("U1ALICE")),
                "declared");
    }

    private static List<String> stored() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        StoredDatabaseTest.class.getResourceAsStream("database-6.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
