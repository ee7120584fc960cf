package tocsin.chaos.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is read along on a connection. */
class WireTest {

    @Test
    void a_statement_is_named_by_what_it_does() {
        assertThat(
                        Statement.name(
                                "with t as (update incident set seq = 2 for update) insert into"
                                        + " fact values (1) on conflict do update set a = 1"))
                .isEqualTo("update incident + insert fact");
        assertThat(Statement.name("SELECT id FROM effect WHERE id = $1 FOR UPDATE"))
                .isEqualTo("select effect");
        assertThat(Statement.name("COMMIT")).isEqualTo("commit");
        assertThat(Statement.name("select * from qrtz_locks")).isEmpty();
        assertThat(Statement.name("SET application_name = 'x'")).isEmpty();
    }

    @Test
    void a_prepared_statement_is_known_again_and_answered_when_the_server_is_ready() {
        PostgresWire wire = new PostgresWire();
        assertThat(asked(wire, greeting())).isEmpty();
        assertThat(asked(wire, frame('P', "S_1\0delete from clock\0\0\0"))).isEmpty();
        assertThat(asked(wire, frame('B', "\0S_1\0"))).isEmpty();
        assertThat(asked(wire, frame('E', "\0\0\0\0\0"))).containsExactly("delete clock");
        assertThat(answered(wire, frame('C', "DELETE 1\0"))).isEmpty();
        assertThat(answered(wire, frame('Z', "I"))).containsExactly("delete clock");
        assertThat(answered(wire, frame('Z', "I"))).isEmpty();
    }

    @Test
    void messages_may_come_in_any_pieces() {
        PostgresWire wire = new PostgresWire();
        List<String> all = new ArrayList<>(asked(wire, greeting()));
        for (byte each : frame('Q', "insert into seen values (1)\0")) {
            all.addAll(asked(wire, new byte[] {each}));
        }
        assertThat(all).containsExactly("insert seen");
    }

    @Test
    void calls_of_slack_are_answered_in_their_order() {
        SlackWire wire = new SlackWire();
        assertThat(
                        asked(
                                wire,
                                "POST /api/chat.postMessage HTTP/1.1\r\nHost: x\r\n\r\n{}"
                                        .getBytes(StandardCharsets.US_ASCII)))
                .containsExactly("chat.postMessage");
        assertThat(answered(wire, "HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII)))
                .containsExactly("chat.postMessage");
        assertThat(answered(wire, "{\"ok\":true}".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    private static List<String> asked(Wire wire, byte[] bytes) {
        return wire.asked(bytes, bytes.length);
    }

    private static List<String> answered(Wire wire, byte[] bytes) {
        return wire.answered(bytes, bytes.length);
    }

    private static byte[] greeting() {
        return ByteBuffer.allocate(8).putInt(8).putInt(196_608).array();
    }

    private static byte[] frame(char type, String body) {
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(text.length + 5)
                .put((byte) type)
                .putInt(text.length + 4)
                .put(text)
                .array();
    }
}
