package tocsin.bot.desk;

import org.jspecify.annotations.Nullable;

import tocsin.bot.store.Known;
import tocsin.incidents.ChannelId;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Room;
import tocsin.incidents.Subject;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The records that were asked for last. Never the truth: what is decided upon it is checked by the
 * database when it is written, and what is told from it is refreshed before. Groups of alerts are
 * remembered apart, so that a storm of them takes nobody's incident away.
 */
final class Remembered {
    private static final int MOST = 1000;

    private final Map<ChannelId, IncidentId> channels = new HashMap<>();
    private final Map<IncidentId, Known> latest = new Latest();
    private final Map<IncidentId, Known> alerts = new Latest();

    /** As many as are kept; whichever was not asked for the longest goes first. */
    private final class Latest extends LinkedHashMap<IncidentId, Known> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<IncidentId, Known> eldest) {
            if (size() > MOST) {
                forgetChannel(eldest.getValue().incident().room());
                return true;
            }
            return false;
        }
    }

    synchronized Optional<Known> get(IncidentId id) {
        return Optional.ofNullable(latest.get(id)).or(() -> Optional.ofNullable(alerts.get(id)));
    }

    synchronized Optional<IncidentId> in(ChannelId channel) {
        return Optional.ofNullable(channels.get(channel));
    }

    /** Keeps the newer of the two. */
    synchronized void put(Known known) {
        IncidentId id = known.incident().id();
        Map<IncidentId, Known> among = among(known);
        Known old = among.get(id);
        if (old == null || old.incident().seq() <= known.incident().seq()) {
            among.put(id, known);
            Room room = known.incident().room();
            if (room != null) {
                channels.put(room.channel(), id);
            }
        }
    }

    /** What came of asking the database again; nothing: it has lost the incident. */
    synchronized void replace(Known old, Optional<Known> latest) {
        boolean isLost = latest.isEmpty() || latest.get().incident().seq() < old.incident().seq();
        if (isLost && old.equals(among(old).get(old.incident().id()))) {
            among(old).remove(old.incident().id());
            forgetChannel(old.incident().room());
        }
        latest.ifPresent(this::put);
    }

    private Map<IncidentId, Known> among(Known known) {
        return known.incident().subject() instanceof Subject.AnAlert ? alerts : latest;
    }

    private void forgetChannel(@Nullable Room room) {
        if (room != null) {
            channels.remove(room.channel());
        }
    }
}
