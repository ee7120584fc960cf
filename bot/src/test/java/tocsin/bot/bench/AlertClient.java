package tocsin.bot.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends events: each alert fires, and is resolved by the next request. */
final class AlertClient implements AutoCloseable {
    static final String TOKEN = "alerts-of-the-bench";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Wire wire;
    private int last = -1;

    AlertClient(int port) throws IOException {
        wire = new Wire(port);
    }

    /** What it lets fire, and then ends, no other one does. */
    boolean tell() throws IOException {
        boolean isFiring = last < 0;
        int group = isFiring ? COUNT.getAndIncrement() : last;
        boolean isTaken = tell(group, isFiring ? "firing" : "resolved");
        if (isTaken) {
            last = isFiring ? group : -1;
        }
        return isTaken;
    }

    /** A group of its own begins to fire. */
    boolean fires(int group) throws IOException {
        return tell(group, "firing");
    }

    private boolean tell(int group, String status) throws IOException {
        String body =
                """
                {"fingerprint": "bench-%d", "status": "%s", "title": "Latency of shop %d is high",
                 "severity": "warning", "service": "shop-%d", "labels": {"cluster": "eu", "team": "shop"}}
                """
                        .formatted(group, status, group, group);
        return wire.send(
                        """
                        POST /alerts/event HTTP/1.1\r
                        Host: x\r
                        Authorization: Bearer %s\r
                        Content-Type: application/json\r
                        Content-Length: %d\r
                        \r
                        %s\
                        """
                                .formatted(TOKEN, body.length(), body))
                == 200;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
