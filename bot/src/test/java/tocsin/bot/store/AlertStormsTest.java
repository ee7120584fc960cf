package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.database.Database;
import tocsin.bot.database.TestDatabase;
import tocsin.incidents.Actor;
import tocsin.incidents.Alerting;
import tocsin.incidents.Circumstances;
import tocsin.incidents.alert.AlertStorm;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Soundings;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Groups;
import tocsin.incidents.policy.Policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When a storm of alerts begins and ends, and what it takes from whom. */
class AlertStormsTest {
    private static final Policy POLICY = BuiltInPolicy.policy();
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    private Database database;
    private AlertGroups groups;
    private AlertStorms storms;
    private Effects effects;
    private String replica;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        Incidents incidents = new Incidents(database.jdbi(), POLICY);
        groups = new AlertGroups(incidents, incidents::read);
        storms = AlertStorms.of(POLICY, database.jdbi());
        effects = new Effects(database.jdbi());
        replica = "a";
        database.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "insert into replica (id, until) values (?, now() + interval '1 hour')",
                                replica));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void it_begins_once_and_not_before_too_many_wait() {
        fire(0, AlertStorms.MOST);
        assertThat(storms.begin(NOW)).isEmpty();
        assertThat(alone()).hasSize(AlertStorms.MOST);

        fire(AlertStorms.MOST, AlertStorms.MOST + 1);
        assertThat(storms.begin(NOW)).isPresent();
        assertThat(storms.begin(NOW)).isEmpty();
        assertThat(alone()).isEmpty();
    }

    @Test
    void it_takes_what_waits_and_counts_it_the_worst_first() {
        fire(0, 40);
        fire("one", "P0", "shop");
        long storm = begun();

        AlertStorm standing = storms.look(storm, NOW).storm();

        assertThat(standing.severities())
                .containsExactly(
                        new AlertStorm.Count("P0", 1, 0), new AlertStorm.Count("P3", 40, 0));
        assertThat(standing.services().getFirst()).isEqualTo(new AlertStorm.Count("shop", 1, 0));
        assertThat(standing.services()).hasSize(8);
        assertThat(standing.otherServices()).isEqualTo(33);
        assertThat(
                        number(
                                "select count(*) from outbox where lane = 'ALERT' and delivered_at is null"))
                .isZero();
    }

    @Test
    void what_somebody_is_about_to_post_is_left_to_them() {
        fire(0, 40);
        LaneId first = alone().getFirst();
        assertThat(effects.claim(first, replica, NOW)).isInstanceOf(Claiming.Taken.class);
        long storm = begun();

        assertThat(storms.look(storm, NOW).storm().firing()).isEqualTo(39);
    }

    @Test
    void the_first_that_is_worse_than_all_before_is_told_alone() {
        fire(0, 40);
        long storm = begun();
        AlertStorms.Standing _ = storms.look(storm, NOW);

        fire("one", "P1", "shop");
        fire("two", "P1", "shop");
        fire("three", "P3", "shop");
        AlertStorms.Standing _ = storms.look(storm, NOW);
        assertThat(alone()).hasSize(1);

        fire("four", "P0", "shop");
        AlertStorms.Standing _ = storms.look(storm, NOW);
        assertThat(alone()).hasSize(2);
    }

    @Test
    void it_is_over_when_few_fire_and_nothing_has_changed_for_a_while() {
        fire(0, 40);
        long storm = begun();
        AlertStorms.Standing _ = storms.look(storm, NOW);
        Instant calm = NOW.plus(AlertStorms.CALM);
        assertThat(storms.look(storm, calm).storm().overAt()).as("forty fire").isNull();

        for (int n = 5; n < 40; n++) {
            tell("g" + n, "P3", "service " + n, false);
        }
        assertThat(storms.look(storm, calm.minus(Duration.ofSeconds(1))).storm().overAt()).isNull();
        AlertStorms.Standing over = storms.look(storm, calm);
        assertThat(over.storm().overAt()).isEqualTo(calm);
        assertThat(over.storm().firing()).isEqualTo(5);
        assertThat(over.storm().ended()).isEqualTo(35);
        assertThat(alone()).as("what fires still").hasSize(5);
        assertThat(storms.look(storm, calm.plusSeconds(9)).storm().overAt()).isEqualTo(calm);
        assertThat(alone()).as("and once").hasSize(5);
    }

    /** What fires for days is no news, but what comes then is. */
    @Test
    void it_is_over_too_when_no_other_has_come_for_long_and_many_fire_still() {
        fire(0, 40);
        long storm = begun();
        AlertStorms.Standing _ = storms.look(storm, NOW);
        Instant lull = NOW.plus(AlertStorms.LULL);
        tell("g1", "P3", "service 1", false);
        assertThat(storms.look(storm, lull.minusSeconds(1)).storm().overAt()).isNull();

        assertThat(storms.look(storm, lull).storm().overAt()).isEqualTo(lull);
        assertThat(alone()).as("the message has told of all that fire").isEmpty();
        fire("one", "P3", "shop");
        assertThat(alone()).hasSize(1);
    }

    /** It was set aside after too many failures, say. */
    @Test
    void without_what_looks_after_its_message_groups_are_told_one_by_one() {
        fire(0, 40);
        long _ = begun();
        assertThat(alone()).isEmpty();

        database.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "update outbox set parked_at = now() where lane = 'ALERT_STORM'"));

        assertThat(alone()).hasSize(40);
        assertThat(storms.begin(NOW)).as("another one").isPresent();
    }

    private long begun() {
        assertThat(storms.begin(NOW)).isPresent();
        return number("select id from alert_storm where over_at is null");
    }

    private void fire(int from, int to) {
        for (int n = from; n < to; n++) {
            fire("g" + n, "P3", "service " + n);
        }
    }

    private void fire(String key, String severity, String service) {
        tell(key, severity, service, true);
    }

    private void tell(String key, String severity, String service, boolean isFiring) {
        Sounding told = new Sounding("f", "", isFiring, NOW, NOW, null);
        Wording wording = new Wording(key, "", "", service, Map.of(), List.of(), null);
        Circumstances now = new Circumstances(POLICY, Groups.none(), NOW);
        AlertGroups.Becomes becomes =
                new AlertGroups.Becomes(
                        new Soundings(List.of(told)),
                        Optional.of(new AlertGroups.About(severity, service)),
                        Alerting.begin(wording, List.of(told), new Actor.Tocsin(), now),
                        Optional.empty());
        AlertGroups.Told _ = groups.hear(key, NOW, _ -> becomes);
    }

    private List<LaneId> alone() {
        return effects.dueAlertMessages(replica, NOW.plus(Duration.ofHours(1)), 100).stream()
                .map(Effects.Due::lane)
                .toList();
    }

    private long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
