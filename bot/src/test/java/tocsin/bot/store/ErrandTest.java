package tocsin.bot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Whether something that nobody waits for any more may be written. */
class ErrandTest {
    private final Errand errand = new Errand();

    @Test
    void what_was_called_off_before_is_never_written() {
        assertThat(errand.callOff()).isTrue();
        assertThatThrownBy(() -> errand.run(ErrandTest::written))
                .isInstanceOf(Errand.CalledOff.class);
    }

    @Test
    void what_the_database_refused_is_not_written() {
        errand.run(ErrandTest::written);
        errand.notWritten();

        assertThat(errand.callOff()).isTrue();
    }

    @Test
    void what_was_being_written_when_the_connection_broke_may_be_whatever_the_next_try_hears() {
        errand.run(ErrandTest::written);
        errand.brokeOff();
        errand.run(ErrandTest::written);
        errand.notWritten();

        assertThat(errand.callOff()).isFalse();
    }

    @Test
    void a_connection_that_broke_before_anything_was_written_leaves_no_doubt() {
        errand.brokeOff();

        assertThat(errand.callOff()).isTrue();
    }

    private static boolean written() {
        Errand.writes();
        return true;
    }
}
