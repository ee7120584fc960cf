package tocsin.bot.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Names of any length and any letters as keys of one form. */
final class Keys {

    private Keys() {}

    static String of(String kind, String name) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] bytes = (kind + "\n" + name).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(sha256.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** For an alert that comes without a fingerprint. */
    static String of(Map<String, String> labels) {
        return of("labels", new TreeMap<>(labels).toString()).substring(0, 16);
    }
}
