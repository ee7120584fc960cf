package tocsin.incidents;

/** A person's id in the workspace (Slack: {@code U…} or {@code W…}). */
public record UserId(String value) {
    public UserId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A user id is never blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
