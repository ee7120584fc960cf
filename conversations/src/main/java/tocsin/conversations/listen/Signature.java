package tocsin.conversations.listen;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Slack's signature of a request: HMAC-SHA256 over {@code v0:timestamp:body} with the app's signing
 * secret (Slack: verifying requests). It is checked on the bytes that came, in constant time.
 */
public final class Signature {
    private static final String VERSION = "v0";
    private static final String HMAC = "HmacSHA256";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private final SecretKeySpec key;

    /**
     * @throws IllegalArgumentException when the secret is blank: anybody could sign with it
     */
    public Signature(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException(
                    "SLACK_SIGNING_SECRET is blank. Copy it from the app's Basic Information page in Slack.");
        }
        key = new SecretKeySpec(secret.getBytes(UTF_8), HMAC);
    }

    /**
     * Why the request is not Slack's, or is too old or too new; empty when it is good.
     *
     * @param timestamp {@code X-Slack-Request-Timestamp}, seconds
     * @param signature {@code X-Slack-Signature}
     */
    public Optional<String> fault(
            @Nullable String timestamp, @Nullable String signature, byte[] body, Instant now) {
        if (timestamp == null || !SECONDS.matcher(timestamp).matches()) {
            return Optional.of("no timestamp");
        }
        if (signature == null) {
            return Optional.of("no signature");
        }
        Duration away = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (away.abs().compareTo(WINDOW) > 0) {
            return Optional.of("timestamp %d s away".formatted(away.toSeconds()));
        }
        boolean same =
                MessageDigest.isEqual(
                        of(timestamp, body).getBytes(UTF_8),
                        signature.toLowerCase(Locale.ROOT).getBytes(UTF_8));
        return same ? Optional.empty() : Optional.of("wrong signature");
    }

    /** What Slack would sign this with. */
    public String of(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((VERSION + ":" + timestamp + ":").getBytes(UTF_8));
            return VERSION + "=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
