package tocsin.bot.store;

import tocsin.incidents.IncidentId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Chains every fact to the one before, so that a change of the past shows. */
final class Chain {
    /** What the first fact of an incident is chained to. */
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
        String all =
                String.join(
                        "\n",
                        before,
                        incident.toString(),
                        String.valueOf(seq),
                        at.toString(),
                        actor,
                        kind,
                        String.valueOf(version),
                        body);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
