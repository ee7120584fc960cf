package tocsin.conversations.understand;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.say.WindowMistake;
import tocsin.incidents.maintenance.Series;
import tocsin.incidents.maintenance.Span;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** When a window shall be, as somebody typed it. */
public sealed interface Night {

    /**
     * @param series absent: it comes once
     * @param twice times of the night that the clocks show twice
     */
    record Read(Span span, ZoneId zone, @Nullable Series series, List<LocalDateTime> twice)
            implements Night {
        public Read {
            twice = List.copyOf(twice);
        }
    }

    record Mistaken(WindowMistake mistake) implements Night {}
}
