package tocsin.incidents.policy;

/** The organisation's own channels, by name or id. */
public record Channels(String digest, String alerts) {}
