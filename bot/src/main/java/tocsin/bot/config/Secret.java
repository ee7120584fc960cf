package tocsin.bot.config;

/** Something that is never printed. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
