package tocsin.bot.delivery;

import tocsin.conversations.workspace.Pace;
import tocsin.incidents.ChannelId;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** Zero: a message may go now, and is counted. */
    synchronized Duration ask(ChannelId channel) {
        Pace pace = paces.getOrDefault(channel, Pace.fresh());
        Duration wait = pace.until(clock.instant());
        if (wait.isZero()) {
            paces.put(channel, pace.sent(clock.instant()));
        }
        return wait;
    }
}
