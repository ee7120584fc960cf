package tocsin.incidents.policy;

/** A hat that one person wears in an incident. */
public record Role(String id, String name, String means) {}
