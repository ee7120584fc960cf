package tocsin.bot.store;

import tocsin.incidents.IncidentId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/** The one hash over how far every record had come, fed in the order of their numbers. */
final class AnchorState {
    private final MessageDigest sha256 = Chain.sha256();
    private long records;
    private long facts;

    void add(IncidentId incident, long seq, String hash) {
        String line = incident + " " + seq + " " + hash + "\n";
        sha256.update(line.getBytes(StandardCharsets.UTF_8));
        records++;
        facts += seq;
    }

    /** The end: nothing can be added any more. */
    Anchor anchor(long number, Instant at, String before) {
        return Anchor.of(number, at, records, facts, before, Chain.hex(sha256.digest()));
    }
}
