package tocsin.conversations.say;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.UserId;
import tocsin.incidents.maintenance.Publicity;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * What the form of a window begins with.
 *
 * @param every the rule of a series
 * @param zone as it is typed
 * @param publicity absent: the status page does not show it
 */
public record WindowDraft(
        String title,
        @Nullable LocalDate date,
        @Nullable LocalTime from,
        @Nullable LocalTime to,
        String zone,
        List<String> services,
        List<String> channels,
        UserId owner,
        String every,
        String exception,
        @Nullable Publicity publicity) {
    public WindowDraft {
        services = List.copyOf(services);
        channels = List.copyOf(channels);
    }
}
