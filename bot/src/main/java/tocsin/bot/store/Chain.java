package tocsin.bot.store;

import tocsin.incidents.IncidentId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Chains every fact to the one before, so that a change of the past shows. */
final class Chain {
    /** What the first fact of the first record is chained to. */
    static final String BEGIN = "";

    private Chain() {}

    static String hash(
            String before,
            IncidentId incident,
            long seq,
            Instant at,
            String actor,
            String kind,
            int version,
            String body) {
        return over(
                before,
                incident.toString(),
                String.valueOf(seq),
                at.toString(),
                actor,
                kind,
                String.valueOf(version),
                body);
    }

    /** The hash over these, a line each. */
    static String over(String... lines) {
        return hex(sha256().digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
