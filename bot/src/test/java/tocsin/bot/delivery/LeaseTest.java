package tocsin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.database.Database;
import tocsin.bot.database.TestDatabase;
import tocsin.bot.store.Replicas;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How a process knows that it is alone; its own time is moved by hand. */
class LeaseTest {
    private final AtomicLong ticks = new AtomicLong(1_000_000);
    private final AtomicInteger lapses = new AtomicInteger();
    private Database database;
    private Lease lease;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.create());
        lease = new Lease(new Replicas(database.jdbi()), ticks::get);
        lease.onLapse(lapses::incrementAndGet);
    }

    @AfterEach
    void close() {
        lease.close();
        database.close();
    }

    @Test
    void nothing_may_be_sent_before_the_database_has_heard_of_it() {
        assertThat(lease.isHeld()).isFalse();

        lease.renew();
        assertThat(lease.isHeld()).isTrue();
        assertThat(alive()).containsExactly(lease.holder().orElseThrow());
    }

    @Test
    void renewed_in_time_it_keeps_its_name() {
        lease.renew();
        String name = lease.holder().orElseThrow();
        passes(Lease.LENGTH.toNanos() - 1);
        lease.renew();
        passes(Lease.LENGTH.toNanos() - 1);

        assertThat(lease.holder()).contains(name);
        assertThat(lapses).hasValue(0);
    }

    @Test
    void by_its_own_time_alone_it_knows_that_it_is_late() {
        lease.renew();
        passes(Lease.LENGTH.toNanos());
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void who_was_late_stops_what_it_was_about_and_goes_on_under_another_name() {
        lease.renew();
        String name = lease.holder().orElseThrow();
        passes(Lease.LENGTH.toNanos());
        lease.renew();

        assertThat(lapses).hasValue(1);
        assertThat(lease.holder())
                .isPresent()
                .hasValueSatisfying(it -> assertThat(it).isNotEqualTo(name));
    }

    @Test
    void the_databases_clock_decides_even_if_its_own_says_otherwise() {
        lease.renew();
        String name = lease.holder().orElseThrow();
        database.jdbi()
                .useHandle(
                        handle -> handle.execute("update replica set until = clock_timestamp()"));
        lease.renew();

        assertThat(lapses).hasValue(1);
        assertThat(lease.holder().orElseThrow()).isNotEqualTo(name);
    }

    @Test
    void a_database_that_is_away_costs_the_lease_and_not_the_process() {
        lease.renew();
        database.close();
        lease.renew();
        assertThat(lease.isHeld()).as("for a while").isTrue();

        passes(Lease.LENGTH.toNanos());
        lease.renew();
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void closed_it_leaves_nothing_to_wait_for() {
        lease.renew();
        lease.close();

        assertThat(lease.isHeld()).isFalse();
        assertThat(alive()).isEmpty();
    }

    private void passes(long nanos) {
        ticks.addAndGet(nanos);
    }

    private List<String> alive() {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("select id from replica where until > clock_timestamp()")
                                .mapTo(String.class)
                                .list());
    }
}
