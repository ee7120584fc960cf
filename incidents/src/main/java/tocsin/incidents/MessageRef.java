package tocsin.incidents;

/** One message of the workspace: its channel and its {@code ts}, which is unique in the channel. */
public record MessageRef(ChannelId channel, String ts) {}
