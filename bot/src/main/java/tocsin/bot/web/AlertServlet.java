package tocsin.bot.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.alert.AlertReading;
import tocsin.bot.alert.Reading;
import tocsin.bot.alert.Taken;
import tocsin.bot.config.Secret;
import tocsin.incidents.IncidentId;
import tocsin.incidents.alert.Signal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Alerts over HTTP. 200 is answered when they are durable and not before; whoever gets anything
 * else, or nothing, may send the same again.
 */
public final class AlertServlet extends HttpServlet {
    public static final String PATH = "/alerts/*";

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(AlertServlet.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String BEARER = "Bearer ";
    private static final Pattern JSON = Pattern.compile("application/(\\S+\\+)?json\\s*(;.*)?");

    /**
     * So many kilobytes of bodies are in hand at once, from before they are read until they are
     * answered: a bounded part of the memory.
     */
    private static final int ROOM = 8 * 1024;

    /** What a small one holds besides its body. */
    private static final int LEAST = 4;

    /** That of a body of unsaid length. */
    private static final int MOST = 1024;

    /** Alertmanager waits for ten seconds, of which five are for the database. */
    private static final Duration FOR_ROOM = Duration.ofSeconds(4);

    private final transient @Nullable Secret token;
    private final transient AlertReading reading;
    private final transient Function<Signal, Taken> hear;
    private final transient Duration patience;
    private final transient Semaphore room = new Semaphore(ROOM, true);

    /**
     * @param token absent: there is nothing here
     * @param hear what was told is durable when it returns
     */
    public AlertServlet(
            @Nullable Secret token, AlertReading reading, Function<Signal, Taken> hear) {
        this(token, reading, hear, PATIENCE);
    }

    AlertServlet(
            @Nullable Secret token,
            AlertReading reading,
            Function<Signal, Taken> hear,
            Duration patience) {
        this.token = token;
        this.reading = reading;
        this.hear = hear;
        this.patience = patience;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Reply> refused = refused(request);
        Reply reply = refused.isPresent() ? refused.get() : admitted(request);
        reply.write(response);
        if (reply.status() >= 400) {
            LOG.warn("alerts were turned away with {}: {}", reply.status(), reply.sentence());
        }
    }

    /** What can be said before the body is read. */
    private Optional<Reply> refused(HttpServletRequest request) {
        Secret expected = token;
        if (expected == null || kind(request).isEmpty()) {
            return Optional.of(
                    Reply.no(
                            404,
                            expected == null
                                    ? "Alerts are not taken here: TOCSIN_ALERT_TOKEN is not set"
                                    : "There are /alerts/alertmanager and /alerts/event"));
        }
        if (!"POST".equals(request.getMethod())) {
            return Optional.of(Reply.no(405, "Alerts are sent by POST"));
        }
        if (!isAllowed(request.getHeader("Authorization"), expected)) {
            return Optional.of(
                    Reply.no(401, "Send TOCSIN_ALERT_TOKEN as 'Authorization: Bearer …'"));
        }
        if (!isJson(request)) {
            return Optional.of(
                    Reply.no(
                            415,
                            "Send JSON in UTF-8, not compressed, as Content-Type: application/json"));
        }
        return Optional.empty();
    }

    /** Takes the same time whatever is wrong with it. */
    private static boolean isAllowed(@Nullable String header, Secret expected) {
        String given =
                header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        ? header.substring(BEARER.length()).strip()
                        : "";
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8),
                expected.value().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        String charset = request.getCharacterEncoding();
        String coding = request.getHeader("Content-Encoding");
        return JSON.matcher(type).matches()
                && (charset == null || charset.equalsIgnoreCase("utf-8"))
                && (coding == null || coding.equalsIgnoreCase("identity"));
    }

    private Reply admitted(HttpServletRequest request) {
        int size = size(request.getContentLengthLong());
        if (!hasRoom(size)) {
            return Reply.later("Too many alerts are being sent at once; send it again");
        }
        try {
            return switch (Body.read(request, patience)) {
                case Body.Cut(Reply reply) -> reply;
                case Body.Whole whole -> take(request, whole.bytes());
            };
        } finally {
            room.release(size);
        }
    }

    private static int size(long bytes) {
        return bytes < 0 ? MOST : Math.clamp(bytes / 1024 + 1, LEAST, MOST);
    }

    /** In the order in which they come: small ones do not go before a large one for ever. */
    private boolean hasRoom(int size) {
        try {
            return room.tryAcquire(size, FOR_ROOM.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Reply take(HttpServletRequest request, byte[] body) {
        Reading read =
                kind(request).equals("alertmanager")
                        ? reading.alertmanager(body)
                        : reading.event(body);
        return switch (read) {
            case Reading.Refused(int status, String sentence) -> Reply.no(status, sentence);
            case Reading.Read(Signal signal) -> hear(signal);
        };
    }

    private Reply hear(Signal signal) {
        try {
            Taken taken = hear.apply(signal);
            return taken.isDoubtful()
                    ? Reply.later(
                            "What fires here was resolved a moment ago, and this may be late; if it fires still, send it again")
                    : Reply.yes(taken.record().map(IncidentId::toString).orElse(null));
        } catch (RuntimeException e) {
            LOG.error("alerts cannot be written down", e);
            return Reply.later("It cannot be written down now; send it again");
        }
    }

    private static String kind(HttpServletRequest request) {
        String path = String.valueOf(request.getPathInfo());
        return switch (path) {
            case "/alertmanager" -> "alertmanager";
            case "/event" -> "event";
            default -> "";
        };
    }
}
