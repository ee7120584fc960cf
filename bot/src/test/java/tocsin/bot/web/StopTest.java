package tocsin.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How the server stops: what is being answered is answered, and nothing else is waited for. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StopTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private WebServer server;

    @BeforeEach
    void open() throws IOException {
        server = WebServer.open(0, new Echo());
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Gives back what it is sent; under /slow once it may. */
    private final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            String path = Request.getPathInContext(request);
            if (!path.equals("/quick")) {
                asked.countDown();
            }
            if (path.equals("/slow")) {
                mayAnswer.await();
            }
            Content.Sink.write(
                    response, true, "said " + Content.Source.asString(request), callback);
            return true;
        }
    }

    /** Jetty gives a connection that was used lately a second; the best of several is told. */
    @Test
    void a_connection_that_is_merely_kept_open_is_not_waited_for() throws Exception {
        long best = Long.MAX_VALUE;
        for (int n = 0; n < 5; n++) {
            WebServer other = WebServer.open(0, new Echo());
            try (Client client = new Client(other.port())) {
                client.send("/quick", 2, "it");
                assertThat(client.answer()).endsWith("said it");

                long began = System.nanoTime();
                other.close();
                best = Math.min(best, System.nanoTime() - began);
            }
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(best)).isLessThan(500);
    }

    @Test
    void what_is_being_answered_is_answered() throws Exception {
        try (Client idle = new Client(server.port());
                Client client = new Client(server.port())) {
            idle.send("/quick", 2, "it");
            assertThat(idle.answer()).endsWith("said it");
            client.send("/slow", 2, "it");
            asked.await();

            Thread stop = Thread.ofVirtual().start(server::close);
            idle.awaitEnd();
            assertThat(stop.isAlive()).isTrue();
            mayAnswer.countDown();

            assertThat(client.answer()).startsWith("HTTP/1.1 200").endsWith("said it");
            stop.join();
        }
    }

    @Test
    void so_is_what_is_still_being_sent() throws Exception {
        try (Client idle = new Client(server.port());
                Client client = new Client(server.port())) {
            idle.send("/quick", 2, "it");
            assertThat(idle.answer()).endsWith("said it");
            client.send("/whole", 10, "first ");
            asked.await();

            Thread stop = Thread.ofVirtual().start(server::close);
            idle.awaitEnd();
            client.write("then");

            assertThat(client.answer()).startsWith("HTTP/1.1 200").endsWith("said first then");
            stop.join();
        }
    }

    @Test
    void an_answer_may_take_as_long_as_the_server_waits_for_it() {
        try (Connections connections = new Connections(new Server(), 5_000)) {
            assertThat(connections.getShutdownIdleTimeout()).isEqualTo(5_000);
        }
    }

    /** One connection that is kept open. */
    private static final class Client implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void send(String path, int length, String body) throws IOException {
            write(
                    "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(path, length, body));
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Its first line, and its body. */
        String answer() throws IOException {
            String status = in.readLine();
            int length = 0;
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
                line = in.readLine();
            }
            char[] body = new char[length];
            int read = 0;
            while (read < length) {
                int more = in.read(body, read, length - read);
                assertThat(more).isPositive();
                read += more;
            }
            return status + " " + new String(body);
        }

        /** The server has closed it. */
        void awaitEnd() throws IOException {
            assertThat(in.read()).isEqualTo(-1);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
