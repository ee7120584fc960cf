package tocsin.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tocsin.bot.alert.AlertReading;
import tocsin.bot.alert.Taken;
import tocsin.bot.config.Secret;
import tocsin.incidents.policy.AlertRules;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A sender that writes its whole body before it reads anything, as the simple ones do, and whose
 * body is refused before it came: it reads the answer, and sees no broken pipe.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TooLongTest {
    private static final byte[] BLOCK = new byte[64 * 1024];
    private static final int MIB = 1024 * 1024;

    private WebServer server;

    @BeforeAll
    void open() throws IOException {
        AlertServlet servlet =
                new AlertServlet(
                        new Secret("open-sesame"),
                        new AlertReading(AlertRules.none()),
                        _ -> new Taken(Optional.empty(), false));
        server = WebServer.open(0, WebServer.servlet(AlertServlet.PATH, servlet));
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void a_body_over_the_limit_is_answered_when_it_was_sent(int mib) throws Exception {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            head(out, "open-sesame", "Content-Length: " + mib * MIB);
            for (int sent = 0; sent < mib * MIB; sent += BLOCK.length) {
                out.write(BLOCK);
            }

            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("larger than 1 MiB");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void so_is_one_of_unsaid_length(int mib) throws Exception {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            head(out, "open-sesame", "Transfer-Encoding: chunked");
            for (int sent = 0; sent < mib * MIB; sent += BLOCK.length) {
                chunk(out);
            }
            out.write(bytes("0\r\n\r\n"));

            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("larger than 1 MiB");
        }
    }

    @Test
    void so_is_one_that_is_refused_for_another_reason() throws Exception {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            head(out, "wrong", "Content-Length: " + MIB);
            for (int sent = 0; sent < MIB; sent += BLOCK.length) {
                out.write(BLOCK);
            }

            assertThat(status(socket)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void one_that_asks_first_is_told_before_it_sends() throws Exception {
        try (Socket socket = connect()) {
            head(
                    socket.getOutputStream(),
                    "open-sesame",
                    "Expect: 100-continue\r\nContent-Length: " + 2 * MIB);

            assertThat(answer(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9000000000000", "Transfer-Encoding: chunked"})
    void one_that_never_ends_is_cut_off(String length) throws Exception {
        long sent = 0;
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            head(out, "open-sesame", length);
            while (sent < 4_096L * MIB) {
                chunk(out);
                sent += BLOCK.length;
            }
        } catch (IOException _) {
            // The other side had enough.
        }
        assertThat(sent).isLessThan(4_096L * MIB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9000000", "Transfer-Encoding: chunked"})
    void one_that_stops_in_the_midst_is_answered_and_not_waited_for(String length)
            throws Exception {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            head(out, "open-sesame", length);
            for (int sent = 0; sent < 2 * MIB; sent += BLOCK.length) {
                chunk(out);
            }

            assertThat(answer(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void what_is_taken_leaves_the_connection_open() throws Exception {
        try (Socket socket = connect()) {
            for (int n = 0; n < 3; n++) {
                head(socket.getOutputStream(), "open-sesame", "Content-Length: 2");
                socket.getOutputStream().write(bytes("{}"));

                assertThat(status(socket)).isEqualTo("HTTP/1.1 422");
                skipAnswer(socket.getInputStream());
            }
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static void head(OutputStream out, String token, String length) throws IOException {
        out.write(
                bytes(
                        """
                        POST /alerts/event HTTP/1.1\r
                        Host: x\r
                        Authorization: Bearer %s\r
                        Content-Type: application/json\r
                        %s\r
                        \r
                        """
                                .formatted(token, length)));
    }

    private static void chunk(OutputStream out) throws IOException {
        out.write(bytes(Integer.toHexString(BLOCK.length) + "\r\n"));
        out.write(BLOCK);
        out.write(bytes("\r\n"));
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
    }

    /** Everything up to the end of the connection. */
    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void skipAnswer(InputStream in) throws IOException {
        int last = 0;
        while (last != '}') {
            last = in.read();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
