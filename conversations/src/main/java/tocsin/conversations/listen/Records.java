package tocsin.conversations.listen;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Mistake;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.RecordKey;
import tocsin.incidents.Refusal;
import tocsin.incidents.UserId;
import tocsin.incidents.operation.Operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds the record that a control or a form belongs to. Numbers are given again after a restore or
 * by another database, so what belongs to a record that is not here is told apart and does nothing.
 *
 * <p>A control counts where its record is told of: in its own channel, where it was declared, asked
 * for or announced, in the person's own conversation, in an answer for them alone, and in a channel
 * that is no incident's own, such as the digest. In the channel of another incident it does not.
 */
final class Records {
    /** Slack's clock and ours may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final FrontDesk desk;

    Records(FrontDesk desk) {
        this.desk = desk;
    }

    /** What was found. */
    sealed interface Found {
        record Here(Incident record) implements Found {}

        record Not(Outcome why) implements Found {}
    }

    /** For a control, which has the number in its value and its record's key beside it. */
    Found pressed(IncidentId id, Pressed pressed, UserId user) {
        Optional<RecordKey> key = pressed.record();
        if (key.filter(each -> !each.id().equals(id)).isPresent()) {
            return new Found.Not(new Outcome.Mistaken(new Mistake.OldControl()));
        }
        Optional<Incident> found = desk.find(id);
        boolean isItself =
                key.map(each -> isNamed(found, each))
                        .orElseGet(() -> found.filter(each -> isMeant(each, pressed)).isPresent());
        return !isItself
                ? unknown(id)
                : visible(found, user)
                        .<Found>map(record ->
                                isToldOf(record, pressed)
                                        ? new Found.Here(record)
                                        : new Found.Not(
                                                new Outcome.Mistaken(new Mistake.Elsewhere(id))))
                        .orElseGet(Records::hidden);
    }

    /** For a form, which has no place. */
    Found filled(RecordKey key, UserId user) {
        Optional<Incident> found = desk.find(key.id());
        return isNamed(found, key)
                ? visible(found, user).<Found>map(Found.Here::new).orElseGet(Records::hidden)
                : unknown(key.id());
    }

    private static boolean isNamed(Optional<Incident> found, RecordKey key) {
        return found.filter(record -> record.key().equals(key)).isPresent();
    }

    /**
     * Whether a control of an earlier version means this record: its message is no older, and it
     * stands where a record of this number has its messages.
     */
    private boolean isMeant(Incident record, Pressed pressed) {
        Instant posted = pressed.postedAt();
        boolean isNoOlder =
                posted != null && !posted.isBefore(record.brief().declaredAt().minus(SKEW));
        return isNoOlder && (record.room() == null || isInItsPlace(record, pressed));
    }

    private boolean isInItsPlace(Incident record, Pressed pressed) {
        String digest = desk.policy().channels().digest();
        ChannelId channel = pressed.channel();
        return pressed.isForOne()
                || channel == null
                || record.channels().contains(channel)
                || digest.equals(pressed.channelName())
                || digest.equals(channel.value());
    }

    private boolean isToldOf(Incident record, Pressed pressed) {
        ChannelId channel = pressed.channel();
        return pressed.isForOne()
                || channel == null
                || record.channels().contains(channel)
                || desk.in(channel).isEmpty();
    }

    /**
     * Whether a control means an operation that was lost: its message is older than the operation
     * that has its number now.
     */
    static boolean isOfLost(Operation operation, Pressed pressed) {
        Instant posted = pressed.postedAt();
        return posted != null && posted.isBefore(operation.askedAt().minus(SKEW));
    }

    private static Optional<Incident> visible(Optional<Incident> found, UserId user) {
        return found.filter(record -> Deeds.isVisible(record, user));
    }

    private static Found unknown(IncidentId id) {
        return new Found.Not(new Outcome.Mistaken(new Mistake.UnknownRecord(id)));
    }

    private static Found hidden() {
        return new Found.Not(new Outcome.Refused(new Refusal.NoSuchIncident()));
    }
}
