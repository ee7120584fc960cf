package tocsin.bot.config;

/** How Slack's requests come in. */
public sealed interface Incoming {

    /** To an address of Tocsin's own, signed. */
    record Http(Secret signingSecret) implements Incoming {}

    /** By connections that Tocsin opens (Slack: Socket Mode). */
    record Socket(Secret appToken) implements Incoming {}
}
