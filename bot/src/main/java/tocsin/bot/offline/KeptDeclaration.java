package tocsin.bot.offline;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.ByHand;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.Room;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.SeverityPolicy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A declaration that waits for the database, and how far its channel has come.
 *
 * @param key of the request
 * @param at when it was declared
 * @param attempt which name was tried for its channel, from 1; 0: none yet
 * @param room its channel; absent: not open yet
 * @param message the {@code ts} of the message in it; absent: not posted yet
 * @param isTold whether the declarer was told where to go on, or that there is no channel
 * @param trouble why there will be no channel: a sentence; empty: nothing is wrong
 */
record KeptDeclaration(
        String key,
        Intent.Declare declare,
        UserId by,
        Instant at,
        int attempt,
        @Nullable Room room,
        @Nullable String message,
        boolean isTold,
        String trouble) {

    /** To try a disk with. */
    static final KeptDeclaration TRIED =
            of(
                    "tried",
                    new Intent.Declare("", null, true, Origin.nowhere(), true),
                    new UserId("U0"),
                    Instant.EPOCH);

    static KeptDeclaration of(String key, Intent.Declare declare, UserId by, Instant at) {
        return new KeptDeclaration(key, declare, by, at, 0, null, null, false, "");
    }

    /** What its file is called, and what its channel is known by: the key itself may be long. */
    String id() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether all is done that can be done without the database. */
    boolean isFurnished() {
        return isTold && (message != null || !trouble.isEmpty());
    }

    KeptDeclaration trying(int name) {
        return new KeptDeclaration(key, declare, by, at, name, room, message, isTold, trouble);
    }

    KeptDeclaration in(Room opened) {
        return new KeptDeclaration(key, declare, by, at, attempt, opened, message, isTold, trouble);
    }

    KeptDeclaration posted(String ts) {
        return new KeptDeclaration(key, declare, by, at, attempt, room, ts, isTold, trouble);
    }

    KeptDeclaration told() {
        return new KeptDeclaration(key, declare, by, at, attempt, room, message, true, trouble);
    }

    KeptDeclaration without(String why) {
        return new KeptDeclaration(key, declare, by, at, attempt, room, message, isTold, why);
    }

    /** For people. */
    ByHand byHand(Policy policy) {
        String word = declare.severity();
        SeverityPolicy severity =
                (word == null ? policy.severity("") : policy.severity(word))
                        .orElse(policy.unstated());
        List<Step> checklist =
                policy.checklistFor(severity).stream()
                        .map(plan -> plan.begin(at, severity.severity()))
                        .toList();
        return new ByHand(
                declare,
                by,
                at,
                severity.severity(),
                checklist,
                room == null ? null : room.channel(),
                List.of());
    }
}
