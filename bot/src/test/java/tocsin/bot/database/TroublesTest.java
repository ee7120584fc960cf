package tocsin.bot.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;

class TroublesTest {
    private final List<String> lines = new ArrayList<>();
    private final Troubles troubles = new Troubles(logger(), "ringing");

    @Test
    void an_outage_is_one_line_until_it_is_over() {
        for (int n = 0; n < 100; n++) {
            troubles.failed(away("Connection is not available, request timed out after %d ms", n));
        }
        troubles.worked();
        troubles.worked();

        assertThat(lines).containsExactly("warn", "info");
    }

    @Test
    void a_fault_of_ours_has_its_trace_and_is_no_outage() {
        troubles.failed(new IllegalStateException("no such clock"));
        troubles.failed(new IllegalStateException("no such clock"));
        troubles.failed(away("timed out after %d ms", 1));
        troubles.failed(new IllegalStateException("no such clock"));

        assertThat(lines).containsExactly("error", "warn", "error");
    }

    @Test
    void what_the_server_says_of_itself_is_an_outage_and_what_it_says_of_us_is_none() {
        assertThat(Outage.of(said("57P01"))).isEqualTo(Outage.BROKEN);
        assertThat(Outage.of(said("53300"))).isEqualTo(Outage.NOTHING_KEPT);
        assertThat(Outage.of(said("25006"))).isEqualTo(Outage.NOTHING_KEPT);
        assertThat(Outage.of(said("42601"))).isEqualTo(Outage.NONE);
        assertThat(Outage.of(said("23505"))).isEqualTo(Outage.NONE);
        assertThat(Outage.of(new NullPointerException())).isEqualTo(Outage.NONE);
    }

    private static RuntimeException said(String state) {
        return new IllegalStateException(new SQLException("no", state));
    }

    private static RuntimeException away(String how, int n) {
        return new ConnectionException(new SQLTransientConnectionException(how.formatted(n)));
    }

    /** Keeps the level of each line that people see. */
    private Logger logger() {
        return (Logger)
                Proxy.newProxyInstance(
                        Logger.class.getClassLoader(),
                        new Class<?>[] {Logger.class},
                        (_, method, _) -> {
                            if (!method.getName().equals("debug")) {
                                lines.add(method.getName());
                            }
                            return null;
                        });
    }
}
