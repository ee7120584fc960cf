package tocsin.sandbox.slack.limit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.reference.Reference;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds an app to Slack's rate limits: each method to its tier, {@code chat.postMessage} to one
 * message a second in a channel besides (Slack: rate limits). How much of a burst Slack lets pass
 * is not published; here it is one minute's worth of a tier, and ten messages in a channel.
 */
public final class Limits {
    private static final String POST = "chat.postMessage";
    private static final int POSTS_A_MINUTE = 60;
    private static final int POSTS_AT_ONCE = 10;
    private static final int POSTS_EVERYWHERE = 300;

    private final Map<Key, Bucket> buckets = new LinkedHashMap<>();
    private final InstantSource clock;
    private volatile Mode mode;

    /** How much of it is enforced. */
    public enum Mode {
        STRICT(1),
        /** Ten times what Slack guarantees. */
        RELAXED(10),
        OFF(0);

        final int times;

        Mode(int times) {
            this.times = times;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param channel empty: the method as a whole
     */
    private record Key(Reference method, String channel) {}

    public Limits(Mode mode, InstantSource clock) {
        this.mode = mode;
        this.clock = clock;
    }

    public Mode mode() {
        return mode;
    }

    /** From now on, with every bucket full. */
    public synchronized void mode(Mode now) {
        mode = now;
        buckets.clear();
    }

    /**
     * Counts a call, when it may pass.
     *
     * @param channel where a message goes; empty for other methods
     * @return 0, or the whole seconds after which to try again
     */
    public synchronized int take(Reference method, String channel) {
        if (mode == Mode.OFF) {
            return 0;
        }
        Instant now = clock.instant();
        List<Bucket> met = new ArrayList<>();
        met.add(bucket(new Key(method, ""), everywhere(method), everywhere(method), now));
        if (method.name().equals(POST)) {
            met.add(bucket(new Key(method, channel), POSTS_AT_ONCE, POSTS_A_MINUTE, now));
        }
        int wait = met.stream().mapToInt(bucket -> bucket.wait(now)).max().orElse(0);
        if (wait == 0) {
            met.forEach(Bucket::take);
        }
        return wait;
    }

    /** What has been used of each limit that is not at rest. */
    public synchronized ObjectNode toJson() {
        Instant now = clock.instant();
        buckets.values().removeIf(bucket -> bucket.isFull(now));
        ObjectNode json = Json.object().put("mode", mode.word());
        ArrayNode all = json.putArray("limits");
        buckets.forEach((key, bucket) -> {
            Reference method = key.method();
            ObjectNode limit = all.addObject().put("method", method.name());
            if (!key.channel().isEmpty()) {
                limit.put("channel", key.channel());
            }
            int aMinute = key.channel().isEmpty() ? everywhere(method) : POSTS_A_MINUTE;
            limit.put("tier", method.tier().name())
                    .put("used", bucket.used(now))
                    .put("allowed", aMinute * mode.times)
                    .put("retry_after", bucket.wait(now));
        });
        return json;
    }

    private static int everywhere(Reference method) {
        return method.name().equals(POST) ? POSTS_EVERYWHERE : method.tier().aMinute;
    }

    private Bucket bucket(Key key, int size, int aMinute, Instant now) {
        return buckets.computeIfAbsent(
                key, _ -> new Bucket(size * mode.times, aMinute * mode.times, now));
    }
}
