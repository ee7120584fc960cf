package tocsin.incidents.alert;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.UserId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A group of alerts while one fact is being folded into it; it never leaves the fold. */
final class Draft {
    private final Instant firedAt;
    private final List<Instant> changes;
    private final List<Led> led;
    private final Set<UserId> readers;
    private Wording wording;
    private Soundings soundings;
    private boolean isGathering;
    private @Nullable Instant quietSince;

    Alert.@Nullable Acknowledged acknowledged;

    Draft(Alert alert) {
        firedAt = alert.firedAt();
        changes = new ArrayList<>(alert.changes());
        led = new ArrayList<>(alert.led());
        readers = new HashSet<>(alert.readers());
        wording = alert.wording();
        soundings = alert.soundings();
        isGathering = alert.isGathering();
        quietSince = alert.quietSince();
        acknowledged = alert.acknowledged();
    }

    void changed(Wording told, List<Sounding> latest, Instant at) {
        wording = told;
        soundings = soundings.with(latest);
        quietSince = soundings.firing().isEmpty() ? at : null;
        changes.add(at);
        if (changes.size() > Alert.MANY) {
            changes.removeFirst();
        }
    }

    void gathering(boolean now) {
        isGathering = now;
        changes.clear();
    }

    void leading(Led latest) {
        int known = led.stream().map(Led::incident).toList().indexOf(latest.incident());
        if (known < 0) {
            led.add(latest);
        } else {
            led.set(known, latest);
        }
    }

    void read(Actor by) {
        if (by instanceof Actor.Person(UserId user)) {
            readers.add(user);
        }
    }

    Alert alert() {
        return new Alert(
                wording,
                soundings,
                firedAt,
                changes,
                isGathering,
                quietSince,
                acknowledged,
                led,
                readers);
    }
}
