package tocsin.bot.store;

import tocsin.incidents.Incident;

/**
 * An incident as it was read, with what the next writer must know.
 *
 * @param hash of its last fact
 */
public record Known(Incident incident, String hash) {}
