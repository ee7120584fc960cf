package tocsin.actions.statuspage;

import tocsin.incidents.statuspage.StatusPageStage;

import java.time.Instant;
import java.util.List;

/**
 * An incident as it stands on the page.
 *
 * @param updates the newest first
 */
public record Standing(StatusPageStage stage, List<Update> updates) {
    public Standing {
        updates = List.copyOf(updates);
    }

    /** One update, by whomever. */
    public record Update(String id, StatusPageStage stage, String text, Instant at) {}
}
