package tocsin.incidents.alert;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.IncidentId;

/**
 * An incident that a group of alerts led to.
 *
 * @param room absent: there is none yet, or it may not be told
 */
public record Led(
        IncidentId incident, boolean isPrivate, @Nullable ChannelId room, boolean isOpen) {}
