package tocsin.bot.bench;

import tocsin.sandbox.slack.out.Signature;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** One kept-alive connection that sends signed slash commands, each with a trigger of its own. */
final class Client implements AutoCloseable {
    private static final AtomicLong COUNT = new AtomicLong(System.nanoTime());

    private final Socket socket;
    private final InputStream in;
    private final String secret;
    private final String user;

    Client(int port, String secret, String user) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        this.secret = secret;
        this.user = user;
    }

    /**
     * Sends the command and reads the answer.
     *
     * @return the status
     */
    int command(String channel, String text) throws IOException {
        String body =
                "token=x&team_id=T1&team_domain=acme&channel_id=%s&channel_name=x&user_id=%s&user_name=alice&command=%%2Fincident&text=%s&api_app_id=A1&is_enterprise_install=false&response_url=http%%3A%%2F%%2F127.0.0.1%%2Fx&trigger_id=1.2.%x"
                        .formatted(
                                channel,
                                user,
                                URLEncoder.encode(text, StandardCharsets.UTF_8),
                                COUNT.incrementAndGet());
        long now = Clock.systemUTC().instant().getEpochSecond();
        String request =
                "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Slack-Request-Timestamp: %d\r\nX-Slack-Signature: %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(now, Signature.of(secret, now, body), body.length(), body);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    private int answer() throws IOException {
        String status = line();
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        if (chunked) {
            int size = Integer.parseInt(line(), 16);
            while (size > 0) {
                in.skipNBytes(size + 2L);
                size = Integer.parseInt(line(), 16);
            }
            line();
        } else {
            in.skipNBytes(length);
        }
        return Integer.parseInt(status.substring(9, 12));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c != '\n') {
            if (c < 0) {
                throw new IOException("The connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
            c = in.read();
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
