package tocsin.bot.bench;

import tocsin.sandbox.slack.out.Signature;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** One kept-alive connection that sends signed slash commands, each with a trigger of its own. */
final class Client implements AutoCloseable {
    private static final AtomicLong COUNT = new AtomicLong(System.nanoTime());

    private final Wire wire;
    private final String secret;
    private final String user;

    Client(int port, String secret, String user) throws IOException {
        wire = new Wire(port);
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
        return wire.send(request);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
