package tocsin.bot.delivery;

import tocsin.conversations.workspace.Pace;
import tocsin.incidents.ChannelId;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How fast each channel may be written to. */
final class Pacing {
    private static final int MOST = 1000;

    private final InstantSource clock;
    private final Map<ChannelId, Pace> paces =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ChannelId, Pace> eldest) {
                    return size() > MOST;
                }
            };

    Pacing(InstantSource clock) {
        this.clock = clock;
    }

    /** How long to wait before the next message; zero: it may go now. */
    synchronized Duration until(ChannelId channel) {
        return paces.getOrDefault(channel, Pace.fresh()).until(clock.instant());
    }

    /** A message goes now. */
    void count(ChannelId channel) {
        change(channel, pace -> pace.sent(clock.instant()));
    }

    /** Slack asked to wait this long: whoever wants to write there waits with us. */
    void limited(ChannelId channel, Duration retryAfter) {
        change(channel, pace -> pace.limited(clock.instant(), retryAfter));
    }

    private synchronized void change(ChannelId channel, UnaryOperator<Pace> change) {
        paces.put(channel, change.apply(paces.getOrDefault(channel, Pace.fresh())));
    }
}
