package tocsin.conversations.workspace;

import com.slack.api.model.Message;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Incident;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The mark in a message's metadata by which Tocsin finds it again when the answer to the sending
 * was lost.
 *
 * @param event what kind of message it is; begins with {@code tocsin_}
 * @param key unique for this message among all databases, such as an effect's key
 * @param former the key under which an earlier version posted it; absent: none did
 */
public record Stamp(String event, String key, @Nullable String former) {
    private static final String PREFIX = "tocsin_";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[a-z0-9_]{1,60}");
    private static final String KEY = "key";

    public Stamp {
        if (!FORM.matcher(event).matches()) {
            throw new IllegalArgumentException("Not the name of a message of ours: " + event);
        }
    }

    /**
     * @param kind lower-case letters, digits and underscores: {@code card}, {@code update}
     */
    public static Stamp of(String kind, String key) {
        return new Stamp(PREFIX + kind, key, null);
    }

    /**
     * Of what follows anew from an older back-up, so that it is known again.
     *
     * @param key of what it is about
     * @param former an effect's key
     */
    public static Stamp of(String kind, String key, String former) {
        return new Stamp(PREFIX + kind, key, former);
    }

    /**
     * Of a message that stands for a record and is edited as the record goes on.
     *
     * @param slot which of its messages; empty: it has one of this kind
     */
    public static Stamp of(String kind, Incident record, String slot) {
        String end = slot.isEmpty() ? "" : ":" + slot;
        return new Stamp(PREFIX + kind, record.key() + end, record.id() + end);
    }

    Message.Metadata metadata() {
        return Message.Metadata.builder().eventType(event).eventPayload(Map.of(KEY, key)).build();
    }

    /** The key of whichever stamp of ours is on it. */
    static Optional<String> keyOn(Message message) {
        return key(message, event -> FORM.matcher(event).matches());
    }

    boolean isOn(Message message) {
        return key(message, event::equals).filter(this::isKnownBy).isPresent();
    }

    private static Optional<String> key(Message message, Predicate<String> isMeant) {
        Message.Metadata metadata = message.getMetadata();
        return metadata != null
                        && isMeant.test(String.valueOf(metadata.getEventType()))
                        && metadata.getEventPayload() != null
                        && metadata.getEventPayload().get(KEY) instanceof String key
                ? Optional.of(key)
                : Optional.empty();
    }

    /** Whether its message may have been noted under this key. */
    public boolean isKnownBy(String noted) {
        return noted.equals(key) || noted.equals(former);
    }
}
