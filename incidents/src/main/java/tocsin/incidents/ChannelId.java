package tocsin.incidents;

/** A channel's id in the workspace (Slack: {@code C…}, {@code G…} or {@code D…}). */
public record ChannelId(String value) {
    public ChannelId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A channel id is never blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
