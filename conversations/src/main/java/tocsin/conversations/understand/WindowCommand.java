package tocsin.conversations.understand;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.say.WindowMistake;
import tocsin.incidents.IncidentId;
import tocsin.incidents.UserId;

import java.time.Duration;
import java.util.List;

/** What {@code /maintenance …} asks for. Without a number, the only window there is, is meant. */
public sealed interface WindowCommand {

    record OpenForm() implements WindowCommand {}

    record ListThem() implements WindowCommand {}

    record Help() implements WindowCommand {}

    /**
     * @param channels absent ones: those of the policy, else where it was typed
     * @param owner absent: who typed it
     * @param isPublic whether the status page shows it; absent: as the policy says
     */
    record Announce(
            String title,
            List<String> services,
            Night.Read night,
            List<String> channels,
            @Nullable UserId owner,
            String exception,
            @Nullable Boolean isPublic)
            implements WindowCommand {
        public Announce {
            services = List.copyOf(services);
            channels = List.copyOf(channels);
        }
    }

    /**
     * @param words when; read once it is known which window
     */
    record Move(@Nullable IncidentId window, List<String> words, String exception)
            implements WindowCommand {
        public Move {
            words = List.copyOf(words);
        }
    }

    record Extend(@Nullable IncidentId window, Duration by) implements WindowCommand {}

    record Cancel(@Nullable IncidentId window, String reason, boolean series)
            implements WindowCommand {}

    record Complete(@Nullable IncidentId window) implements WindowCommand {}

    record Mistaken(WindowMistake mistake) implements WindowCommand {}
}
