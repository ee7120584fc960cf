package tocsin.incidents.maintenance;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;

import java.util.List;

/**
 * What somebody asks to be announced.
 *
 * @param procedure the steps in words; empty: those of the policy
 * @param exception why it cannot wait for its notice; empty: it can
 * @param from the channel in which it was asked
 */
public record Announcement(
        WindowPlan plan, List<String> procedure, String exception, @Nullable ChannelId from) {

    public Announcement {
        procedure = List.copyOf(procedure);
    }
}
