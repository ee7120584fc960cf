package tocsin.incidents;

/** The channel that was opened for an incident. */
public record Room(ChannelId channel, String name) {}
